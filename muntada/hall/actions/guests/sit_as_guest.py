import uuid

from muntada.hall import rules
from muntada.hall.actions.guests.being_guest import acting_guest
from muntada.hall.actions.performing import perform


def sit_as_guest(
    sitting_id: uuid.UUID, guest_id: uuid.UUID, *, actor: None = None, key: uuid.UUID | None = None
) -> None:
    """Sit down on the podium, as a guest whom the chair has let in."""
    with acting_guest("seat_taken", sitting_id, guest_id, actor=actor, key=key) as (act, guest):
        if act.done_before:
            return
        perform(sitting_id, rules.TakeSeat(person=str(guest.person_id), is_guest=True), act=act, actor=actor)
