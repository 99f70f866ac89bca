import uuid

from muntada.hall import rules
from muntada.hall.actions.carrying import replied
from muntada.hall.actions.guests.being_guest import acting_guest
from muntada.hall.actions.performing import perform
from muntada.kernel.ids import new_id


def ask_as_guest(
    sitting_id: uuid.UUID, guest_id: uuid.UUID, kind: str, *, actor: None = None, key: uuid.UUID | None = None
) -> None:
    """Ask for the floor as a guest, in nobody's name; `kind` is a `rules.Kind`."""
    with acting_guest("floor_requested", sitting_id, guest_id, actor=actor, key=key) as (act, guest):
        if act.done_before:
            return
        command = rules.AskForFloor(
            request=str(new_id()),
            person=str(guest.person_id),
            kind=rules.Kind(kind),
            replied=replied(sitting_id, kind, None, guest.person_id),
            is_guest=True,
        )
        perform(sitting_id, command, act=act, actor=actor)
