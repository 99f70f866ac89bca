import uuid
from collections.abc import Mapping

from muntada.cities.models import Account
from muntada.record.actions.acting import acting
from muntada.twinning.actions.networking import lock_network, require_member, tell_pages
from muntada.twinning.actions.proposing import said
from muntada.twinning.models import Network
from muntada.twinning.rules.networks import may_end


def end_network(
    network_id: uuid.UUID, *, reason: Mapping[str, str], actor: Account, key: uuid.UUID | None = None
) -> Network:
    """End a network, for the city that coordinates it, with a reason ({language: words}) that everybody reads."""
    with acting("network_ended", actor=actor, key=key) as act:
        network = lock_network(network_id)
        own = require_member(network, actor)
        if act.done_before:
            return network
        if refusal := may_end(network.members, own=own, is_ended=network.ended_at is not None, reason=reason):
            raise refusal
        network.ended_at, network.ended_by, network.ending = act.at, actor, said(reason, actor)
        network.save(update_fields=["ended_at", "ended_by", "ending"])
        act.on(network)
        tell_pages(network)
        return network
