import uuid

from muntada.cities.models import Account
from muntada.hall.actions.guests.inviting import end_links, hosted
from muntada.hall.models import Guest
from muntada.record.actions.acting import acting


def withdraw_guest(guest_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """Withdraw a guest's invitation: the link no longer works, and who came by it is out."""
    with acting("guest_withdrawn", actor=actor, key=key) as act:
        if act.done_before:
            return
        guest = Guest.objects.get(pk=guest_id)
        sitting, state = hosted(guest.sitting_id, actor)
        ended = end_links(sitting.pk, guest.person_id, state, act=act, actor=actor)
        act.on(guest, sitting=str(sitting.pk), links=ended)
