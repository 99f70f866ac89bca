"""Two to six places beside each other: for each indicator one year that they share, and how they got there."""

import dataclasses
import uuid
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from muntada.cities.models import City, Country, Source
from muntada.indicators import queries
from muntada.indicators.models import Definition
from muntada.indicators.queries.values import Years
from muntada.indicators.rules import comparing
from muntada.indicators.rules.claims import Place
from muntada.languages.queries import load_texts
from muntada.web.context import current
from muntada.web.indicators import pictures, shown
from muntada.web.indicators.figures import figure, year
from muntada.web.indicators.svg import Sheet
from muntada.web.indicators.words import NO_RADAR, PEERS, QUALITIES
from muntada.web.ui import formats

AT_FIRST = 9
"""How many indicators are shown where none is chosen."""


@dataclasses.dataclass(frozen=True)
class Cell:
    """What one place has for one indicator: its value in the common year, or where its gap is."""

    name: str
    figure: shown.Figure | None
    number: float | None
    latest: str


@dataclasses.dataclass(frozen=True)
class Panel:
    """One indicator for all places."""

    entry: shown.Entry
    year: int
    cells: list[Cell]
    years: list[tuple[int, list[str]]]
    finding: str
    scale: str
    source: str
    bars: Sheet
    lines: Sheet

    @property
    def year_written(self) -> str:
        """The year that all are compared in."""
        return year(self.year)


@dataclasses.dataclass(frozen=True)
class Radar:
    """One place on the axes that all share."""

    name: str
    sheet: Sheet
    shares: list[str]


class Comparison:
    """What an address `?city=…&country=…&indicator=…` compares."""

    def __init__(self, query: QueryDict) -> None:
        self.chosen = query.getlist("indicator")[:30]
        self._load_places(query.getlist("city")[:12], query.getlist("country")[:12])
        keys = list(self.places)
        told = queries.told_of_places(keys)
        rows = list(Definition.objects.filter(pk__in=list(told)).select_related("source"))
        rows.sort(key=lambda row: (-len(told[row.pk]), not row.better, row.family, row.position))
        self.told, self.available = told, rows
        least = min(2, len(keys))
        picked = [row for row in rows if row.code in self.chosen] or [
            row for row in rows if len(told[row.pk]) >= least
        ][:AT_FIRST]
        self.peers = self._peers()
        self._axes(picked)
        ids = {
            said.source
            for row in picked
            for years in told[row.pk].values()
            for chosen in years.values()
            for said in (chosen.value, *chosen.others)
        }
        self.sources = {str(row.pk): row for row in Source.objects.filter(pk__in=ids)}
        named = [*self.places.values(), *(place for place, _peer in self.peers)]
        load_texts(
            (rows, "name about"),
            ([place for place in named if isinstance(place, City)], "name country__name"),
            ([place for place in named if isinstance(place, Country)], "name"),
        )
        self.entries = {row.pk: shown.entry(row) for row in rows}
        self.picked = picked
        self.panels = [self._panel(at, row) for at, row in enumerate(picked)] if keys else []

    def _load_places(self, slugs: list[str], codes: list[str]) -> None:
        cities = (
            {row.slug: row for row in City.objects.filter(slug__in=slugs).select_related("country")} if slugs else {}
        )
        countries = {row.code: row for row in Country.objects.filter(code__in=codes)} if codes else {}
        found: dict[Place, City | Country] = {
            ("city", str(cities[slug].pk)): cities[slug] for slug in slugs if slug in cities
        }
        found |= {("country", code): countries[code] for code in codes if code in countries}
        self.too_many = len(found) > comparing.MOST_PLACES
        self.places = dict(list(found.items())[: comparing.MOST_PLACES])

    def _peers(self) -> list[tuple[City | Country, Any]]:
        """Return peers of the first city, or of the first country where no city is compared."""
        if not self.places or len(self.places) >= comparing.MOST_PLACES:
            return []
        cities = [place for place in self.places.values() if isinstance(place, City)]
        if cities:
            return [*queries.peers_for(cities[0], [city.pk for city in cities])]
        countries = [place for place in self.places.values() if isinstance(place, Country)]
        return [*queries.peers_for_country(countries[0], [country.pk for country in countries])]

    def _axes(self, picked: list[Definition]) -> None:
        """Decide whether there is a radar, and place everybody among the peers of each axis."""
        kinds = {kind for kind, _key in self.places}
        wanted = {row.pk: self._shared_year(row.pk) for row in picked}
        pairs = [(pk, each) for pk, each in wanted.items() if each is not None and len(kinds) == 1]
        peers = queries.told_of_years(pairs, kinds.pop()) if pairs else {}
        axes = [comparing.Axis(row.code, row.better, wanted[row.pk], len(peers.get(row.pk, []))) for row in picked]
        self.no_radar = "" if len(self.places) < 2 else comparing.why_no_radar(axes)
        chosen = {axis.code: axis for axis in comparing.axes_of(axes)} if not self.no_radar else {}
        self.axes = [row for row in picked if row.code in chosen]
        self.peer_counts = {row.pk: len(peers.get(row.pk, [])) for row in self.axes}
        self.shares = {
            place: [self._share(row, place, wanted[row.pk] or 0, peers[row.pk]) for row in self.axes]
            for place in self.places
        }
        self.axis_years = {row.pk: wanted[row.pk] for row in self.axes}

    def _share(self, row: Definition, place: Place, each: int, peers: list[float]) -> float:
        """Return the share of peers that do no better than a place."""
        return comparing.percentile(self.told[row.pk][place][each].value.number, peers, row.better)

    def _shared_year(self, pk: uuid.UUID) -> int | None:
        """Return the year in which every place has a value, None where there is none."""
        by_place = self.told[pk]
        found = comparing.common_year([_projected(by_place.get(place, {})) for place in self.places])
        return found if found is not None and all(found in by_place.get(place, {}) for place in self.places) else None

    def _panel(self, at: int, row: Definition) -> Panel:
        by_place, unit = self.told[row.pk], row.unit
        common = comparing.common_year([_projected(by_place.get(place, {})) for place in self.places]) or 0
        cells, rows, lines = [], [], []
        for key, place in self.places.items():
            years, name = by_place.get(key, {}), shown.place_name(place)
            chosen = years.get(common)
            latest = max(years) if years else None
            told = f"{figure(years[latest].value.number, unit)} ({year(latest)})" if latest is not None else ""
            shown_figure = shown.figure_of(chosen, unit, self.sources) if chosen else None
            cells.append(Cell(name, shown_figure, chosen.value.number if chosen else None, told))
            if chosen and shown_figure:
                quality = chosen.value.quality
                note = "" if quality == "measured" else str(QUALITIES[quality])
                rows.append(
                    pictures.Bar(
                        name, chosen.value.number, figure(chosen.value.number, unit), note, quality == "projected"
                    )
                )
            else:
                rows.append(pictures.Bar(name, None, _("no value")))
            lines.append(
                pictures.Line(
                    name,
                    {each: value.value.number for each, value in years.items()},
                    frozenset(each for each, value in years.items() if value.value.quality == "projected"),
                    told or _("no value"),
                )
            )
        if len({bar.note for bar in rows if bar.number is not None}) == 1 and not rows[0].is_projected:
            rows = [dataclasses.replace(bar, note="") for bar in rows]  # the table says it once
        is_rtl, every = current().direction == "rtl", sorted({each for years in by_place.values() for each in years})
        titles = sorted(
            {self.sources[said.value.source].title for years in by_place.values() for said in years.values()}
        )
        return Panel(
            entry=self.entries[row.pk],
            year=common,
            cells=cells,
            years=[
                (each, [self._written(by_place.get(place, {}), each, unit) for place in self.places]) for each in every
            ],
            finding=shown.finding([(cell.name, cell.number) for cell in cells if cell.number is not None], unit),
            scale=_scale(lines, unit),
            source=_("Source: %(sources)s") % {"sources": " · ".join(titles)},
            bars=pictures.bars(rows, is_rtl=is_rtl, key=f"b{at}"),
            lines=pictures.years(lines, year, is_rtl=is_rtl, key=f"y{at}"),
        )

    def _written(self, years: Years, each: int, unit: str) -> str:
        if each not in years:
            return ""
        written = figure(years[each].value.number, unit)
        return f"{written} ({QUALITIES['projected']})" if years[each].value.quality == "projected" else written

    @property
    def radars(self) -> list[Radar]:
        """One radar a place; none where it would not be honest."""
        code = current().code
        if not self.axes:
            return []
        return [
            Radar(
                shown.place_name(place),
                pictures.radar(
                    self.shares[key],
                    lambda n: formats.digits(n, code),
                    is_rtl=current().direction == "rtl",
                    key=f"r{at}",
                ),
                [formats.percent(share, code) for share in self.shares[key]],
            )
            for at, (key, place) in enumerate(self.places.items())
        ]

    @property
    def radar_axes(self) -> list[tuple[str, str, str, str]]:
        """The axes: name, year, which direction is outwards, how many peers."""
        code = current().code
        return [
            (
                self.entries[row.pk].name.body,
                year(self.axis_years[row.pk] or 0),
                str(self.entries[row.pk].better),
                formats.digits(self.peer_counts[row.pk], code),
            )
            for row in self.axes
        ]

    @property
    def why_no_radar(self) -> str:
        """The reason, in words."""
        return str(NO_RADAR[self.no_radar]) if self.no_radar else ""

    def suggestions(self) -> list[tuple[str, str, str, list[str]]]:
        """Return the peers of the first city or country: what adds it to the address, name, country, the reasons."""
        found = []
        for place, peer in self.peers:
            is_city = isinstance(place, City)
            home = shown.place_name(place.country) if isinstance(place, City) else ""
            reasons = [str(PEERS[why if is_city else "people"]) for why in peer.reasons]
            found.append((urlencode([shown.place_address(place)]), shown.place_name(place), home, reasons))
        return found

    def params(self, *, without: Place | None = None, indicators: bool = True) -> str:
        """Return the address of this comparison, or of it without a place."""
        query = QueryDict(mutable=True)
        for key, place in self.places.items():
            if key != without:
                query.appendlist(*shown.place_address(place))
        if indicators:
            for code in self.chosen:
                query.appendlist("indicator", code)
        return query.urlencode()

    def table(self) -> Iterator[list[Any]]:
        """Yield every value of what is compared, one a row, as the file has them."""
        for row in self.picked:
            for key, place in self.places.items():
                for each, chosen in sorted(self.told[row.pk].get(key, {}).items()):
                    for said in (chosen.value, *chosen.others):
                        code = (place.code or place.slug) if isinstance(place, City) else place.code
                        yield [
                            row.code,
                            self.entries[row.pk].name.body,
                            code,
                            shown.place_name(place),
                            each,
                            said.number,
                            self.entries[row.pk].unit,
                            str(QUALITIES[said.quality]),
                            self.sources[said.source].title,
                        ]


def _scale(lines: list[pictures.Line], unit: str) -> str:
    """Say from where to where the common scale of the years goes."""
    numbers = [number for line in lines for number in line.points.values()]
    if not numbers:
        return ""
    low, high = pictures.scale_of(numbers)
    return _("All on one scale, from %(low)s to %(high)s.") % {"low": figure(low, unit), "high": figure(high, unit)}


def _projected(years: Years) -> dict[int, bool]:
    return {each: chosen.value.quality == "projected" for each, chosen in years.items()}


def search(words: str) -> list[tuple[str, str, str, str]]:
    """Return places by name: (parameter, its value, name, country)."""
    return [
        (
            *shown.place_address(place),
            shown.place_name(place),
            shown.place_name(place.country) if isinstance(place, City) else "",
        )
        for place in queries.find_places(words)
    ]
