"""One definition: its values of one year ranked, and how all places together moved over the years."""

import dataclasses
import uuid
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from muntada.cities.models import City, Country, Source
from muntada.indicators import queries
from muntada.indicators.queries import Told
from muntada.indicators.rules import comparing, sdmx
from muntada.indicators.rules.choosing import Chosen
from muntada.indicators.rules.claims import Place
from muntada.kernel import clock
from muntada.languages.queries import load_texts
from muntada.web.context import current
from muntada.web.indicators import pictures, shown
from muntada.web.indicators.figures import figure, year
from muntada.web.indicators.svg import Sheet
from muntada.web.indicators.words import QUALITIES
from muntada.web.twins.mapping.spots import Place as SpotPlace
from muntada.web.twins.mapping.spots import Spots, spots
from muntada.web.ui import formats

A_PAGE = 50
DRAWN = 12
MAPPED = 300
"""Circles on the map, those of the ranking's first places; the table has all."""


@dataclasses.dataclass(frozen=True)
class Ranked:
    """A row of the ranking."""

    rank: str
    place: City | Country
    name: str
    country: str
    param: tuple[str, str]
    figure: shown.Figure
    number: float


@dataclasses.dataclass(frozen=True)
class Asked:
    """What the address asks for: values of cities or countries, of which year and country, which page."""

    kind: str
    year: int | None
    country: str
    page: int

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Asked":
        """Read an address; what makes no sense in it is passed over."""
        return cls(
            query.get("of", ""),
            int(query["year"]) if query.get("year", "").isdecimal() else None,
            query.get("country", "")[:2],
            int(query["page"]) if query.get("page", "").isdecimal() else 1,
        )


class Ranking:
    """The values of a definition as one reader asked for them, in as many queries whatever they are."""

    def __init__(self, code: str, asked: Asked) -> None:
        self.definition = queries.definition_row(code)
        told = queries.told_about(self.definition.pk)
        kinds = {kind for kind, _key in told}
        self.kind = (
            asked.kind if asked.kind in kinds else max(kinds, key=lambda kind: _count(told, kind), default="city")
        )
        self.kinds = sorted(kinds)
        told = {place: years for place, years in told.items() if place[0] == self.kind}
        homes = queries.homes_of(self.definition.pk) if self.kind == "city" else {}
        self.countries = list(Country.objects.filter(pk__in=set(homes.values()))) if homes else []
        self.country = asked.country if asked.country in set(homes.values()) else ""
        if self.country:
            told = {place: years for place, years in told.items() if homes.get(place[1]) == self.country}
        self.told = told
        counts: dict[int, int] = {}
        for years in told.values():
            for each in years:
                counts[each] = counts.get(each, 0) + 1
        self.counts = dict(sorted(counts.items(), reverse=True))
        self.year = asked.year if asked.year in counts else comparing.ranking_year(counts, clock.now().year)
        self._rank(asked.page)

    def _rank(self, page: int) -> None:
        better = self.definition.better
        found = [(place, years[self.year]) for place, years in self.told.items() if self.year in years]
        found.sort(key=lambda pair: (pair[1].value.number if better == "lower" else -pair[1].value.number, pair[0]))
        ranks = comparing.ranks([chosen.value.number for _place, chosen in found], better)
        self.total = len(found)
        self.pages = max(1, -(-len(found) // A_PAGE))
        self.page = min(max(page, 1), self.pages)
        start = (self.page - 1) * A_PAGE
        on_page = found[start : start + A_PAGE]
        places = queries.places_by_keys(place for place, _chosen in [*on_page, *found[:MAPPED], *found[-1:]])
        self.sources = {
            str(row.pk): row
            for row in Source.objects.filter(
                pk__in={said.source for _place, chosen in on_page for said in (chosen.value, *chosen.others)}
            )
        }
        cities = [row for row in places.values() if isinstance(row, City)]
        load_texts(
            ([self.definition], "name about"),
            (self.countries, "name"),
            (cities, "name country__name"),
            ([row for row in places.values() if isinstance(row, Country)], "name"),
        )
        self.entry = shown.entry(self.definition)
        self.rows = [
            self._ranked(ranks[start + at], places[place], chosen) for at, (place, chosen) in enumerate(on_page)
        ]
        self.drawn = [(places[place], chosen) for place, chosen in found[:DRAWN]]
        self.mapped = [(places[place], chosen) for place, chosen in found[:MAPPED]]
        self.ends = [
            (shown.place_name(places[place]), chosen.value.number) for place, chosen in [*found[:1], *found[-1:]]
        ]

    def _ranked(self, rank: int, place: City | Country, chosen: Chosen[Told]) -> Ranked:
        return Ranked(
            rank=formats.digits(rank, current().code),
            place=place,
            name=shown.place_name(place),
            country=shown.place_name(place.country) if isinstance(place, City) else "",
            param=shown.place_address(place),
            figure=shown.figure_of(chosen, self.definition.unit, self.sources),
            number=chosen.value.number,
        )

    @property
    def previous_page(self) -> int:
        """The page before."""
        return self.page - 1

    @property
    def next_page(self) -> int:
        """The page after."""
        return self.page + 1

    @property
    def finding(self) -> str:
        """What the ranking shows, in a sentence."""
        return shown.finding(self.ends, self.definition.unit)

    def bars(self) -> Sheet:
        """Draw the first of the ranking."""
        unit = self.definition.unit
        rows = [
            pictures.Bar(
                shown.place_name(place),
                chosen.value.number,
                figure(chosen.value.number, unit),
                "" if chosen.value.quality == "measured" else str(QUALITIES[chosen.value.quality]),
                chosen.value.quality == "projected",
            )
            for place, chosen in self.drawn
        ]
        if len({row.note for row in rows}) == 1:  # then the page says it once
            rows = [pictures.Bar(row.name, row.number, row.written, "", row.is_projected) for row in rows]
        return pictures.bars(rows, is_rtl=_is_rtl(), key="ranking")

    def map(self) -> Spots | None:
        """Put the values on the land, those of a country at its capital; areas are as the values."""
        unit = self.definition.unit
        countries = [place.code for place, _chosen in self.mapped if isinstance(place, Country)]
        capitals = queries.capitals_of(countries) if countries else {}
        most = max((chosen.value.number for _place, chosen in self.mapped), default=0.0)
        found = []
        for place, chosen in self.mapped:
            at = place if isinstance(place, City) else capitals.get(place.code)
            if at is not None and at.latitude is not None and at.longitude is not None:
                share = chosen.value.number / most if most > 0 else 0.0
                said = figure(chosen.value.number, unit)
                found.append(SpotPlace(at.latitude, at.longitude, share, shown.place_name(place), said))
        return spots(found)

    def spread(self) -> list[tuple[int, tuple[float, float, float], int]]:
        """Return, a year, the quartiles of all places and how many there are; years with few places are left out."""
        fullest = max(self.counts.values(), default=0)
        found = []
        for each in sorted(self.counts):
            if self.counts[each] * 2 >= fullest:
                numbers = [years[each].value.number for years in self.told.values() if each in years]
                found.append((each, shown.quartiles(numbers), len(numbers)))
        return found

    def years(self) -> Sheet:
        """Draw the median of all places over the years with their middle half."""
        unit = self.definition.unit
        return pictures.spread(
            {each: numbers for each, numbers, _count in self.spread()},
            self.definition.projected_from,
            lambda number: figure(number, unit),
            year,
            is_rtl=_is_rtl(),
            key="years",
        )

    def source_line(self) -> str:
        """Say where the values come from."""
        titles = sorted({row.title for row in self.sources.values()})
        return _("Source: %(sources)s") % {"sources": " · ".join(titles)} if titles else ""


AT_ONCE = 5000  # texts that one query is asked for


def table(code: str, asked: Asked) -> list[list[Any]]:
    """Return all values of an indicator that were asked for, those that count and the others, one a row."""
    definition = queries.definition_row(code)
    told = {place: years for place, years in queries.told_about(definition.pk).items() if asked.kind in ("", place[0])}
    places = queries.places_of(definition.pk, {kind for kind, _key in told})
    listed = list(places.values())
    for start in range(0, len(listed), AT_ONCE):
        load_texts((listed[start : start + AT_ONCE], "name"))
    sources = dict(Source.objects.values_list("pk", "title"))
    return [
        [
            code,
            (place.code or place.slug) if isinstance(place, City) else place.code,
            shown.place_name(place),
            said.year,
            said.number,
            said.quality,
            sources.get(uuid.UUID(said.source), ""),
        ]
        for key, years in told.items()
        if _is_in(place := places[key], asked.country)
        for chosen in years.values()
        for said in (chosen.value, *chosen.others)
    ]


def message(code: str, asked: Asked) -> dict[str, Any]:
    """Return the values that count, as an SDMX-JSON message."""
    definition = queries.definition_row(code)
    told = {place: years for place, years in queries.told_about(definition.pk).items() if asked.kind in ("", place[0])}
    places = queries.places_of(definition.pk, {kind for kind, _key in told})
    listed = list(places.values())
    for start in range(0, len(listed), AT_ONCE):
        load_texts((listed[start : start + AT_ONCE], "name"))
    load_texts(([definition], "name"))
    rows = [
        sdmx.Observed(
            (place.code or place.slug) if isinstance(place, City) else place.code,
            shown.place_name(place),
            each,
            chosen.value.number,
            chosen.value.quality,
        )
        for key, years in told.items()
        if _is_in(place := places[key], asked.country)
        for each, chosen in sorted(years.items())
    ]
    reads = current().code
    name = definition.name.show(reads).body
    return sdmx.message_of(code, name, definition.unit, rows, at=clock.now(), language=reads)


def _is_in(place: City | Country, country: str) -> bool:
    return not country or not isinstance(place, City) or place.country_id == country


def _count(told: Mapping[Place, Any], kind: str) -> int:
    return sum(1 for place in told if place[0] == kind)


def _is_rtl() -> bool:
    return current().direction == "rtl"
