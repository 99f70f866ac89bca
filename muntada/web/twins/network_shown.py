"""Networks of several cities as pages show them."""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Collection, Iterable

from django.conf import settings
from django.urls import reverse

from muntada.cities.models import City
from muntada.languages.rules import Shown
from muntada.twinning import queries, rules
from muntada.twinning.models import Membership, Network
from muntada.web.context import current
from muntada.web.twins.mapping.spots import Place, Spots, spots
from muntada.web.ui import formats


@dataclasses.dataclass(frozen=True)
class Member:
    """One membership."""

    row: Membership
    city: City
    name: Shown
    country: Shown
    is_own: bool
    is_coordinator: bool


@dataclasses.dataclass(frozen=True)
class Page:
    """A network's page; who was asked is shown to its members and to the city that was asked."""

    name: Shown
    about: Shown | None
    ending: Shown | None
    members: tuple[Member, ...]
    asked: tuple[Member, ...]
    former: tuple[Member, ...]
    picture: Spots | None
    is_own: bool
    may_invite: bool
    may_end: bool


@dataclasses.dataclass(frozen=True)
class Row:
    """A network in a list."""

    network: Network
    name: Shown
    about: Shown | None
    members: tuple[Shown, ...]


@dataclasses.dataclass(frozen=True)
class Waiting:
    """A network that asks a city of the reader's to join."""

    network_id: uuid.UUID
    name: Shown
    city: Shown


@dataclasses.dataclass(frozen=True)
class Told:
    """A network in the table for spreadsheets."""

    name: str
    address: str


@dataclasses.dataclass(frozen=True)
class Cell:
    """A membership in the table for spreadsheets; dates in ISO 8601."""

    city: City
    name: Shown
    country: Shown
    since: str
    until: str


def rows_of(found: Iterable[Network]) -> list[Row]:
    """Return networks as the list shows them."""
    code = current().code
    return [
        Row(
            network,
            network.name.show(code),
            network.about.show(code) if network.about else None,
            tuple(row.city.name.show(code) for row in network.memberships.all()),
        )
        for network in found
    ]


def waiting_of(found: Iterable[Membership]) -> list[Waiting]:
    """Return invitations as lists show them."""
    code = current().code
    return [Waiting(row.network_id, row.network.name.show(code), row.city.name.show(code)) for row in found]


def of_city(found: Iterable[Membership], *, is_own: bool) -> list[tuple[uuid.UUID, Shown, dt.datetime | None]]:
    """Return a city's networks: (id, name, since when); those that wait for its word are shown to its own officers."""
    code = current().code
    return [(row.network_id, row.network.name.show(code), row.joined_at) for row in found if row.joined_at or is_own]


def page_of(network: Network, own: Collection[uuid.UUID]) -> Page:
    """Return a network that was loaded whole, for a reader who speaks for the cities `own`."""
    code = current().code
    first = rules.coordinator(network.members)
    by_standing: dict[str, list[Member]] = {}
    for row in network.memberships.all():
        city = row.city
        shown = Member(
            row,
            city,
            city.name.show(code),
            city.country.name.show(code),
            is_own=city.pk in own,
            is_coordinator=str(city.pk) == first,
        )
        by_standing.setdefault(row.facts.standing, []).append(shown)
    members, asked = by_standing.get("member", []), by_standing.get("asked", [])
    is_member = any(member.is_own for member in members)
    lasts = network.ended_at is None
    return Page(
        name=network.name.show(code),
        about=network.about.show(code) if network.about else None,
        ending=network.ending.show(code) if network.ending else None,
        members=tuple(members),
        asked=tuple(asked if is_member else [member for member in asked if member.is_own]) if lasts else (),
        former=tuple(by_standing.get("left", [])),
        picture=spots(_places(members)),
        is_own=is_member,
        may_invite=is_member and lasts,
        may_end=lasts and any(member.is_own and member.is_coordinator for member in members),
    )


def all_members(wanted: uuid.UUID | None) -> list[tuple[Told, list[Cell]]]:
    """Return the networks, or the one that is wanted, with the cities that belong or belonged to each."""
    code = current().code
    found = queries.networks_with_all(wanted)
    return [
        (
            Told(
                network.name.show(code).body,
                settings.PUBLIC_URL + reverse("twins:of-cities", kwargs={"network_id": network.pk}),
            ),
            [
                Cell(
                    row.city,
                    row.city.name.show(code),
                    row.city.country.name.show(code),
                    _day(row.joined_at),
                    _day(row.left_at or network.ended_at),
                )
                for row in network.memberships.all()
                if row.joined_at
            ],
        )
        for network in found
    ]


def _places(members: Iterable[Member]) -> Iterable[Place]:
    for member in members:
        latitude, longitude = member.city.latitude, member.city.longitude
        if latitude is not None and longitude is not None:
            since = formats.day(member.row.joined_at.date(), current().code) if member.row.joined_at else ""
            yield Place(latitude, longitude, 0.3, member.name.body, since)


def _day(at: dt.datetime | None) -> str:
    return at.date().isoformat() if at else ""
