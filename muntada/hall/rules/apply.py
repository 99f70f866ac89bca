"""From a state and what happened, the next state."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from muntada.hall.rules.events import (
    ConsensusAnswered,
    ConsensusCalled,
    ConsensusConcluded,
    Event,
    FloorGiven,
    FloorRequested,
    GuestAdmitted,
    GuestDismissed,
    ItemTakenUp,
    ListClosed,
    ListReopened,
    MicrophoneClosed,
    MicrophoneOpened,
    PersonReadmitted,
    PersonRemoved,
    ProcedureSet,
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
)
from muntada.hall.rules.state import Call, FloorState, Item, Position, Procedure, Removal, Request, Seat, Slide, Speech
from muntada.hall.rules.timing import used


def replay(events: Iterable[Event]) -> FloorState:
    """Return the state after all these events, from an empty sitting."""
    state = FloorState()
    for event in events:
        state = apply(state, event)
    return state


def apply(state: FloorState, event: Event) -> FloorState:
    """Return the state after the event.

    Total on what `decide` answers for this state; raises LookupError if the event speaks of a request,
    a speech or a call that is not there.
    """
    match event:
        case SittingOpened():
            return replace(state, opened_at=event.at)
        case SittingClosed():
            return replace(state, closed_at=event.at)
        case ListClosed():
            return replace(state, list_closed_at=event.at)
        case ListReopened():
            return replace(state, list_closed_at=None)
        case FloorRequested():
            request = Request(
                id=event.request,
                delegation=event.delegation,
                person=event.person,
                kind=event.kind,
                party=event.party,
                carries=event.carries,
                asked_at=event.at,
            )
            return replace(state, waiting=(*state.waiting, request))
        case RequestWithdrawn():
            request, waiting = _take(state, event.request)
            return replace(state, waiting=waiting, withdrawn=(*state.withdrawn, request))
        case FloorGiven():
            request, waiting = _take(state, event.request)
            request = replace(request, allotted=event.allotted)
            return replace(state, waiting=waiting, speech=Speech(request=request, started_at=event.at))
        case SpeechInterrupted():
            request = _stop(_speech(state, event.request), event.at)
            return replace(state, speech=None, slide=None, waiting=(request, *state.waiting))
        case SpeechEnded():
            request = _stop(_speech(state, event.request), event.at)
            return replace(state, speech=None, slide=None, done=(*state.done, request))
        case SpeechPaused():
            speech = _speech(state, event.request)
            paused = replace(speech, request=_stop(speech, event.at), paused_at=event.at)
            return replace(state, speech=paused)
        case SpeechResumed():
            speech = _speech(state, event.request)
            return replace(state, speech=replace(speech, started_at=event.at, paused_at=None))
        case ConsensusCalled():
            call = Call(
                id=event.call,
                subject=event.subject,
                question=event.question,
                electorate=event.electorate,
                called_at=event.at,
                kind=event.kind,
            )
            return replace(state, call=call)
        case ConsensusAnswered():
            call = _call(state, event.call)
            position = Position(
                delegation=event.delegation,
                answer=event.answer,
                statement=event.statement,
                answered_at=event.at,
            )
            others = (p for p in call.positions if p.delegation != event.delegation)
            return replace(state, call=replace(call, positions=(*others, position)))
        case ConsensusConcluded():
            call = replace(_call(state, event.call), outcome=event.outcome, concluded_at=event.at)
            return replace(state, call=None, calls=(*state.calls, call))
        case SeatTaken():
            seat = Seat(number=event.number, person=event.person, delegation=event.delegation, taken_at=event.at)
            return replace(state, seats=tuple(sorted((*state.seats, seat), key=lambda seat: seat.number)))
        case SeatLeft():
            return _off_the_podium(state, event.person)
        case MicrophoneOpened():
            return replace(state, microphones=(*state.microphones, event.person))
        case MicrophoneClosed():
            return replace(state, microphones=tuple(who for who in state.microphones if who != event.person))
        case PersonRemoved():
            removal = Removal(person=event.person, reason=event.reason, at=event.at)
            return replace(_off_the_podium(state, event.person), removed=(*state.removed, removal))
        case PersonReadmitted():
            return replace(state, removed=tuple(gone for gone in state.removed if gone.person != event.person))
        case GuestAdmitted():
            return replace(state, admitted=(*state.admitted, event.person))
        case GuestDismissed():
            admitted = tuple(guest for guest in state.admitted if guest != event.person)
            return replace(_off_the_podium(state, event.person), admitted=admitted)
        case ProcedureSet():
            procedure = Procedure(
                order=event.order,
                seconds=event.seconds,
                budget=event.budget,
                quorum=event.quorum,
                reply=event.reply,
                second_reply=event.second_reply,
            )
            return replace(state, procedure=procedure)
        case RequestMoved():
            return replace(state, waiting=_swapped(state, event.request, event.other))
        case SpeechExtended():
            speech = _speech(state, event.request)
            request = replace(speech.request, allotted=speech.request.allotted + event.seconds)
            return replace(state, speech=replace(speech, request=request))
        case ItemTakenUp():
            item = Item(id=event.item, number=event.number, title=event.title, taken_up_at=event.at)
            return replace(state, item=item)
        case SlideShown():
            _speech(state, event.request)
            before = state.slide.seen if state.slide and state.slide.deck == event.deck else ()
            seen = (*(number for number in before if number != event.number), event.number)
            slide = Slide(
                deck=event.deck,
                number=event.number,
                pages=event.pages,
                seen=seen,
                width=event.width,
                height=event.height,
                language=event.language,
                words=event.words,
            )
            return replace(state, slide=slide)
        case SlidesHidden():
            return replace(state, slide=None)
        case _:
            assert_never(event)


def _off_the_podium(state: FloorState, person: str) -> FloorState:
    seats = tuple(seat for seat in state.seats if seat.person != person)
    return replace(state, seats=seats, microphones=tuple(who for who in state.microphones if who != person))


def _take(state: FloorState, request_id: str) -> tuple[Request, tuple[Request, ...]]:
    """Split the waiting requests into the one and the others."""
    for request in state.waiting:
        if request.id == request_id:
            return request, tuple(other for other in state.waiting if other is not request)
    raise LookupError(f"request {request_id} is not waiting")


def _swapped(state: FloorState, one: str, other: str) -> tuple[Request, ...]:
    first, second = _take(state, one)[0], _take(state, other)[0]
    places = {one: second, other: first}
    return tuple(places.get(request.id, request) for request in state.waiting)


def _speech(state: FloorState, request_id: str) -> Speech:
    if state.speech is None or state.speech.request.id != request_id:
        raise LookupError(f"request {request_id} does not have the floor")
    return state.speech


def _stop(speech: Speech, at: dt.datetime) -> Request:
    """Return the speech's request with the seconds that it has used by now."""
    return replace(speech.request, used=used(speech, at))


def _call(state: FloorState, call_id: str) -> Call:
    if state.call is None or state.call.id != call_id:
        raise LookupError(f"call {call_id} is not open")
    return state.call
