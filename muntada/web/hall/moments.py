"""The log of a sitting, told: every event in words, with the floor as it was right after it."""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from typing import assert_never

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from muntada.hall.rules import (
    Answer,
    Call,
    CallKind,
    ConsensusAnswered,
    ConsensusCalled,
    ConsensusConcluded,
    Event,
    FloorGiven,
    FloorRequested,
    FloorState,
    GuestAdmitted,
    GuestDismissed,
    ItemTakenUp,
    Kind,
    ListClosed,
    ListReopened,
    MicrophoneClosed,
    MicrophoneOpened,
    Order,
    Outcome,
    PersonReadmitted,
    PersonRemoved,
    Procedure,
    ProcedureSet,
    Request,
    RequestMoved,
    RequestWithdrawn,
    SeatLeft,
    SeatTaken,
    SittingClosed,
    SittingOpened,
    SlidesHidden,
    SlideShown,
    SpeechEnded,
    SpeechExtended,
    SpeechInterrupted,
    SpeechPaused,
    SpeechResumed,
    apply,
    ordered_list,
)
from muntada.web.context import current
from muntada.web.hall.floor import Clock, Scene, clock_of, taken_up
from muntada.web.hall.named import Speaker, in_sentence, length
from muntada.web.hall.subjects import Subject, subject
from muntada.web.ui.formats import number

OfPerson = (
    SeatTaken
    | SeatLeft
    | MicrophoneOpened
    | MicrophoneClosed
    | PersonRemoved
    | PersonReadmitted
    | GuestAdmitted
    | GuestDismissed
)


@dataclasses.dataclass(frozen=True)
class Moment:
    """One event: its number in the log, what happened in words, what was said with it, and the floor after it."""

    number: int
    at: dt.datetime
    words: SafeString
    statement: str
    about: Subject | None
    is_open: bool
    speaker: Speaker | None
    clock: Clock | None
    waiting: tuple[Speaker, ...]
    is_list_closed: bool
    call: Subject | None
    is_vote: bool


def moments(events: Iterable[Event], scene: Scene) -> list[Moment]:
    """Fold the events into moments, step by step as `rules.replay` does; the scene was read with everything."""
    state = FloorState()
    told = []
    calls = {call.id: subject(call, scene.called) for call in (*scene.state.calls, *_open(scene.state))}
    for place, event in enumerate(events, 1):
        before, state = state, apply(state, event)
        about = calls.get(event.call) if isinstance(event, ConsensusCalled | ConsensusConcluded) else None
        told.append(
            Moment(
                place,
                event.at,
                _words(event, before, state, scene),
                statement=_said(event),
                about=about,
                is_open=state.is_open,
                speaker=scene.named.speaker(state.speech.request) if state.speech else None,
                clock=clock_of(state.speech) if state.speech else None,
                waiting=tuple(scene.named.speaker(request) for request in ordered_list(state)),
                is_list_closed=state.list_closed_at is not None,
                call=calls.get(state.call.id) if state.call else None,
                is_vote=bool(state.call and state.call.is_vote),
            )
        )
    return told


def _said(event: Event) -> str:
    """Return what was said with an event, in whatever language."""
    match event:
        case ConsensusAnswered():
            return event.statement
        case PersonRemoved():
            return event.reason
        case ConsensusCalled():
            return str(event.question.get("words", ""))
        case _:
            return ""


def _open(state: FloorState) -> tuple[Call, ...]:
    return (state.call,) if state.call else ()


def _words(event: Event, before: FloorState, after: FloorState, scene: Scene) -> SafeString:
    """Tell one event in a sentence; `before` and `after` are the states around it."""
    match event:
        case SittingOpened():
            return format_html("{}", _("The sitting is opened."))
        case SittingClosed():
            return format_html("{}", _("The sitting is closed."))
        case ListClosed():
            return format_html("{}", _("The speakers' list is closed."))
        case ListReopened():
            return format_html("{}", _("The speakers' list is open again."))
        case ConsensusCalled(kind=CallKind.SHOW_OF_HANDS):
            return format_html("{}", _("The chair puts a question to the vote, by show of hands."))
        case ConsensusCalled(kind=CallKind.NAMED_POLL):
            return format_html("{}", _("The chair puts a question to the vote, by name."))
        case ConsensusCalled():
            return format_html("{}", _("The chair calls for consensus."))
        case ConsensusAnswered() if after.call and after.call.kind == CallKind.SHOW_OF_HANDS:
            return format_html("{}", _("A delegation raises its hand."))
        case ConsensusAnswered():
            return format_html(_answer(event.answer), delegation=in_sentence(scene.named.delegation(event.delegation)))
        case ConsensusConcluded() if after.calls[-1].is_vote:
            return result(after.calls[-1])
        case ConsensusConcluded():
            if event.outcome == Outcome.CONSENSUS:
                return format_html("{}", _("The chair concludes: there is consensus."))
            return format_html("{}", _("The chair concludes: there is no consensus."))
        case ProcedureSet():
            return _procedure(event)
        case ItemTakenUp():
            item = taken_up(after.item) if after.item else None
            return format_html(
                _("Item {number} of the agenda is taken up: {title}"),
                number=number(event.number, current().code),
                title=in_sentence(item.title) if item else "",
            )
        case SlideShown() | SlidesHidden():
            asked = _request(after, event.request)
            return format_html(
                _("{who} shows page {number} of the slides.")
                if isinstance(event, SlideShown)
                else _("The slides of {who} are taken away."),
                who=scene.named.speaker(asked).words if asked else "",
                number=number(event.number, current().code) if isinstance(event, SlideShown) else "",
            )
        case RequestMoved():
            one, other = _request(after, event.request), _request(after, event.other)
            return format_html(
                _("On the speakers' list, {who} and {other} change places."),
                who=scene.named.speaker(one).words if one else "",
                other=scene.named.speaker(other).words if other else "",
            )
        case SpeechExtended():
            asked = _request(after, event.request)
            return format_html(
                _("{who} is given more time: {time}."),
                who=scene.named.speaker(asked).words if asked else "",
                time=length(event.seconds),
            )
        case (
            SeatTaken()
            | SeatLeft()
            | MicrophoneOpened()
            | MicrophoneClosed()
            | PersonRemoved()
            | PersonReadmitted()
            | GuestAdmitted()
            | GuestDismissed()
        ):
            return format_html(_of_person(event), who=scene.named.person(event.person))
        case (
            FloorRequested()
            | RequestWithdrawn()
            | FloorGiven()
            | SpeechInterrupted()
            | SpeechEnded()
            | SpeechPaused()
            | SpeechResumed()
        ):
            asked = _request(after, event.request)
            return format_html(
                _of_request(event, _request(before, event.request)),
                who=scene.named.speaker(asked).words if asked else "",
                time=_time(event, asked),
            )
        case _:
            assert_never(event)


type OfRequest = (
    FloorRequested | RequestWithdrawn | FloorGiven | SpeechInterrupted | SpeechEnded | SpeechPaused | SpeechResumed
)


def _of_request(event: OfRequest, before: Request | None) -> str:
    """Return the sentence, with {who} and {time}, for what happened to a request."""
    match event:
        case FloorRequested(kind=Kind.POINT_OF_ORDER):
            return _("{who} raises a point of order.")
        case FloorRequested(kind=Kind.RIGHT_OF_REPLY, carries=str()):
            return _("{who} has a right of reply, asked for in an earlier sitting of the day.")
        case FloorRequested(kind=Kind.RIGHT_OF_REPLY):
            return _("{who} asks for a right of reply.")
        case FloorRequested():
            return _("{who} asks for the floor.")
        case RequestWithdrawn():
            return _("{who} is taken off the speakers' list.")
        case FloorGiven() if before and before.has_begun:
            return _("The floor is given back to {who}, with {time} left.")
        case FloorGiven():
            return _("The floor is given to {who}, for {time}.")
        case SpeechInterrupted():
            return _("The speech of {who} is interrupted by a point of order.")
        case SpeechEnded():
            return _("{who} has finished, after {time}.")
        case SpeechPaused():
            return _("The clock of {who} is stopped.")
        case SpeechResumed():
            return _("The clock of {who} runs again.")
        case _:
            assert_never(event)


def _procedure(event: ProcedureSet) -> SafeString:
    match event.order:
        case Order.REQUEST:
            order = _("The list follows the order of request.")
        case Order.PREPARED:
            order = _("The chair prepares the list.")
        case Order.PARTIES:
            order = _("The parties alternate on the list.")
    time = _("A speech has {time}.").format(time=length(event.seconds))
    budget = _("A delegation has {time} in this sitting.").format(time=length(event.budget)) if event.budget else ""
    replies = ""
    if (event.reply, event.second_reply) != (Procedure.reply, Procedure.second_reply):
        replies = _("A right of reply has {time}, a second one {second}.").format(
            time=length(event.reply), second=length(event.second_reply)
        )
    return format_html("{}", " ".join(filter(None, (order, time, budget, replies))))


def _of_person(event: OfPerson) -> str:
    match event:
        case SeatTaken():
            return _("{who} takes a seat on the podium.")
        case SeatLeft():
            return _("{who} leaves the podium.")
        case MicrophoneOpened():
            return _("The chair opens the microphone of {who}.")
        case MicrophoneClosed():
            return _("The chair closes the microphone of {who}.")
        case PersonRemoved():
            return _("The chair removes {who} from the hall.")
        case PersonReadmitted():
            return _("The chair lets {who} in again.")
        case GuestAdmitted():
            return _("The chair lets {who}, a guest, in from the lobby.")
        case GuestDismissed():
            return _("{who}, a guest, is in the lobby again.")
        case _:
            assert_never(event)


def _time(event: OfRequest, asked: Request | None) -> str:
    if asked is None:
        return ""
    return length(asked.allotted - asked.used if isinstance(event, FloorGiven) else asked.used)


def result(call: Call) -> SafeString:
    """Tell the result of a vote."""
    counts = {
        name: number(call.count(vote), current().code)
        for name, vote in (("yes", Answer.YES), ("no", Answer.NO), ("abstain", Answer.ABSTAIN))
    }
    if call.outcome == Outcome.CARRIED:
        words = _("The chair announces the result: carried. In favour: {yes}, against: {no}, abstaining: {abstain}.")
    else:
        words = _(
            "The chair announces the result: not carried. In favour: {yes}, against: {no}, abstaining: {abstain}."
        )
    return format_html(words, **counts)


def _answer(answer: Answer) -> str:
    match answer:
        case Answer.AGREE:
            return _("The delegation of {delegation} agrees.")
        case Answer.RESERVATION:
            return _("The delegation of {delegation} agrees, with a reservation.")
        case Answer.OBJECTION:
            return _("The delegation of {delegation} objects.")
        case Answer.YES:
            return _("The delegation of {delegation} votes in favour.")
        case Answer.NO:
            return _("The delegation of {delegation} votes against.")
        case Answer.ABSTAIN:
            return _("The delegation of {delegation} abstains.")
        case _:
            assert_never(answer)


def _request(state: FloorState, request_id: str) -> Request | None:
    return next((request for request in state.requests if request.id == request_id), None)
