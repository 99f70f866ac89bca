"""Values as they count: for each place and year the chosen one, beside what other sources say."""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from muntada.indicators.models import Value
from muntada.indicators.rules.choosing import Chosen, choose
from muntada.indicators.rules.claims import Place


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """A value as a source told it."""

    id: int
    definition: uuid.UUID
    place: Place
    year: int
    number: float
    quality: str
    source: str
    note: str
    at: dt.datetime


type Years = dict[int, Chosen[Told]]

COLUMNS = ("id", "definition_id", "city_id", "country_id", "year", "number", "quality", "source_id", "note", "at")


def told_about(definition_id: uuid.UUID) -> dict[Place, Years]:
    """Return all values of a definition: place, year, what counts; in one query."""
    return _by_place(Value.objects.filter(definition_id=definition_id)).get(definition_id, {})


def told_of_places(
    places: Sequence[Place], definition_ids: Iterable[uuid.UUID] | None = None
) -> dict[uuid.UUID, dict[Place, Years]]:
    """Return the values of some places: definition, place, year, what counts; in one query."""
    cities = [key for kind, key in places if kind == "city"]
    countries = [key for kind, key in places if kind == "country"]
    rows = Value.objects.filter(Q(city__in=cities) | Q(country__in=countries))
    if definition_ids is not None:
        rows = rows.filter(definition__in=list(definition_ids))
    return _by_place(rows)


def rows_of_city(city_id: uuid.UUID) -> list[Value]:
    """Return the values of a city that count or stand beside them, with definition and source, in one query."""
    return list(
        Value.objects.filter(city_id=city_id, withdrawn_at=None)
        .select_related("definition__source", "source")
        .order_by()
    )


def told_of_city(city_id: uuid.UUID) -> dict[uuid.UUID, Years]:
    """Return the values of a city: definition, year, what counts; in one query."""
    return years_of(rows_of_city(city_id))


def told_of_years(wanted: Sequence[tuple[uuid.UUID, int]], kind: str) -> dict[uuid.UUID, list[float]]:
    """Return, sorted, what counts for all places of a kind in one year of each definition: their peer groups."""
    if not wanted:
        return {}
    pairs = reduce(or_, (Q(definition=definition, year=year) for definition, year in wanted))
    rows = Value.objects.filter(pairs, **{f"{kind}__isnull": False})
    return {
        definition: sorted(chosen.value.number for years in places.values() for chosen in years.values())
        for definition, places in _by_place(rows).items()
    }


def years_of(rows: Iterable[Value]) -> dict[uuid.UUID, Years]:
    """Return rows of one place that are loaded already: definition, year, what counts."""
    found: dict[uuid.UUID, dict[int, list[Told]]] = {}
    for row in rows:
        place: Place = ("city", str(row.city_id)) if row.city_id else ("country", str(row.country_id))
        told = Told(
            row.pk, row.definition_id, place, row.year, row.number, row.quality, str(row.source_id), row.note, row.at
        )
        found.setdefault(row.definition_id, {}).setdefault(row.year, []).append(told)
    return {
        definition: {year: choose(several) for year, several in years.items()} for definition, years in found.items()
    }


def _by_place(rows: QuerySet[Value]) -> dict[uuid.UUID, dict[Place, Years]]:
    found: dict[uuid.UUID, dict[Place, dict[int, list[Told]]]] = {}
    for pk, definition, city, country, year, number, quality, source, note, at in (
        rows.filter(withdrawn_at=None).order_by().values_list(*COLUMNS)
    ):
        place: Place = ("city", str(city)) if city else ("country", str(country))
        told = Told(pk, definition, place, year, number, quality, str(source), note, at)
        found.setdefault(definition, {}).setdefault(place, {}).setdefault(year, []).append(told)
    return {
        definition: {
            place: {year: choose(several) for year, several in years.items()} for place, years in places.items()
        }
        for definition, places in found.items()
    }
