import uuid

from muntada.hall import rules
from muntada.hall.actions.locking import locked_floor
from muntada.hall.models import Guest
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def enter_as_guest(guest_id: uuid.UUID, *, actor: None = None, key: uuid.UUID | None = None) -> Guest:
    """Come by a guest's link: to the lobby, until the chair lets one in. Whoever holds the link is the guest."""
    with acting("guest_entered", actor=actor, key=key) as act:
        guest = Guest.objects.select_for_update().get(pk=guest_id)
        if act.done_before:
            return guest
        state = locked_floor(guest.sitting_id)
        if refusal := rules.may_use_link(
            expires_at=guest.expires_at, withdrawn_at=guest.withdrawn_at, closed_at=state.closed_at, now=act.at
        ):
            raise refusal
        if guest.entered_at is None:
            guest.entered_at = act.at
            guest.save(update_fields=["entered_at"])
        act.on(guest, sitting=str(guest.sitting_id))
        announce(topics.sitting(guest.sitting_id), "guests", "controls")
        return guest
