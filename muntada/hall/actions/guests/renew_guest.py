import uuid

from muntada.cities.models import Account
from muntada.hall.actions.guests.inviting import end_links, expires, hosted
from muntada.hall.models import Guest
from muntada.record.actions.acting import acting


def renew_guest(guest_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> Guest:
    """Replace a guest's link by a new one, for a link that expired or went astray.

    Whoever came by the earlier one is out; the chair sees who comes by the new one.
    """
    with acting("guest_renewed", actor=actor, key=key) as act:
        if act.done_before:
            return Guest.objects.get(pk=act.answer)
        earlier = Guest.objects.get(pk=guest_id)
        sitting, state = hosted(earlier.sitting_id, actor)
        end_links(sitting.pk, earlier.person_id, state, act=act, actor=actor)
        guest = Guest.objects.create(
            sitting=sitting,
            person_id=earlier.person_id,
            email=earlier.email,
            language=earlier.language,
            invited_at=act.at,
            invited_by=actor,
            expires_at=expires(sitting, act.at),
        )
        act.on(guest, sitting=str(sitting.pk), earlier=str(guest_id))
        return guest
