import uuid

from muntada.cities.models import Account
from muntada.cities.queries import cities_of
from muntada.kernel.refusal import NotForYou
from muntada.record.actions.acting import acting
from muntada.twinning.models import Decline


def restore_suggestion(decline_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> Decline:
    """Let a declined partner be suggested again; that it was declined stays on record, and teaches no longer."""
    with acting("suggestion_restored", actor=actor, key=key) as act:
        decline = Decline.objects.select_for_update(of=("self",)).filter(pk=decline_id).first()
        if decline is None or decline.city_id not in cities_of(actor):
            raise NotForYou
        if act.done_before or decline.restored_at is not None:
            act.done_before = True
            return decline
        decline.restored_at, decline.restored_by = act.at, actor
        decline.save(update_fields=["restored_at", "restored_by"])
        act.on(decline)
        return decline
