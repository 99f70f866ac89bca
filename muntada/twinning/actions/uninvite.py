import uuid

from muntada.cities.models import Account
from muntada.record.actions.acting import acting
from muntada.twinning.actions.networking import lock_membership, require_member, tell_pages
from muntada.twinning.models import Membership
from muntada.twinning.rules.networks import may_uninvite


def uninvite(membership_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> Membership:
    """Take back, for a member of the network, that a city was asked to join, as long as it has not joined."""
    with acting("network_joining_withdrawn", actor=actor, key=key) as act:
        network, row = lock_membership(membership_id)
        require_member(network, actor)
        if act.done_before or row.left_at is not None:
            act.done_before = True
            return row
        if refusal := may_uninvite(row.facts):
            raise refusal
        row.left_at, row.left_by = act.at, actor
        row.save(update_fields=["left_at", "left_by"])
        act.on(row, city=str(row.city_id))
        tell_pages(network)
        return row
