"""What happened in a sitting. Types and fields are stored for good: add, never rename."""

import datetime as dt
from dataclasses import dataclass

from muntada.hall.rules.state import (
    FIRST_REPLY_SECONDS,
    SECOND_REPLY_SECONDS,
    Answer,
    CallKind,
    Json,
    Kind,
    Order,
    Outcome,
)


@dataclass(frozen=True, kw_only=True)
class _Happening:
    at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class _AboutRequest(_Happening):
    request: str


@dataclass(frozen=True, kw_only=True)
class SittingOpened(_Happening):
    """The sitting began."""


@dataclass(frozen=True, kw_only=True)
class SittingClosed(_Happening):
    """The sitting ended; what still waited, waits for ever and stays on record."""


@dataclass(frozen=True, kw_only=True)
class FloorRequested(_AboutRequest):
    """Somebody joined the speakers' list."""

    delegation: str | None
    person: str
    kind: Kind
    party: str | None = None
    carries: str | None = None  # the request of an earlier sitting that is heard here


@dataclass(frozen=True, kw_only=True)
class RequestWithdrawn(_AboutRequest):
    """A waiting request left the list."""


@dataclass(frozen=True, kw_only=True)
class FloorGiven(_AboutRequest):
    """A waiting request got the floor."""

    allotted: int  # seconds for the whole speech, those before an interruption included


@dataclass(frozen=True, kw_only=True)
class SpeechInterrupted(_AboutRequest):
    """A point of order took the floor from the speech; it waits at the head of the list."""


@dataclass(frozen=True, kw_only=True)
class SpeechEnded(_AboutRequest):
    """The speech is over."""


@dataclass(frozen=True, kw_only=True)
class SpeechPaused(_AboutRequest):
    """The speaker's clock stopped."""


@dataclass(frozen=True, kw_only=True)
class SpeechResumed(_AboutRequest):
    """The speaker's clock runs again."""


@dataclass(frozen=True, kw_only=True)
class ListClosed(_Happening):
    """No more speeches are taken."""


@dataclass(frozen=True, kw_only=True)
class ListReopened(_Happening):
    """Speeches are taken again."""


@dataclass(frozen=True, kw_only=True)
class ConsensusCalled(_Happening):
    """The chair asked whether anybody objects, or for votes."""

    call: str
    subject: str
    question: dict[str, Json]
    electorate: tuple[str, ...]
    kind: CallKind = CallKind.CONSENSUS


@dataclass(frozen=True, kw_only=True)
class ConsensusAnswered(_Happening):
    """A delegation gave or changed its answer."""

    call: str
    delegation: str
    answer: Answer
    statement: str


@dataclass(frozen=True, kw_only=True)
class ConsensusConcluded(_Happening):
    """The chair noted the outcome."""

    call: str
    outcome: Outcome


@dataclass(frozen=True, kw_only=True)
class SeatTaken(_Happening):
    """Somebody took a seat on the podium."""

    number: int
    person: str
    delegation: str | None


@dataclass(frozen=True, kw_only=True)
class SeatLeft(_Happening):
    """Somebody left the podium; the microphone, if it was open, is closed."""

    person: str


@dataclass(frozen=True, kw_only=True)
class MicrophoneOpened(_Happening):
    """The chair opened a microphone beside the speaker's."""

    person: str


@dataclass(frozen=True, kw_only=True)
class MicrophoneClosed(_Happening):
    """The chair closed a microphone again."""

    person: str


@dataclass(frozen=True, kw_only=True)
class PersonRemoved(_Happening):
    """The chair removed somebody from the hall: seat, microphone and requests are gone."""

    person: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PersonReadmitted(_Happening):
    """The chair let somebody in again."""

    person: str


@dataclass(frozen=True, kw_only=True)
class GuestAdmitted(_Happening):
    """The chair let a guest in from the lobby."""

    person: str


@dataclass(frozen=True, kw_only=True)
class GuestDismissed(_Happening):
    """A guest is in the lobby again: seat, microphone and requests are gone."""

    person: str


@dataclass(frozen=True, kw_only=True)
class ProcedureSet(_Happening):
    """The chair said how the sitting is conducted."""

    order: Order
    seconds: int
    budget: int
    quorum: int
    reply: int = FIRST_REPLY_SECONDS
    second_reply: int = SECOND_REPLY_SECONDS


@dataclass(frozen=True, kw_only=True)
class RequestMoved(_AboutRequest):
    """Two neighbours on the list changed places."""

    other: str


@dataclass(frozen=True, kw_only=True)
class SpeechExtended(_AboutRequest):
    """The speech got more time."""

    seconds: int  # more than before


@dataclass(frozen=True, kw_only=True)
class ItemTakenUp(_Happening):
    """The sitting turned to an item of the agenda."""

    item: str
    number: int
    title: dict[str, Json]


@dataclass(frozen=True, kw_only=True)
class SlideShown(_AboutRequest):
    """A page of the speaker's slides is before the hall, until another is, or the speech stops."""

    deck: str
    number: int  # from 1
    pages: int
    width: int  # of its picture
    height: int
    language: str
    words: str  # what it says, for who cannot see it


@dataclass(frozen=True, kw_only=True)
class SlidesHidden(_AboutRequest):
    """The page was taken away while the speech goes on."""


Event = (
    SittingOpened
    | SittingClosed
    | FloorRequested
    | RequestWithdrawn
    | FloorGiven
    | SpeechInterrupted
    | SpeechEnded
    | SpeechPaused
    | SpeechResumed
    | ListClosed
    | ListReopened
    | ConsensusCalled
    | ConsensusAnswered
    | ConsensusConcluded
    | SeatTaken
    | SeatLeft
    | MicrophoneOpened
    | MicrophoneClosed
    | PersonRemoved
    | PersonReadmitted
    | GuestAdmitted
    | GuestDismissed
    | ProcedureSet
    | RequestMoved
    | SpeechExtended
    | ItemTakenUp
    | SlideShown
    | SlidesHidden
)

TYPES: dict[str, type[Event]] = {
    "sitting_opened": SittingOpened,
    "sitting_closed": SittingClosed,
    "floor_requested": FloorRequested,
    "request_withdrawn": RequestWithdrawn,
    "floor_given": FloorGiven,
    "speech_interrupted": SpeechInterrupted,
    "speech_ended": SpeechEnded,
    "speech_paused": SpeechPaused,
    "speech_resumed": SpeechResumed,
    "list_closed": ListClosed,
    "list_reopened": ListReopened,
    "consensus_called": ConsensusCalled,
    "consensus_answered": ConsensusAnswered,
    "consensus_concluded": ConsensusConcluded,
    "seat_taken": SeatTaken,
    "seat_left": SeatLeft,
    "microphone_opened": MicrophoneOpened,
    "microphone_closed": MicrophoneClosed,
    "person_removed": PersonRemoved,
    "person_readmitted": PersonReadmitted,
    "guest_admitted": GuestAdmitted,
    "guest_dismissed": GuestDismissed,
    "procedure_set": ProcedureSet,
    "request_moved": RequestMoved,
    "speech_extended": SpeechExtended,
    "item_taken_up": ItemTakenUp,
    "slide_shown": SlideShown,
    "slides_hidden": SlidesHidden,
}
