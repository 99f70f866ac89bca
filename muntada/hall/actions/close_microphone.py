import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import rules
from muntada.hall.actions.performing import perform
from muntada.record.actions.acting import acting


def close_microphone(sitting_id: uuid.UUID, person: str, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """Close the microphone of somebody on the podium, as the chair."""
    with acting("microphone_closed", actor=actor, key=key) as act:
        if act.done_before:
            return
        permissions.require(permissions.may_chair(standing_in_sitting(actor, sitting_id)))
        perform(sitting_id, rules.CloseMicrophone(person=person), act=act, actor=actor)
