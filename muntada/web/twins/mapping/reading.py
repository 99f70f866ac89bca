"""What the map, the table, the time line and the files are made of: the ties that a reader filtered, read once.

They are read in one query and kept in the process for as long as nothing of them changes: tens of thousands are
filtered, counted and packed once, not for every picture of them.
"""

import dataclasses
import datetime as dt
import functools
import gzip
import hashlib
import json
import threading
import uuid
from collections import OrderedDict
from collections.abc import Iterable

from django.db.models import Count, Max, Q

from muntada.cities.models import City, Country
from muntada.languages.queries import AT_ONCE, load_texts, shown_texts
from muntada.twinning import queries
from muntada.twinning.models import Tie
from muntada.twinning.queries import EVERYTHING, TieFilters, ties
from muntada.twinning.rules import STAGES
from muntada.web.context import current
from muntada.web.twins.mapping import packing

MOST = 4
"""How many choices of ties one process keeps."""

SIDE = ("code", "slug", "latitude", "longitude", "country_id", "population", "is_capital")
FIELDS = ("pk", "stage", "since", *(f"side_a__{name}" for name in SIDE), *(f"side_b__{name}" for name in SIDE))


@dataclasses.dataclass(frozen=True)
class Drawn:
    """The ties that were filtered, as lines between cities' keys (`packing.key_of`).

    `placeless` of them have a side of which nobody knows where it lies.
    """

    etag: str
    ids: tuple[uuid.UUID, ...]
    lines: tuple[packing.Line, ...]
    places: dict[str, packing.Place]
    country_of: dict[str, str]
    size_of: dict[str, int]
    placeless: int

    @property
    def countries(self) -> int:
        """How many countries the cities belong to."""
        return len(set(self.country_of.values()))

    @functools.cached_property
    def message(self) -> bytes:
        """The message to the map's script."""
        return json.dumps(packing.pack(self.places, self.lines, STAGES, self.size_of), separators=(",", ":")).encode()

    @functools.cached_property
    def packed(self) -> bytes:
        """The message, compressed."""
        return gzip.compress(self.message, 6, mtime=0)


_kept: OrderedDict[tuple[str, TieFilters], Drawn] = OrderedDict()
_lock = threading.Lock()


def version() -> str:
    """Return what changes whenever a tie does; one query."""
    tie = Tie.objects.aggregate(size=Count("pk"), newest=Max("changed_at"))
    newest: dt.datetime | None = tie["newest"]
    return f"{tie['size']}.{newest.timestamp() if newest else 0}"


def drawn(filters: TieFilters = EVERYTHING, *, at: str | None = None) -> Drawn:
    """Return the ties that pass the filters; `at` is the version if the caller knows it already."""
    key = (at or version(), filters)
    with _lock:
        if (found := _kept.get(key)) is not None:
            _kept.move_to_end(key)
            return found
    found = _read(filters, etag_of(*key))
    with _lock:
        _kept[key] = found
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return found


def etag_of(at: str, filters: TieFilters) -> str:
    """Return the name of the message for these filters in this version."""
    return f'"{hashlib.blake2b(repr((at, filters)).encode(), digest_size=12).hexdigest()}"'


def forget() -> None:
    """Forget what was read: for tests, each of which has a database of its own."""
    with _lock:
        _kept.clear()


def countries_with_ties() -> dict[str, Country]:
    """Return the countries that have a city with a tie, by code, with their names."""
    return {country.pk: country for country in queries.countries_with_ties()}


def named(keys: Iterable[str], countries: dict[str, Country] | None = None) -> dict[str, City]:
    """Return the cities with these keys, with their names and their countries'."""
    codes = {packing.code_of(key) for key in keys}
    found = list(City.objects.filter(Q(code__in=codes) | Q(code="", slug__in=codes)).select_related("country"))
    if countries is not None:
        for city in found:
            city.country = countries.get(city.country_id, city.country)
    load_texts((found, "name" if countries is not None else "name country__name"))
    return {packing.key_of(city.code, city.slug): city for city in found}


def names_of(keys: Iterable[str]) -> dict[str, str]:
    """Return the names that the reader sees of thousands of cities, by their keys; two queries for some thousand."""
    codes = [packing.code_of(key) for key in keys]
    rows: list[tuple[str, str, uuid.UUID]] = []
    for start in range(0, len(codes), AT_ONCE):
        part = codes[start : start + AT_ONCE]
        found = City.objects.filter(Q(code__in=part) | Q(code="", slug__in=part))
        rows += found.values_list("code", "slug", "name_id")
    said = shown_texts((text for _code, _slug, text in rows), current().code)
    return {packing.key_of(code, slug): said[text].body for code, slug, text in rows}


def name_of(city: City | Country) -> str:
    """Return the name that the reader sees."""
    return city.name.show(current().code).body


def neighbours(pks: Iterable[uuid.UUID]) -> list[tuple[City, City, Tie]]:
    """Return the ties that have one of these cities as a side, with both cities (no names); one query."""
    inside = list(pks)
    found = ties().filter(Q(side_a__in=inside) | Q(side_b__in=inside)).select_related("side_a", "side_b")
    return [(tie.side_a, tie.side_b, tie) for tie in found.order_by("pk")]


def _read(filters: TieFilters, etag: str) -> Drawn:
    ids, lines, placeless = [], [], 0
    places: dict[str, packing.Place] = {}
    country_of: dict[str, str] = {}
    sizes: dict[str, int] = {}
    for pk, stage, since, *sides in ties(filters).order_by("pk").values_list(*FIELDS):
        ends = []
        for code, slug, latitude, longitude, country, population, is_capital in (sides[:7], sides[7:]):
            key = packing.key_of(code, slug)
            ends.append(key)
            if key in country_of:
                continue
            country_of[key] = country
            sizes[key] = packing.size_of(population, is_capital=is_capital)
            if latitude is not None and longitude is not None:
                places[key] = (latitude, longitude)
        placeless += ends[0] not in places or ends[1] not in places
        ids.append(pk)
        lines.append((ends[0], ends[1], stage, since))
    return Drawn(etag, tuple(ids), tuple(lines), places, country_of, sizes, placeless)
