import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import rules
from muntada.hall.actions.performing import perform
from muntada.record.actions.acting import acting


def take_seat(sitting_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """Sit down on the podium, as the chair or an accredited delegate."""
    with acting("seat_taken", actor=actor, key=key) as act:
        if act.done_before:
            return
        standing = standing_in_sitting(actor, sitting_id)
        permissions.require(permissions.may_chair(standing) or bool(standing.accredited))
        delegation = str(standing.accredited[0].delegation_id) if standing.accredited else None
        perform(sitting_id, rules.TakeSeat(person=str(actor.person_id), delegation=delegation), act=act, actor=actor)
