"""What the verbs on networks share: the network locked, those who may speak in it, its pages told."""

import uuid

from muntada.cities.models import Account
from muntada.cities.queries import cities_of
from muntada.kernel.refusal import NotForYou
from muntada.push import topics
from muntada.push.actions import announce
from muntada.twinning.models import Membership, Network
from muntada.twinning.rules import members_of


def lock_network(network_id: uuid.UUID) -> Network:
    """Return a network, locked until the transaction ends; raises `Network.DoesNotExist`."""
    return Network.objects.select_for_update(of=("self",)).get(pk=network_id)


def lock_membership(membership_id: uuid.UUID) -> tuple[Network, Membership]:
    """Return a membership and its network, which is locked: two words at once come one after the other."""
    network = lock_network(Membership.objects.only("network_id").get(pk=membership_id).network_id)
    return network, Membership.objects.get(pk=membership_id)


def require_member(network: Network, actor: Account) -> frozenset[str]:
    """Return the cities for which an account speaks; strangers to the network are not told of it."""
    own = frozenset(str(pk) for pk in cities_of(actor))
    if own.isdisjoint(members_of(network.members)):
        raise NotForYou
    return own


def require_own(membership: Membership, actor: Account) -> None:
    """Refuse whoever does not speak for the membership's city."""
    if membership.city_id not in cities_of(actor):
        raise NotForYou


def tell_pages(network: Network) -> None:
    """Tell the page of a network, and those of the cities that belong to it or were asked."""
    announce(topics.network(network.pk), "network")
    for city_id in sorted(set(network.memberships.values_list("city_id", flat=True))):
        announce(topics.city(city_id), "ties")
