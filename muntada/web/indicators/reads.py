"""What other pages show of indicators: those of a city, one that a commitment is measured by, a list to choose from."""

import dataclasses
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from muntada.cities.models import City, Source
from muntada.indicators import queries
from muntada.indicators.models import Definition, Value
from muntada.indicators.queries.values import Years
from muntada.indicators.rules.choosing import Chosen
from muntada.languages.queries import load_texts
from muntada.web.indicators import shown


def values_of(found: City) -> list[Value]:
    """Return a city's values with what they are of, words and the city's name loaded; two queries."""
    values = queries.rows_of_city(found.pk)
    definitions = {row.definition_id: row.definition for row in values}
    for row in values:
        row.definition = definitions[row.definition_id]
    load_texts(([found], "name country__name"), (definitions.values(), "name about"))
    return values


def themes_of(values: Sequence[Value]) -> list[tuple[str, list[tuple[shown.Entry, shown.Figure]]]]:
    """Return what a city's pages show, by theme: each indicator with what counts of its latest year, not projected."""
    told = queries.years_of(values)
    sources = {str(row.source_id): row.source for row in values}
    definitions = {row.definition_id: row.definition for row in values}
    rows = sorted(definitions.values(), key=lambda row: (row.family, row.position, row.code))
    themes: dict[str, list[tuple[shown.Entry, shown.Figure]]] = {}
    for row in rows:
        entry, years = shown.entry(row), told[row.pk]
        themes.setdefault(entry.theme, []).append((entry, shown.figure_of(years[_latest(years)], row.unit, sources)))
    return list(themes.items())


@dataclasses.dataclass(frozen=True)
class Measured:
    """A defined indicator with the latest value of some cities: (name, figure)."""

    entry: shown.Entry
    figures: list[tuple[str, shown.Figure]]


def measured(code: str, city_ids: Sequence[uuid.UUID]) -> Measured | None:
    """Return what is known of some cities by one indicator; None where nobody defined it."""
    row = Definition.objects.select_related("source").filter(code=code).first()
    if row is None:
        return None
    keys = [("city", str(pk)) for pk in city_ids]
    told = queries.told_of_places(keys, [row.pk]).get(row.pk, {})
    places = queries.places_by_keys(told)
    load_texts(([row], "name about"), (places.values(), "name"))
    latest = {place: years[_latest(years)] for place, years in told.items()}
    sources = {str(each.pk): each for each in Source.objects.filter(pk__in=_sources(latest.values()))}
    figures = [
        (shown.place_name(places[place]), shown.figure_of(chosen, row.unit, sources))
        for place, chosen in latest.items()
    ]
    return Measured(shown.entry(row), figures)


def choices() -> list[Any]:
    """Return all indicators to choose from, by family and theme."""
    return grouped([shown.entry(row) for row in queries.definitions()])


def _latest(years: Years) -> int:
    """Return the latest year with a value that is not projected, or the first projected one."""
    said = [each for each, chosen in years.items() if chosen.value.quality != "projected"]
    return max(said) if said else min(years)


def _sources(several: Iterable[Chosen[queries.Told]]) -> set[str]:
    """Return who said these values, those that count and the others."""
    return {said.source for chosen in several for said in (chosen.value, *chosen.others)}


def grouped(entries: list[shown.Entry]) -> list[Any]:
    """Return indicators to choose from, by family and theme."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for entry in entries:
        label = f"{entry.name.body} ({entry.unit})"
        groups.setdefault(f"{entry.family} · {entry.theme}" if entry.theme else str(entry.family), []).append(
            (entry.code, label)
        )
    return list(groups.items())
