"""Rights of reply: how many a delegation has, and how long each usually is.

They are asked for during the sitting and heard after the list (`order.part`). In the General Assembly a delegation
replies twice at most, for ten minutes and for five (Annex V of A/520/Rev.20, paragraphs 8 to 10); the chair may set
other times for a sitting.
"""

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
