"""What is true in a sitting at one moment: who speaks, who waits, what is being agreed."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

type Json = bool | int | float | str | list[Json] | dict[str, Json] | None


class Kind(StrEnum):
    """What somebody wants the floor for."""

    SPEECH = "speech"
    POINT_OF_ORDER = "point_of_order"
    RIGHT_OF_REPLY = "right_of_reply"


class Order(StrEnum):
    """In which order speeches are given the floor."""

    REQUEST = "request"
    PREPARED = "prepared"
    PARTIES = "parties"


class CallKind(StrEnum):
    """How the chair asks the delegations."""

    CONSENSUS = "consensus"
    SHOW_OF_HANDS = "show_of_hands"  # counted: who voted how is not shown
    NAMED_POLL = "named_poll"  # every delegation's vote is on record


class Answer(StrEnum):
    """What a delegation answers: the first three to a call for consensus, the others in a vote."""

    AGREE = "agree"
    RESERVATION = "reservation"
    OBJECTION = "objection"
    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


CONSENSUS_ANSWERS = (Answer.AGREE, Answer.RESERVATION, Answer.OBJECTION)
VOTES = (Answer.YES, Answer.NO, Answer.ABSTAIN)

FIRST_REPLY_SECONDS, SECOND_REPLY_SECONDS = 600, 300
"""How long a delegation's two rights of reply are, where the chair says nothing else: `replies` has the source."""


class Outcome(StrEnum):
    """How a call ended: the first two for consensus, the others for a vote."""

    CONSENSUS = "consensus"
    NO_CONSENSUS = "no_consensus"
    CARRIED = "carried"
    NOT_CARRIED = "not_carried"


@dataclass(frozen=True, kw_only=True)
class Request:
    """A wish to have the floor, and what became of it: it keeps its identity to the end of the speech."""

    id: str
    delegation: str | None  # None: speaks for no delegation (an organiser, a guest)
    person: str
    kind: Kind
    asked_at: dt.datetime
    allotted: int = 0  # seconds for the whole speech; 0 until the floor is first given
    used: float = 0.0  # seconds spoken until the clock was last stopped
    party: str | None = None  # the party that the delegation belongs to
    carries: str | None = None  # a right of reply asked for in an earlier sitting of the day: that request

    @property
    def has_begun(self) -> bool:
        """Say whether it has had the floor; if it is waiting, it was interrupted."""
        return self.allotted > 0


@dataclass(frozen=True, kw_only=True)
class Speech:
    """The request that has the floor. Seconds used and left are computed in `timing`."""

    request: Request
    started_at: dt.datetime  # when the clock was last started: floor given or speech resumed
    paused_at: dt.datetime | None = None  # None: the clock runs


@dataclass(frozen=True, kw_only=True)
class Position:
    """One delegation's latest answer to a call, with the statement that goes on record."""

    delegation: str
    answer: Answer
    statement: str
    answered_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class Call:
    """The chair's question to the delegations: whether anybody objects, or how they vote."""

    id: str
    subject: str
    question: dict[str, Json]
    electorate: tuple[str, ...]  # the delegations that may answer
    called_at: dt.datetime
    positions: tuple[Position, ...] = ()  # one a delegation, in the order of the latest answers
    outcome: Outcome | None = None
    concluded_at: dt.datetime | None = None
    kind: CallKind = CallKind.CONSENSUS

    @property
    def is_vote(self) -> bool:
        """Say whether votes are counted."""
        return self.kind != CallKind.CONSENSUS

    def count(self, answer: Answer) -> int:
        """Return how many delegations answer so."""
        return sum(position.answer == answer for position in self.positions)


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """How the chair conducts the sitting: what is usual, until the chair sets it otherwise."""

    order: Order = Order.REQUEST
    seconds: int = 180  # for a speech, where the chair says nothing else
    budget: int = 0  # seconds that a delegation has for its speeches in this sitting; 0: no limit
    quorum: int = 50  # per cent of the accredited delegations; more than these must be present
    reply: int = FIRST_REPLY_SECONDS  # for a delegation's first right of reply, where the chair says nothing else
    second_reply: int = SECOND_REPLY_SECONDS


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A place on the podium: who sits there is seen by everybody."""

    number: int  # from 0
    person: str
    delegation: str | None
    taken_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class Removal:
    """Somebody whom the chair removed from the hall."""

    person: str
    reason: str
    at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class Item:
    """The item of the agenda that the sitting is on, as its agenda was when it was taken up."""

    id: str
    number: int  # from 1
    title: dict[str, Json]  # {language: words}
    taken_up_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class Slide:
    """The page of the speaker's slides that is before the hall; `seen` are those of this turn, this one included."""

    deck: str
    number: int  # from 1
    pages: int
    seen: tuple[int, ...]
    width: int  # of its picture
    height: int
    language: str
    words: str


@dataclass(frozen=True, kw_only=True)
class FloorState:
    """The floor of one sitting. Every request is in exactly one of waiting, speech, done, withdrawn."""

    opened_at: dt.datetime | None = None
    closed_at: dt.datetime | None = None
    list_closed_at: dt.datetime | None = None
    waiting: tuple[Request, ...] = ()  # as asked, interrupted speeches in front; see `order` for the list
    speech: Speech | None = None
    done: tuple[Request, ...] = ()
    withdrawn: tuple[Request, ...] = ()
    call: Call | None = None  # the open one
    calls: tuple[Call, ...] = ()  # the concluded ones

    seats: tuple[Seat, ...] = ()  # by number
    microphones: tuple[str, ...] = ()  # persons, beside the speaker, whose microphone the chair opened
    removed: tuple[Removal, ...] = ()
    procedure: Procedure = Procedure()
    admitted: tuple[str, ...] = ()  # guests, by person, whom the chair let in from the lobby
    item: Item | None = None  # None: no item was taken up yet
    slide: Slide | None = None  # only while its speaker has the floor

    @property
    def is_open(self) -> bool:
        """Say whether the sitting is going on."""
        return self.opened_at is not None and self.closed_at is None

    @property
    def requests(self) -> tuple[Request, ...]:
        """Return every request ever made, whatever became of it."""
        speaking = (self.speech.request,) if self.speech else ()
        return (*self.waiting, *speaking, *self.done, *self.withdrawn)
