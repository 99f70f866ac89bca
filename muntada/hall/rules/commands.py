"""What somebody wants to happen in a sitting.

Identities are the text of UUIDs. Who may command is decided elsewhere; the rules refuse what may not
happen. A command about a speech or a call names it, although there is only one: a click that comes late
must not end the next speech or answer the next question.
"""

from dataclasses import dataclass

from muntada.hall.rules.state import FIRST_REPLY_SECONDS, SECOND_REPLY_SECONDS, Answer, CallKind, Json, Kind, Order


@dataclass(frozen=True, kw_only=True)
class OpenSitting:
    """Open the sitting; once."""


@dataclass(frozen=True, kw_only=True)
class CloseSitting:
    """Close the sitting for good."""


@dataclass(frozen=True, kw_only=True)
class AskForFloor:
    """Put a person on the speakers' list."""

    request: str  # a new id
    person: str
    delegation: str | None = None
    kind: Kind = Kind.SPEECH
    party: str | None = None  # of the delegation
    carries: str | None = None  # a right of reply asked for in an earlier sitting of the day: that request
    replied: int = 0  # how many of the delegation's replies fall to the day's other sittings
    is_guest: bool = False  # a guest must have been admitted


@dataclass(frozen=True, kw_only=True)
class WithdrawRequest:
    """Take a waiting request off the list."""

    request: str


@dataclass(frozen=True, kw_only=True)
class GiveFloor:
    """Let a waiting request speak; a point of order interrupts whoever speaks."""

    request: str
    allotted: int  # seconds; a speech that was interrupted keeps what it was first allotted
    insist: bool = False  # although the delegation's time does not allow it


@dataclass(frozen=True, kw_only=True)
class EndSpeech:
    """End the speech, whether the speaker or the chair does it."""

    request: str


@dataclass(frozen=True, kw_only=True)
class PauseSpeech:
    """Stop the speaker's clock, for example while the interpretation is mended."""

    request: str


@dataclass(frozen=True, kw_only=True)
class ResumeSpeech:
    """Let the speaker's clock run again."""

    request: str


@dataclass(frozen=True, kw_only=True)
class CloseList:
    """Take no more speeches; points of order and rights of reply stay possible."""


@dataclass(frozen=True, kw_only=True)
class ReopenList:
    """Take speeches again."""


@dataclass(frozen=True, kw_only=True)
class CallConsensus:
    """Ask the delegations whether anybody objects or, by another `kind`, for their votes."""

    call: str  # a new id
    subject: str  # what it is about, for example a document's id
    question: dict[str, Json]  # the facts that the delegations see, for example the revision
    electorate: tuple[str, ...]  # the delegations that may answer
    kind: CallKind = CallKind.CONSENSUS


@dataclass(frozen=True, kw_only=True)
class AnswerConsensus:
    """Give, or change, a delegation's answer."""

    call: str
    delegation: str
    answer: Answer
    statement: str = ""  # a reservation or explanation of position, for the record


@dataclass(frozen=True, kw_only=True)
class ConcludeConsensus:
    """Note the outcome of the call."""

    call: str


@dataclass(frozen=True, kw_only=True)
class TakeSeat:
    """Sit down on the podium, to be seen."""

    person: str
    delegation: str | None = None
    is_guest: bool = False  # a guest must have been admitted


@dataclass(frozen=True, kw_only=True)
class LeaveSeat:
    """Leave the podium, or be asked to by the chair."""

    person: str


@dataclass(frozen=True, kw_only=True)
class OpenMicrophone:
    """Open the microphone of somebody on the podium who does not have the floor."""

    person: str


@dataclass(frozen=True, kw_only=True)
class CloseMicrophone:
    """Close such a microphone."""

    person: str


@dataclass(frozen=True, kw_only=True)
class RemovePerson:
    """Remove somebody from the hall."""

    person: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReadmitPerson:
    """Let somebody who was removed in again."""

    person: str


@dataclass(frozen=True, kw_only=True)
class AdmitGuest:
    """Let a guest in from the lobby; may come before the opening."""

    person: str


@dataclass(frozen=True, kw_only=True)
class DismissGuest:
    """Send a guest back to the lobby; may come before the opening."""

    person: str


@dataclass(frozen=True, kw_only=True)
class SetProcedure:
    """Say how the sitting is conducted from now on; may come before its opening."""

    order: Order
    seconds: int
    budget: int
    quorum: int
    reply: int = FIRST_REPLY_SECONDS
    second_reply: int = SECOND_REPLY_SECONDS


@dataclass(frozen=True, kw_only=True)
class MoveRequest:
    """Move a waiting request one place up or down on a prepared list."""

    request: str
    up: bool


@dataclass(frozen=True, kw_only=True)
class ExtendSpeech:
    """Allot the speech more seconds."""

    request: str
    seconds: int
    insist: bool = False  # although the delegation's time does not allow it


@dataclass(frozen=True, kw_only=True)
class TakeUpItem:
    """Turn to an item of the agenda: what is said from now on falls under it."""

    item: str
    number: int  # its place on the agenda as it was published, from 1
    title: dict[str, Json]  # {language: words}, kept with the log: agendas are edited


@dataclass(frozen=True, kw_only=True)
class ShowSlide:
    """Show the hall a page of the slides that the speaker handed in."""

    request: str
    deck: str
    person: str  # who handed them in
    number: int  # from 1
    pages: int
    width: int = 0  # of the page's picture
    height: int = 0
    language: str = ""
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class HideSlides:
    """Take the page that is shown away again."""

    request: str


Command = (
    OpenSitting
    | CloseSitting
    | AskForFloor
    | WithdrawRequest
    | GiveFloor
    | EndSpeech
    | PauseSpeech
    | ResumeSpeech
    | CloseList
    | ReopenList
    | CallConsensus
    | AnswerConsensus
    | ConcludeConsensus
    | TakeSeat
    | LeaveSeat
    | OpenMicrophone
    | CloseMicrophone
    | RemovePerson
    | ReadmitPerson
    | AdmitGuest
    | DismissGuest
    | SetProcedure
    | MoveRequest
    | ExtendSpeech
    | TakeUpItem
    | ShowSlide
    | HideSlides
)
