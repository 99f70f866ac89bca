"""The speakers' list: in which order the floor will be given."""

from muntada.hall.rules.state import FloorState, Kind, Request

_PLACE = {Kind.POINT_OF_ORDER: 0, Kind.SPEECH: 2, Kind.RIGHT_OF_REPLY: 3}
_INTERRUPTED = 1


def sort_key(request: Request) -> int:
    """Return the part of the list a waiting request belongs to; within a part, who came first is first.

    Points of order, then interrupted speeches, then speeches, then rights of reply. In the General
    Assembly a point of order is decided at once (rule 71 of A/520/Rev.20), speeches follow the order of
    request (rule 68) and replies come at the end of the day (Annex V).
    """
    return _INTERRUPTED if request.has_begun else _PLACE[request.kind]


def ordered_list(state: FloorState) -> tuple[Request, ...]:
    """Return the waiting requests in the order in which the floor will be given."""
    return tuple(sorted(state.waiting, key=sort_key))


def next_request(state: FloorState) -> Request | None:
    """Return the head of the list, or None if nobody waits."""
    return next(iter(ordered_list(state)), None)
