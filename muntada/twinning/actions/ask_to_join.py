import uuid

from muntada.cities.models import Account, City
from muntada.kernel.refusal import Refusal
from muntada.record.actions.acting import acting
from muntada.twinning.actions.networking import lock_network, require_member, tell_pages
from muntada.twinning.models import Membership
from muntada.twinning.rules.networks import may_ask


def ask_to_join(
    network_id: uuid.UUID, city_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None
) -> Membership:
    """Ask a city, for a member of the network, to join it; one that is asked or has joined stays as it is."""
    with acting("network_joining_asked", actor=actor, key=key) as act:
        if act.done_before:
            return Membership.objects.get(pk=uuid.UUID(act.answer))
        network = lock_network(network_id)
        require_member(network, actor)
        if refusal := may_ask(is_ended=network.ended_at is not None):
            raise refusal
        if not City.objects.filter(pk=city_id).exists():
            raise Refusal("city_unknown", field="city")
        if known := Membership.objects.filter(network=network, city=city_id, left_at=None).first():
            raise Refusal("network_joined", field="city") if known.joined_at else Refusal("network_asked", field="city")
        row = Membership.objects.create(network=network, city_id=city_id, asked_at=act.at, asked_by=actor)
        act.on(row, network=str(network_id), city=str(city_id))
        tell_pages(network)
        return row
