"""The floor of one sitting, event-sourced: `decide` what happens, `apply` it, `replay` the log.

    decided = decide(state, AskForFloor(request=..., person=...), now)
    if isinstance(decided, Refusal): raise decided
    for event in decided: state = apply(state, event)

Pure: the same facts always give the same answer. See docs/architecture/floor.md.
"""

from muntada.hall.rules.apply import apply, replay
from muntada.hall.rules.captions import caption_line, corrected_line, may_write, shown_until, span
from muntada.hall.rules.codec import from_json, state_from_json, state_to_json, to_json
from muntada.hall.rules.commands import (
    AnswerConsensus,
    AskForFloor,
    CallConsensus,
    CloseList,
    CloseSitting,
    Command,
    ConcludeConsensus,
    EndSpeech,
    GiveFloor,
    OpenSitting,
    PauseSpeech,
    ReopenList,
    ResumeSpeech,
    WithdrawRequest,
)
from muntada.hall.rules.decide import decide
from muntada.hall.rules.events import (
    TYPES,
    ConsensusAnswered,
    ConsensusCalled,
    ConsensusConcluded,
    Event,
    FloorGiven,
    FloorRequested,
    ListClosed,
    ListReopened,
    RequestWithdrawn,
    SittingClosed,
    SittingOpened,
    SpeechEnded,
    SpeechInterrupted,
    SpeechPaused,
    SpeechResumed,
)
from muntada.hall.rules.lines import split_lines
from muntada.hall.rules.order import next_request, ordered_list
from muntada.hall.rules.state import (
    Answer,
    Call,
    FloorState,
    Json,
    Kind,
    Outcome,
    Position,
    Request,
    Speech,
)
from muntada.hall.rules.timing import (
    GRACE_SECONDS,
    LONGEST_SPEECH_SECONDS,
    ends_at,
    in_grace,
    remaining,
    spoken,
    used,
)

__all__ = [
    "GRACE_SECONDS",
    "LONGEST_SPEECH_SECONDS",
    "TYPES",
    "Answer",
    "AnswerConsensus",
    "AskForFloor",
    "Call",
    "CallConsensus",
    "CloseList",
    "CloseSitting",
    "Command",
    "ConcludeConsensus",
    "ConsensusAnswered",
    "ConsensusCalled",
    "ConsensusConcluded",
    "EndSpeech",
    "Event",
    "FloorGiven",
    "FloorRequested",
    "FloorState",
    "GiveFloor",
    "Json",
    "Kind",
    "ListClosed",
    "ListReopened",
    "OpenSitting",
    "Outcome",
    "PauseSpeech",
    "Position",
    "ReopenList",
    "Request",
    "RequestWithdrawn",
    "ResumeSpeech",
    "SittingClosed",
    "SittingOpened",
    "Speech",
    "SpeechEnded",
    "SpeechInterrupted",
    "SpeechPaused",
    "SpeechResumed",
    "WithdrawRequest",
    "apply",
    "caption_line",
    "corrected_line",
    "decide",
    "ends_at",
    "from_json",
    "in_grace",
    "may_write",
    "next_request",
    "ordered_list",
    "remaining",
    "replay",
    "shown_until",
    "span",
    "split_lines",
    "spoken",
    "state_from_json",
    "state_to_json",
    "to_json",
    "used",
]
