import uuid
from collections.abc import Mapping

from muntada.cities.models import Account
from muntada.cities.queries import cities_of
from muntada.kernel.refusal import NotForYou
from muntada.languages.actions import write_text
from muntada.record.actions.acting import acting
from muntada.twinning.actions.networking import tell_pages
from muntada.twinning.actions.proposing import said
from muntada.twinning.models import Membership, Network
from muntada.twinning.rules.networks import may_found


def found_network(
    city_id: uuid.UUID,
    *,
    name: Mapping[str, str],
    about: Mapping[str, str] | None = None,
    actor: Account,
    key: uuid.UUID | None = None,
) -> Network:
    """Found a network ({language: words}), of which one's own city is the first member."""
    with acting("network_founded", actor=actor, key=key) as act:
        if act.done_before:
            return Network.objects.get(pk=uuid.UUID(act.answer))
        if city_id not in cities_of(actor):
            raise NotForYou
        if refusal := may_found(name, about or {}):
            raise refusal
        network = Network.objects.create(
            name=write_text(name, actor=actor), about=said(about or {}, actor), founded_at=act.at, founded_by=actor
        )
        Membership.objects.create(
            network=network, city_id=city_id, asked_at=act.at, asked_by=actor, joined_at=act.at, joined_by=actor
        )
        act.on(network, city=str(city_id))
        tell_pages(network)
        return network
