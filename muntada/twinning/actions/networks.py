"""Networks of several cities: founded by one, joined by each by its own word, left as freely."""

import uuid
from collections.abc import Collection, Mapping

from muntada.cities.models import Account, City
from muntada.cities.queries import cities_of
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.languages.actions import write_text
from muntada.record.actions.acting import acting
from muntada.twinning.actions.proposing import said
from muntada.twinning.models import Membership, Network


def found_network(
    city_id: uuid.UUID,
    *,
    name: Mapping[str, str],
    about: Mapping[str, str] | None = None,
    actor: Account,
    key: uuid.UUID | None = None,
) -> Network:
    """Found a network, of which one's own city is the first member."""
    with acting("network_founded", actor=actor, key=key) as act:
        if act.done_before:
            return Network.objects.get(pk=uuid.UUID(act.answer))
        if city_id not in cities_of(actor):
            raise NotForYou
        if not any(body.strip() for body in name.values()):
            raise Refusal("network_without_name", field="name")
        network = Network.objects.create(
            name=write_text(name, actor=actor), about=said(about or {}, actor), founded_at=act.at, founded_by=actor
        )
        Membership.objects.create(
            network=network, city_id=city_id, asked_at=act.at, asked_by=actor, joined_at=act.at, joined_by=actor
        )
        act.on(network, city=str(city_id))
        return network


def ask_to_join(network_id: uuid.UUID, city_id: uuid.UUID, *, actor: Account) -> Membership:
    """Ask a city, for a member of the network, to join it; one that is asked or has joined stays as it is."""
    with acting("network_joining_asked", actor=actor) as act:
        network = Network.objects.select_for_update(of=("self",)).get(pk=network_id)
        if not _members(network, cities_of(actor)):
            raise NotForYou
        City.objects.get(pk=city_id)
        if known := Membership.objects.filter(network=network, city=city_id, left_at=None).first():
            act.done_before = True
            return known
        row = Membership.objects.create(network=network, city_id=city_id, asked_at=act.at, asked_by=actor)
        act.on(row, network=str(network_id), city=str(city_id))
        return row


def join_network(membership_id: uuid.UUID, *, actor: Account) -> Membership:
    """Confirm, for the city that was asked, that it joins."""
    with acting("network_joined", actor=actor) as act:
        row = _own(membership_id, actor)
        if row.left_at is not None:
            raise Refusal("membership_ended")
        if row.joined_at is not None:
            act.done_before = True
            return row
        row.joined_at, row.joined_by = act.at, actor
        row.save(update_fields=["joined_at", "joined_by"])
        act.on(row, city=str(row.city_id))
        return row


def leave_network(membership_id: uuid.UUID, *, actor: Account) -> Membership:
    """Leave a network, or decline to join it, for one's own city."""
    with acting("network_left", actor=actor) as act:
        row = _own(membership_id, actor)
        if row.left_at is not None:
            act.done_before = True
            return row
        row.left_at, row.left_by = act.at, actor
        row.save(update_fields=["left_at", "left_by"])
        act.on(row, city=str(row.city_id))
        return row


def _members(network: Network, cities: Collection[uuid.UUID]) -> bool:
    return network.memberships.filter(city__in=cities, joined_at__isnull=False, left_at=None).exists()


def _own(membership_id: uuid.UUID, actor: Account) -> Membership:
    row = Membership.objects.select_for_update(of=("self",)).get(pk=membership_id)
    if row.city_id not in cities_of(actor):
        raise NotForYou
    return row
