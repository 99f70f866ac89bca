"""How the chair conducts a sitting: the order of the list, the usual time, what each delegation has of it."""

import datetime as dt
from dataclasses import asdict

from muntada.hall.rules.commands import ExtendSpeech, MoveRequest, SetProcedure, TakeUpItem
from muntada.hall.rules.events import ItemTakenUp, ProcedureSet, RequestMoved, SpeechExtended
from muntada.hall.rules.order import ordered_list, part
from muntada.hall.rules.podium import Decision
from muntada.hall.rules.state import FloorState, Kind, Order, Procedure, Request
from muntada.hall.rules.timing import LONGEST_SPEECH_SECONDS, budget_left
from muntada.kernel.refusal import Refusal


def decide_procedure(
    state: FloorState, command: SetProcedure | MoveRequest | ExtendSpeech | TakeUpItem, now: dt.datetime
) -> Decision:
    """Decide a command about the procedure: see `decide`."""
    match command:
        case SetProcedure():
            return _set(state, command, now)
        case MoveRequest():
            return _move(state, command, now)
        case ExtendSpeech():
            return _extend(state, command, now)
        case TakeUpItem():
            return _take_up(state, command, now)


def beyond_budget(state: FloorState, request: Request, allotted: int, now: dt.datetime) -> Refusal | None:
    """Refuse a speech for which the delegation's time in this sitting does not suffice.

    Points of order and rights of reply are not counted: they are owed to whoever asks.
    """
    if request.kind != Kind.SPEECH or request.delegation is None:
        return None
    left = budget_left(state, request.delegation, now, besides=request.id)
    if left is None or allotted <= left:
        return None
    return Refusal("beyond_budget", field="seconds", left=int(left))


def _set(state: FloorState, command: SetProcedure, now: dt.datetime) -> Decision:
    for field in ("seconds", "reply", "second_reply"):
        if not 1 <= getattr(command, field) <= LONGEST_SPEECH_SECONDS:
            return Refusal("time_out_of_range", field=field, hours=LONGEST_SPEECH_SECONDS // 3600)
    if not 0 <= command.budget <= LONGEST_SPEECH_SECONDS:
        return Refusal("budget_out_of_range", field="budget", hours=LONGEST_SPEECH_SECONDS // 3600)
    if not 0 <= command.quorum <= 100:
        return Refusal("quorum_out_of_range", field="quorum")
    if Procedure(**asdict(command)) == state.procedure:
        return Refusal("procedure_unchanged")
    return [ProcedureSet(at=now, **asdict(command))]


def _move(state: FloorState, command: MoveRequest, now: dt.datetime) -> Decision:
    if state.procedure.order != Order.PREPARED:
        return Refusal("order_not_prepared")
    ordered = ordered_list(state)
    place = next((place for place, request in enumerate(ordered) if request.id == command.request), None)
    if place is None:
        return Refusal("request_not_waiting")
    there = place - 1 if command.up else place + 1
    # Points of order stay first and replies last: a request changes places only with one of its own part.
    if not 0 <= there < len(ordered) or part(ordered[there]) != part(ordered[place]):
        return Refusal("no_place_there")
    return [RequestMoved(at=now, request=command.request, other=ordered[there].id)]


def _extend(state: FloorState, command: ExtendSpeech, now: dt.datetime) -> Decision:
    if state.speech is None or state.speech.request.id != command.request:
        return Refusal("not_speaking")
    request = state.speech.request
    allotted = request.allotted + command.seconds
    if command.seconds < 1 or allotted > LONGEST_SPEECH_SECONDS:
        return Refusal("time_out_of_range", field="seconds", hours=LONGEST_SPEECH_SECONDS // 3600)
    if not command.insist and (short := beyond_budget(state, request, allotted, now)):
        return short
    return [SpeechExtended(at=now, request=request.id, seconds=command.seconds)]


def _take_up(state: FloorState, command: TakeUpItem, now: dt.datetime) -> Decision:
    if state.item is not None and state.item.id == command.item:
        return Refusal("item_taken_up_already")
    return [ItemTakenUp(at=now, item=command.item, number=command.number, title=command.title)]
