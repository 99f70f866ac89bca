from muntada.hall.models.captions import Caption, CaptionCorrection
from muntada.hall.models.floor import Floor, FloorEvent
from muntada.hall.models.interpretation import BoothMessage, BoothTurn, HandOver
from muntada.hall.models.participation import (
    ChatMessage,
    ChatPause,
    ChatRemoval,
    Presence,
    Question,
    QuestionReply,
    QuestionSupport,
    Reaction,
)
from muntada.hall.models.recording import EntryToken, Recording
from muntada.hall.models.slides import SlideDeck, SlidePage
from muntada.hall.models.speech import Guest, PreparedSpeech
from muntada.hall.models.summary import SummaryPublication, SummaryRecord

__all__ = [
    "BoothMessage",
    "BoothTurn",
    "Caption",
    "CaptionCorrection",
    "ChatMessage",
    "ChatPause",
    "ChatRemoval",
    "EntryToken",
    "Floor",
    "FloorEvent",
    "Guest",
    "HandOver",
    "PreparedSpeech",
    "Presence",
    "Question",
    "QuestionReply",
    "QuestionSupport",
    "Reaction",
    "Recording",
    "SlideDeck",
    "SlidePage",
    "SummaryPublication",
    "SummaryRecord",
]
