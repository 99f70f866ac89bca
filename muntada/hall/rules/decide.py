"""From a state and a command, what happens or why it may not."""

import datetime as dt
from typing import assert_never

from muntada.hall.rules.commands import (
    AdmitGuest,
    AnswerConsensus,
    AskForFloor,
    CallConsensus,
    CloseList,
    CloseMicrophone,
    CloseSitting,
    Command,
    ConcludeConsensus,
    DismissGuest,
    EndSpeech,
    ExtendSpeech,
    GiveFloor,
    HideSlides,
    LeaveSeat,
    MoveRequest,
    OpenMicrophone,
    OpenSitting,
    PauseSpeech,
    ReadmitPerson,
    RemovePerson,
    ReopenList,
    ResumeSpeech,
    SetProcedure,
    ShowSlide,
    TakeSeat,
    TakeUpItem,
    WithdrawRequest,
)
from muntada.hall.rules.events import (
    ConsensusAnswered,
    ConsensusCalled,
    ConsensusConcluded,
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
from muntada.hall.rules.guests import decide_guest
from muntada.hall.rules.podium import Decision, decide_podium, is_removed
from muntada.hall.rules.procedure import beyond_budget, decide_procedure
from muntada.hall.rules.replies import MOST_REPLIES, replies_of
from muntada.hall.rules.slides import decide_slides
from muntada.hall.rules.state import CONSENSUS_ANSWERS, VOTES, Answer, Call, FloorState, Kind, Outcome, Request
from muntada.hall.rules.timing import LONGEST_SPEECH_SECONDS
from muntada.kernel.refusal import Refusal

BEFORE_OPENING = (SetProcedure, AdmitGuest, DismissGuest)
"""What the chair may do before the sitting is opened, beside opening it."""


def decide(state: FloorState, command: Command, now: dt.datetime) -> Decision:
    """Return the events that the command leads to, at least one, or a Refusal, which changes nothing.

    `now` is aware; it becomes the moment of the events. The codes of refusal are listed in
    docs/architecture/floor.md.
    """
    if isinstance(command, OpenSitting):
        return _open(state, now)
    if state.opened_at is None and not isinstance(command, BEFORE_OPENING):
        return Refusal("sitting_not_open")
    if state.closed_at is not None:
        return Refusal("sitting_closed")
    match command:
        case CloseSitting():
            return _close(state, now)
        case AskForFloor():
            return _ask(state, command, now)
        case WithdrawRequest():
            return _withdraw(state, command, now)
        case GiveFloor():
            return _give(state, command, now)
        case EndSpeech() | PauseSpeech() | ResumeSpeech():
            return _during_speech(state, command, now)
        case CloseList() | ReopenList():
            return _list(state, command, now)
        case CallConsensus():
            return _call(state, command, now)
        case AnswerConsensus():
            return _answer(state, command, now)
        case ConcludeConsensus():
            return _conclude(state, command, now)
        case TakeSeat() | LeaveSeat() | OpenMicrophone() | CloseMicrophone() | RemovePerson() | ReadmitPerson():
            return decide_podium(state, command, now)
        case AdmitGuest() | DismissGuest():
            return decide_guest(state, command, now)
        case SetProcedure() | MoveRequest() | ExtendSpeech() | TakeUpItem():
            return decide_procedure(state, command, now)
        case ShowSlide() | HideSlides():
            return decide_slides(state, command, now)
        case _:
            assert_never(command)


def _open(state: FloorState, now: dt.datetime) -> Decision:
    if state.closed_at is not None:
        return Refusal("sitting_closed")
    if state.opened_at is not None:
        return Refusal("sitting_already_open")
    return [SittingOpened(at=now)]


def _close(state: FloorState, now: dt.datetime) -> Decision:
    if state.speech is not None:
        return Refusal("someone_is_speaking")
    if state.call is not None:
        return Refusal("consensus_is_open")
    return [SittingClosed(at=now)]


def _ask(state: FloorState, command: AskForFloor, now: dt.datetime) -> Decision:
    if any(request.id == command.request for request in state.requests):
        return Refusal("request_exists")
    if is_removed(state, command.person):
        return Refusal("removed_from_hall")
    if command.is_guest and command.person not in state.admitted:
        return Refusal("guest_in_lobby")
    if state.list_closed_at is not None and command.kind == Kind.SPEECH:
        return Refusal("list_is_closed", field="kind")
    if command.carries is None and (refusal := _asked_enough(state, command)):
        return refusal
    return [
        FloorRequested(
            at=now,
            request=command.request,
            delegation=command.delegation,
            person=command.person,
            kind=command.kind,
            party=command.party,
            carries=command.carries,
        )
    ]


def _asked_enough(state: FloorState, command: AskForFloor) -> Refusal | None:
    """Refuse what the person waits for already, and more replies than a delegation has in a day."""
    if any((waiting.person, waiting.kind) == (command.person, command.kind) for waiting in state.waiting):
        return Refusal("already_on_list", field="kind", kind=command.kind)
    replies = len(replies_of(state, command.delegation, command.person)) + command.replied
    if command.kind == Kind.RIGHT_OF_REPLY and replies >= MOST_REPLIES:
        return Refusal("replies_used_up", field="kind")
    return None


def _withdraw(state: FloorState, command: WithdrawRequest, now: dt.datetime) -> Decision:
    if _waiting(state, command.request) is None:
        return Refusal("request_not_waiting")
    return [RequestWithdrawn(at=now, request=command.request)]


def _give(state: FloorState, command: GiveFloor, now: dt.datetime) -> Decision:
    request = _waiting(state, command.request)
    if request is None:
        return Refusal("request_not_waiting")
    if not 1 <= command.allotted <= LONGEST_SPEECH_SECONDS:
        return Refusal("time_out_of_range", field="allotted", hours=LONGEST_SPEECH_SECONDS // 3600)
    urgent = request.kind == Kind.POINT_OF_ORDER
    if not urgent and any(waiting.kind == Kind.POINT_OF_ORDER for waiting in state.waiting):
        return Refusal("point_of_order_first")
    # A point of order is decided at once: it interrupts, but is not itself interrupted.
    if state.speech and not (urgent and state.speech.request.kind != Kind.POINT_OF_ORDER):
        return Refusal("someone_is_speaking")
    allotted = request.allotted if request.has_begun else command.allotted
    # Last, so that whoever insists is not then refused for another reason.
    if not request.has_begun and not command.insist and (short := beyond_budget(state, request, allotted, now)):
        return short
    interrupted = [SpeechInterrupted(at=now, request=state.speech.request.id)] if state.speech else []
    return [*interrupted, FloorGiven(at=now, request=request.id, allotted=allotted)]


def _during_speech(state: FloorState, command: EndSpeech | PauseSpeech | ResumeSpeech, now: dt.datetime) -> Decision:
    if state.speech is None or state.speech.request.id != command.request:
        return Refusal("not_speaking")
    match command:
        case EndSpeech():
            return [SpeechEnded(at=now, request=command.request)]
        case PauseSpeech():
            if state.speech.paused_at is not None:
                return Refusal("already_paused")
            return [SpeechPaused(at=now, request=command.request)]
        case ResumeSpeech():
            if state.speech.paused_at is None:
                return Refusal("not_paused")
            return [SpeechResumed(at=now, request=command.request)]


def _list(state: FloorState, command: CloseList | ReopenList, now: dt.datetime) -> Decision:
    closed = state.list_closed_at is not None
    match command:
        case CloseList():
            return Refusal("list_already_closed") if closed else [ListClosed(at=now)]
        case ReopenList():
            return [ListReopened(at=now)] if closed else Refusal("list_not_closed")


def _call(state: FloorState, command: CallConsensus, now: dt.datetime) -> Decision:
    if state.call is not None:
        return Refusal("consensus_is_open")
    if any(call.id == command.call for call in state.calls):
        return Refusal("call_exists")
    if not command.electorate:
        return Refusal("electorate_empty", field="electorate")
    return [
        ConsensusCalled(
            at=now,
            call=command.call,
            subject=command.subject,
            question=command.question,
            electorate=tuple(dict.fromkeys(command.electorate)),
            kind=command.kind,
        )
    ]


def _answer(state: FloorState, command: AnswerConsensus, now: dt.datetime) -> Decision:
    if state.call is None or state.call.id != command.call:
        return Refusal("consensus_not_open")
    if command.delegation not in state.call.electorate:
        return Refusal("delegation_not_entitled")
    if command.answer not in (VOTES if state.call.is_vote else CONSENSUS_ANSWERS):
        return Refusal("answer_of_another_kind", field="answer")
    return [
        ConsensusAnswered(
            at=now,
            call=command.call,
            delegation=command.delegation,
            answer=command.answer,
            statement=command.statement,
        )
    ]


def _conclude(state: FloorState, command: ConcludeConsensus, now: dt.datetime) -> Decision:
    if state.call is None or state.call.id != command.call:
        return Refusal("consensus_not_open")
    return [ConsensusConcluded(at=now, call=command.call, outcome=_outcome(state.call))]


def _outcome(call: Call) -> Outcome:
    if call.is_vote:
        # The majority of those present and voting: who abstains or is silent is not counted; a tie carries nothing.
        return Outcome.CARRIED if call.count(Answer.YES) > call.count(Answer.NO) else Outcome.NOT_CARRIED
    # Consensus is the absence of a formal objection, so silence and reservations do not prevent it.
    return Outcome.NO_CONSENSUS if call.count(Answer.OBJECTION) else Outcome.CONSENSUS


def _waiting(state: FloorState, request_id: str) -> Request | None:
    return next((request for request in state.waiting if request.id == request_id), None)
