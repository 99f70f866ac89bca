import uuid

from muntada.hall.actions.guests.being_guest import acting_guest
from muntada.hall.actions.preparing.keeping_slides import take_slides_back


def withdraw_slides_as_guest(
    sitting_id: uuid.UUID, guest_id: uuid.UUID, deck: uuid.UUID, *, actor: None = None, key: uuid.UUID | None = None
) -> None:
    """Withdraw slides that one handed in as a guest."""
    with acting_guest("slides_withdrawn", sitting_id, guest_id, actor=actor, key=key) as (act, guest):
        if not act.done_before:
            take_slides_back(sitting_id, deck, guest.person_id, act=act)
