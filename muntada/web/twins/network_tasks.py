"""What is put off: telling cities of their networks, each officer in her own language."""

import uuid
from collections.abc import Collection

from django.tasks import task

from muntada.cities.models import Officer
from muntada.languages.queries import load_texts
from muntada.twinning.models import Membership, Network
from muntada.twinning.rules import members_of
from muntada.web.mail import send, spoken


@task
def tell_invited(membership_id: str) -> None:
    """Tell a city that it is asked to join. `membership_id` is the UUID as text."""
    row = Membership.objects.only("network_id", "city_id").get(pk=membership_id)
    _tell("invited", row.network_id, row.city_id, [row.city_id])


@task
def tell_joined(membership_id: str) -> None:
    """Tell the other members that a city has joined."""
    row = Membership.objects.only("network_id", "city_id").get(pk=membership_id)
    _tell("joined", row.network_id, row.city_id, _others(row))


@task
def tell_left(membership_id: str) -> None:
    """Tell the members that a city has left, or declined to join."""
    row = Membership.objects.only("network_id", "city_id", "joined_at").get(pk=membership_id)
    _tell("left" if row.joined_at else "declined", row.network_id, row.city_id, _others(row))


@task
def tell_ended(network_id: str) -> None:
    """Tell all members that their network has ended."""
    network = Network.objects.get(pk=network_id)
    for city in members_of(network.members):
        _tell("ended", network.pk, uuid.UUID(city), [uuid.UUID(city)])


@task
def send_network_news(officer_id: str, what: str, network_id: str, city_id: str) -> None:
    """Send one officer what has happened in a network, of which city."""
    officer = Officer.objects.select_related("account__person").get(pk=officer_id)
    if officer.relieved_at is not None or not officer.account.is_active:
        return
    row = (
        Membership.objects.filter(network=uuid.UUID(network_id), city=uuid.UUID(city_id))
        .select_related("network", "city")
        .latest("id")
    )
    load_texts(([officer], "account__person__name"), ([row], "network__name network__ending city__name"))
    reads = officer.account.language or spoken(officer.account)
    send(
        "twins/mail/network.txt",
        officer.account.email,
        reads,
        {
            "name": str(officer.account.person.name.show(reads)),
            "network": row.network.name.show(reads).body,
            "city": row.city.name.show(reads).body,
            "what": what,
            "words": row.network.ending.show(reads).body if what == "ended" and row.network.ending else "",
        },
        link=("twins:of-cities", {"network_id": network_id}),
    )


def _others(row: Membership) -> list[uuid.UUID]:
    return [uuid.UUID(city) for city in members_of(row.network.members) if city != str(row.city_id)]


def _tell(what: str, network_id: uuid.UUID, city_id: uuid.UUID, cities: Collection[uuid.UUID]) -> None:
    for officer in Officer.objects.filter(city__in=cities, relieved_at=None).values_list("pk", flat=True):
        send_network_news.enqueue(str(officer), what, str(network_id), str(city_id))
