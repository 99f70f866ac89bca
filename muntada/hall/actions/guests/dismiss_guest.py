import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import rules
from muntada.hall.actions.arranging import part_soon
from muntada.hall.actions.performing import perform
from muntada.hall.models import Guest
from muntada.record.actions.acting import acting


def dismiss_guest(sitting_id: uuid.UUID, person: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """Send a guest back to the lobby, as the chair: camera and microphone are cut off, listening begins anew."""
    with acting("guest_dismissed", actor=actor, key=key) as act:
        if act.done_before:
            return
        permissions.require(permissions.may_chair(standing_in_sitting(actor, sitting_id)))
        permissions.require(Guest.objects.filter(sitting=sitting_id, person=person, withdrawn_at=None).exists())
        perform(sitting_id, rules.DismissGuest(person=str(person)), act=act, actor=actor)
        part_soon(sitting_id, person)
