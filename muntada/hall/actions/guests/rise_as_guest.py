import uuid

from muntada.hall import rules
from muntada.hall.actions.guests.being_guest import acting_guest
from muntada.hall.actions.performing import perform


def rise_as_guest(
    sitting_id: uuid.UUID, guest_id: uuid.UUID, *, actor: None = None, key: uuid.UUID | None = None
) -> None:
    """Leave the podium, as a guest."""
    with acting_guest("seat_left", sitting_id, guest_id, actor=actor, key=key) as (act, guest):
        if act.done_before:
            return
        perform(sitting_id, rules.LeaveSeat(person=str(guest.person_id)), act=act, actor=actor)
