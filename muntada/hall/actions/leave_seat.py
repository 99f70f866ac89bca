import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import rules
from muntada.hall.actions.performing import perform
from muntada.record.actions.acting import acting


def leave_seat(sitting_id: uuid.UUID, person: str, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """Leave the podium, or take somebody off it as the chair."""
    with acting("seat_left", actor=actor, key=key) as act:
        if act.done_before:
            return
        own = person == str(actor.person_id)
        permissions.require(own or permissions.may_chair(standing_in_sitting(actor, sitting_id)))
        perform(sitting_id, rules.LeaveSeat(person=person), act=act, actor=actor)
