import uuid

from muntada.cities.models import Account
from muntada.kernel.refusal import Refusal
from muntada.record.actions.acting import acting
from muntada.twinning.actions.networking import lock_membership, require_own, tell_pages
from muntada.twinning.models import Membership
from muntada.twinning.rules import members_of


def leave_network(membership_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> Membership:
    """Leave a network, or decline to join it, for one's own city. With its last member a network ends."""
    with acting("network_left", actor=actor, key=key) as act:
        network, row = lock_membership(membership_id)
        require_own(row, actor)
        if act.done_before or row.left_at is not None:
            act.done_before = True
            return row
        if network.ended_at is not None:
            raise Refusal("network_ended")
        row.left_at, row.left_by = act.at, actor
        row.save(update_fields=["left_at", "left_by"])
        if not members_of(network.members):
            network.ended_at, network.ended_by = act.at, actor
            network.save(update_fields=["ended_at", "ended_by"])
        act.on(row, city=str(row.city_id))
        tell_pages(network)
        return row
