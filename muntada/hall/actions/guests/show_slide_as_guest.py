import uuid

from muntada.forum import permissions
from muntada.hall.actions.guests.being_guest import acting_guest
from muntada.hall.actions.preparing.keeping_slides import put_on_show
from muntada.hall.permissions import is_own
from muntada.hall.queries import floor


def show_slide_as_guest(
    sitting_id: uuid.UUID,
    guest_id: uuid.UUID,
    request: str,
    deck: uuid.UUID,
    number: int,
    *,
    actor: None = None,
    key: uuid.UUID | None = None,
) -> None:
    """Show the hall a page of one's own slides, or none (0), as a guest who has the floor."""
    with acting_guest("slide_shown", sitting_id, guest_id, actor=actor, key=key) as (act, guest):
        if act.done_before:
            return
        permissions.require(is_own(floor(sitting_id)[0], request, guest.person_id))
        put_on_show(sitting_id, request, deck, number, act=act, actor=actor)
