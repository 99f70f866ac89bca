import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import rules
from muntada.hall.actions.performing import perform
from muntada.record.actions.acting import acting


def remove_person(
    sitting_id: uuid.UUID, person: str, reason: str, *, actor: Account, key: uuid.UUID | None = None
) -> None:
    """Remove somebody from the hall, as the chair, with a reason that goes on record."""
    with acting("person_removed", actor=actor, key=key) as act:
        if act.done_before:
            return
        permissions.require(permissions.may_chair(standing_in_sitting(actor, sitting_id)))
        perform(sitting_id, rules.RemovePerson(person=person, reason=reason), act=act, actor=actor)
