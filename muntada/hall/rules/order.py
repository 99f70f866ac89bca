"""The speakers' list: in which order the floor will be given."""

from collections.abc import Iterable, Sequence

from muntada.hall.rules.state import FloorState, Kind, Order, Request

_PART = {Kind.POINT_OF_ORDER: 0, Kind.SPEECH: 2, Kind.RIGHT_OF_REPLY: 3}
_INTERRUPTED, _SPEECHES = 1, 2


def part(request: Request) -> int:
    """Return the part of the list that a waiting request belongs to.

    Points of order, then interrupted speeches, then speeches, then rights of reply. In the General
    Assembly a point of order is decided at once (rule 71 of A/520/Rev.20), speeches follow the order of
    request (rule 68) and replies come at the end of the day (Annex V).
    """
    return _INTERRUPTED if request.has_begun else _PART[request.kind]


def ordered_list(state: FloorState) -> tuple[Request, ...]:
    """Return the waiting requests in the order in which the floor will be given.

    Within a part, who asked first is first; on a prepared list the chair has moved them. Where the parties
    alternate, the speeches go to the party that spoke least recently.
    """
    ordered = sorted(state.waiting, key=part)
    if state.procedure.order != Order.PARTIES:
        return tuple(ordered)
    before = [request for request in ordered if part(request) < _SPEECHES]
    speeches = [request for request in ordered if part(request) == _SPEECHES]
    after = [request for request in ordered if part(request) > _SPEECHES]
    return (*before, *_alternating(speeches, _parties_heard(state, before)), *after)


def next_request(state: FloorState) -> Request | None:
    """Return the head of the list, or None if nobody waits."""
    return next(iter(ordered_list(state)), None)


def _parties_heard(state: FloorState, ahead: Sequence[Request]) -> list[str | None]:
    """Return whose speeches come before those that wait, in order: heard, begun, going to be continued."""
    speaking = [state.speech.request] if state.speech else []
    heard = [*state.done, *(request for request in state.withdrawn if request.has_begun), *speaking, *ahead]
    return [request.party for request in heard if request.kind == Kind.SPEECH]


def _alternating(speeches: Sequence[Request], heard: Sequence[str | None]) -> list[Request]:
    """Give every turn to the party whose last turn is longest ago; who belongs to no party counts as one."""
    last = {party: turn for turn, party in enumerate(heard)}
    waiting, ordered = list(speeches), []
    for turn in range(len(heard), len(heard) + len(speeches)):
        chosen = min(waiting, key=lambda request: last.get(request.party, -1))
        waiting.remove(chosen)
        ordered.append(chosen)
        last[chosen.party] = turn
    return ordered


def not_listed(state: FloorState, people: Iterable[str]) -> list[str]:
    """Return those of `people`, each once and in their order, who have not asked for a speech, nor given one.

    Whoever was removed from the hall is left out; a request that was withdrawn does not count.
    """
    speaking = (state.speech.request,) if state.speech else ()
    asked = {r.person for r in (*state.waiting, *speaking, *state.done) if r.kind == Kind.SPEECH}
    gone = {removal.person for removal in state.removed}
    return [person for person in dict.fromkeys(people) if person not in asked | gone]
