"""Rights of reply: how many a delegation has, and how long each usually is.

They are asked for during the sitting and heard at the end of the day: in its last sitting, after the list
(`order.part`). What was not heard when an earlier sitting of the day closed is carried to the last one. In the General
Assembly a delegation replies twice a day at most, for ten minutes and for five (Annex V of A/520/Rev.20, paragraphs 8
to 10); the chair may set other times for a sitting, and may give the floor to a reply earlier.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from muntada.hall.rules.state import FloorState, Kind, Request

MOST_REPLIES = 2
"""How many rights of reply a delegation has in a day, in all its sittings together."""


def replies_of(
    state: FloorState, delegation: str | None, person: str, elsewhere: Iterable[FloorState] = ()
) -> list[Request]:
    """Return the day's replies of a delegation: those that were heard, then those to be heard, in their order.

    `elsewhere` are the floors of the day's other sittings. Whoever speaks for no delegation counts alone. What was
    withdrawn before it began does not count, and what was carried to another sitting counts there.
    """
    others = list(elsewhere)
    carried = {request.carries for one in (state, *others) for request in one.requests}
    speaking = [one.speech.request for one in (state, *others) if one.speech]
    heard = [request for one in (*others, state) for request in (*one.done, *_begun(one))]
    waiting = [request for one in (state, *others) for request in one.waiting]
    return [
        request
        for request in (*heard, *speaking, *waiting)
        if request.kind == Kind.RIGHT_OF_REPLY
        and request.id not in carried
        and _who(request.delegation, request.person) == _who(delegation, person)
    ]


def usual_seconds(state: FloorState, request: Request, elsewhere: Iterable[FloorState] = ()) -> int:
    """Return the time that the floor is usually given for to a request; `elsewhere` as in `replies_of`."""
    if request.kind != Kind.RIGHT_OF_REPLY:
        return state.procedure.seconds
    first = replies_of(state, request.delegation, request.person, elsewhere)[0]
    return state.procedure.reply if request.id == first.id else state.procedure.second_reply


def day_of(sitting: str, starts: Mapping[str, dt.datetime], zone: str) -> list[str]:
    """Return the sittings that begin on the same day as `sitting`, in the host's zone, in their order."""

    def day(other: str) -> dt.date:
        return starts[other].astimezone(ZoneInfo(zone)).date()

    same = [other for other in starts if day(other) == day(sitting)]
    return sorted(same, key=lambda other: (starts[other], other))


def due_replies(earlier: Iterable[FloorState], last: FloorState) -> list[Request]:
    """Return the replies of the day's earlier, closed sittings that are still to be heard in its last one.

    They come as they were asked for. Once carried, a reply is not due again, whatever became of it.
    """
    carried = {request.carries for request in last.requests}
    unheard = [
        request
        for state in earlier
        if state.closed_at is not None
        for request in state.waiting
        if request.kind == Kind.RIGHT_OF_REPLY and request.id not in carried
    ]
    return sorted(unheard, key=lambda request: request.asked_at)


def heard_later(state: FloorState, last: FloorState) -> set[str]:
    """Return which replies that a closed sitting left unheard are, or will be, on the list of the day's last one."""
    replies = {request.id for request in state.waiting if request.kind == Kind.RIGHT_OF_REPLY}
    return replies & {request.carries for request in last.requests} if last.closed_at else replies


def _begun(state: FloorState) -> list[Request]:
    return [request for request in state.withdrawn if request.has_begun]


def _who(delegation: str | None, person: str) -> tuple[str | None, str | None]:
    return delegation, None if delegation else person
