"""Places that have values: found by name, loaded for a page, compared with their peers."""

import uuid
from collections.abc import Iterable, Sequence

from django.db.models import Exists, F, OuterRef, Q, Sum

from muntada.cities.models import City, Country
from muntada.indicators.models import Value
from muntada.indicators.rules import peers
from muntada.indicators.rules.claims import Place
from muntada.languages.queries import load_texts

MOST_FOUND = 12
MOST_CANDIDATES = 2000


def places_by_keys(places: Iterable[Place]) -> dict[Place, City | Country]:
    """Return cities and countries, in a query for each kind; their texts are not loaded yet."""
    wanted = list(places)
    found: dict[Place, City | Country] = {}
    if cities := [key for kind, key in wanted if kind == "city"]:
        found |= {("city", str(row.pk)): row for row in City.objects.select_related("country").filter(pk__in=cities)}
    if countries := [key for kind, key in wanted if kind == "country"]:
        found |= {("country", row.pk): row for row in Country.objects.filter(pk__in=countries)}
    return found


def homes_of(definition_id: uuid.UUID) -> dict[str, str]:
    """Return the country of each city that has a value of an indicator."""
    cities = Value.objects.filter(definition=definition_id, city__isnull=False).order_by()
    return {str(pk): home for pk, home in cities.values_list("city", "city__country").distinct()}


def places_of(definition_id: uuid.UUID, kinds: Iterable[str]) -> dict[Place, City | Country]:
    """Return all places with a value of an indicator, in a query for each kind; their texts are not loaded yet."""
    found: dict[Place, City | Country] = {}
    values = Value.objects.filter(definition=definition_id).order_by()
    if "city" in kinds:
        rows = City.objects.filter(pk__in=values.filter(city__isnull=False).values("city"))
        found |= {("city", str(row.pk)): row for row in rows}
    if "country" in kinds:
        countries = Country.objects.filter(pk__in=values.filter(country__isnull=False).values("country"))
        found |= {("country", row.pk): row for row in countries}
    return found


def find_places(words: str) -> list[City | Country]:
    """Return countries and cities whose name in any language begins with what was typed, the largest first."""
    typed = words.strip()[:80]
    if not typed:
        return []
    named = Q(name__renderings__body__istartswith=typed)
    countries = list(Country.objects.filter(named).distinct().order_by("code")[:MOST_FOUND])
    ids = City.objects.filter(named | Q(names__body__istartswith=typed)).values("pk")
    cities = list(
        City.objects.filter(pk__in=ids)
        .select_related("country")
        .order_by(F("population").desc(nulls_last=True), "slug")[:MOST_FOUND]
    )
    load_texts((countries, "name"), (cities, "name country__name"))
    return [*countries, *cities]


def peers_for(city: City, exclude: Sequence[uuid.UUID] = ()) -> list[tuple[City, peers.Peer]]:
    """Return cities of like size that have values, most alike first; their texts are not loaded yet."""
    if not city.population:
        return []
    least, most = int(city.population / peers.FACTOR), int(city.population * peers.FACTOR)
    rows = (
        City.objects.filter(Exists(Value.objects.filter(city=OuterRef("pk"))), kind=city.kind)
        .filter(population__gte=least, population__lte=most)
        .exclude(country=city.country_id)
        .exclude(pk__in=[*exclude, city.pk])
        .select_related("country")[:MOST_CANDIDATES]
    )
    by_id = {str(row.pk): row for row in rows}
    found = peers.peers_of(_facts(city), map(_facts, by_id.values()))
    return [(by_id[peer.city.id], peer) for peer in found]


def peers_for_country(country: Country, exclude: Sequence[str] = ()) -> list[tuple[Country, peers.Peer]]:
    """Return countries that have values and whose cities, as far as they are known here, have as many inhabitants.

    Most alike first; their texts are not loaded yet. Nobody says here how many live in a country.
    """
    with_values = Q(Exists(Value.objects.filter(country=OuterRef("pk")))) | Q(pk=country.pk)
    in_cities = Sum("cities__population", filter=Q(cities__kind=City.Kind.CITY))
    rows = {row.pk: row for row in Country.objects.filter(with_values).annotate(people=in_cities)}
    facts = {
        pk: peers.City(pk, pk, row.people, is_capital=False, is_seat=False, is_coastal=None) for pk, row in rows.items()
    }
    others = [fact for pk, fact in facts.items() if pk not in exclude]
    return [(rows[peer.city.id], peer) for peer in peers.peers_of(facts[country.pk], others)]


def capitals_of(codes: Iterable[str]) -> dict[str, City]:
    """Return the capital of each country that has one here: where a map shows its values."""
    rows = City.objects.filter(country__in=list(codes), is_capital=True, latitude__isnull=False).order_by("population")
    return {row.country_id: row for row in rows}


def _facts(city: City) -> peers.City:
    return peers.City(str(city.pk), city.country_id, city.population, city.is_capital, city.is_seat, city.is_coastal)
