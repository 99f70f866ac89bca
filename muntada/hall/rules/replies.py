"""Rights of reply: how many a delegation has, and how long each usually is.

They are asked for during the sitting and heard at the end of the day: in its last sitting, after the list
(`order.part`). What was not heard when an earlier sitting of the day closed is carried to the last one. In the General
Assembly a delegation replies twice at most, for ten minutes and for five (Annex V of A/520/Rev.20, paragraphs 8 to 10);
the chair may set other times for a sitting, and may give the floor to a reply earlier.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from muntada.hall.rules.state import FloorState, Kind, Request

MOST_REPLIES = 2
"""How many rights of reply a delegation has in a sitting."""


def replies_of(state: FloorState, delegation: str | None, person: str) -> list[Request]:
    """Return the replies of a delegation that were heard, then those to be heard, in their order.

    Whoever speaks for no delegation counts alone. What was withdrawn before it began does not count.
    """
    speaking = [state.speech.request] if state.speech else []
    begun = [request for request in state.withdrawn if request.has_begun]
    counted = (*state.done, *begun, *speaking, *state.waiting)
    whose = (delegation, None if delegation else person)
    own = (r for r in counted if (r.delegation, None if r.delegation else r.person) == whose)
    return [request for request in own if request.kind == Kind.RIGHT_OF_REPLY]


def usual_seconds(state: FloorState, request: Request) -> int:
    """Return the time that the floor is usually given for to a request."""
    if request.kind != Kind.RIGHT_OF_REPLY:
        return state.procedure.seconds
    first = replies_of(state, request.delegation, request.person)[0]
    return state.procedure.reply if request.id == first.id else state.procedure.second_reply


def day_of(sitting: str, starts: Mapping[str, dt.datetime], zone: str) -> list[str]:
    """Return the sittings that begin on the same day as `sitting`, in the host's zone, in their order."""

    def day(other: str) -> dt.date:
        return starts[other].astimezone(ZoneInfo(zone)).date()

    same = [other for other in starts if day(other) == day(sitting)]
    return sorted(same, key=lambda other: (starts[other], other))


def due_replies(earlier: Iterable[FloorState], last: FloorState) -> list[Request]:
    """Return the replies of the day's earlier, closed sittings that are still to be heard in its last one.

    They come as they were asked for. A reply is a delegation's: who spoke for none is not followed to another sitting.
    Once carried, it is not due again, whatever became of it.
    """
    carried = {request.carries for request in last.requests}
    unheard = [
        request
        for state in earlier
        if state.closed_at is not None
        for request in state.waiting
        if request.kind == Kind.RIGHT_OF_REPLY and request.delegation and request.id not in carried
    ]
    return sorted(unheard, key=lambda request: request.asked_at)
