from muntada.exchange.models.entry import Document, Entry, Section, Step, Version
from muntada.exchange.models.matching import Conversation, Digest, DigestChoice, Match, Message
from muntada.exchange.models.meeting import Meeting, MeetingStep
from muntada.exchange.models.side import Admission, Side
from muntada.exchange.models.talk import Comment, Echo, Removal

__all__ = [
    "Admission",
    "Comment",
    "Conversation",
    "Digest",
    "DigestChoice",
    "Document",
    "Echo",
    "Entry",
    "Match",
    "Meeting",
    "MeetingStep",
    "Message",
    "Removal",
    "Section",
    "Side",
    "Step",
    "Version",
]
