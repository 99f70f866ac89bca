import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall.actions.preparing.keeping_slides import put_on_show
from muntada.hall.permissions import may_touch_request
from muntada.hall.queries import floor
from muntada.record.actions.acting import acting


def show_slide(
    sitting_id: uuid.UUID,
    request: str,
    deck: uuid.UUID,
    number: int,
    *,
    actor: Account,
    key: uuid.UUID | None = None,
) -> None:
    """Show the hall a page of the speaker's slides, or none (0): as the speaker, or as the chair for any speaker."""
    with acting("slide_shown", actor=actor, key=key) as act:
        if act.done_before:
            return
        state, _ = floor(sitting_id)
        permissions.require(may_touch_request(standing_in_sitting(actor, sitting_id), state, request, actor))
        put_on_show(sitting_id, request, deck, number, act=act, actor=actor)
