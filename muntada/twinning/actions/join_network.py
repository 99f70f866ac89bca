import uuid

from muntada.cities.models import Account
from muntada.record.actions.acting import acting
from muntada.twinning.actions.networking import lock_membership, require_own, tell_pages
from muntada.twinning.models import Membership
from muntada.twinning.rules.networks import may_join


def join_network(membership_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> Membership:
    """Confirm, for the city that was asked, that it joins."""
    with acting("network_joined", actor=actor, key=key) as act:
        network, row = lock_membership(membership_id)
        require_own(row, actor)
        if act.done_before:
            return row
        if refusal := may_join(row.facts, is_ended=network.ended_at is not None):
            raise refusal
        if row.joined_at is not None:
            act.done_before = True
            return row
        row.joined_at, row.joined_by = act.at, actor
        row.save(update_fields=["joined_at", "joined_by"])
        act.on(row, city=str(row.city_id))
        tell_pages(network)
        return row
