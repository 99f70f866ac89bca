import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.models import Delegation
from muntada.forum.queries import standing_in_sitting
from muntada.hall import rules
from muntada.hall.actions.carrying import replied
from muntada.hall.actions.performing import perform
from muntada.kernel.ids import new_id
from muntada.record.actions.acting import acting


def ask_for_floor(
    sitting_id: uuid.UUID, delegation_id: uuid.UUID, kind: str, *, actor: Account, key: uuid.UUID | None = None
) -> None:
    """Ask for the floor in a delegation's name, as one of its accredited members; `kind` is a `rules.Kind`."""
    with acting("floor_requested", actor=actor, key=key) as act:
        if act.done_before:
            return
        standing = standing_in_sitting(actor, sitting_id)
        permissions.require(permissions.may_speak_for(standing, delegation_id))
        replies = replied(sitting_id, kind, delegation_id, actor.person_id)
        party = Delegation.objects.values_list("party_id", flat=True).get(pk=delegation_id)
        command = rules.AskForFloor(
            request=str(new_id()),
            person=str(actor.person_id),
            delegation=str(delegation_id),
            kind=rules.Kind(kind),
            party=str(party),
            replied=replies,
        )
        perform(sitting_id, command, act=act, actor=actor)
