"""Cities and ties from files: forgiving, for they come from elsewhere; what was left out is counted and told."""

import collections
import csv
import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path

from muntada.twinning.suggesting.atlas import Place

LEVELS = {"PPLC": 0, "PPLA": 1, "PPLA2": 2, "PPLA3": 3, "PPLA4": 4, "PPLX": 6}
"""Of GeoNames' feature codes: capital, seats of the first to the fourth level, a part of a city."""
OTHER_LEVEL = 5
SIDES = ("place_a", "place_b")
YES = frozenset({"1", "true", "yes", "t", "y"})


class UnreadableFile(Exception):  # noqa: N818
    """A file that lacks what it must have; its text says what."""


@dataclasses.dataclass(frozen=True)
class Ties:
    """The pairs of a file, each once, and how many rows were left out, by reason."""

    pairs: list[tuple[str, str]]
    left_out: dict[str, int]
    sources: dict[tuple[str, str], frozenset[str]] = dataclasses.field(default_factory=dict)


def rows_of(path: Path, *needed: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file with stripped values; raises `UnreadableFile` where a needed column is missing."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            reader = csv.DictReader(file)
            missing = [name for name in needed if name not in (reader.fieldnames or ())]
            if missing:
                raise UnreadableFile(f"{path} lacks the column {', '.join(missing)}.")
            for row in reader:
                yield {key: (value or "").strip() for key, value in row.items() if key and not isinstance(value, list)}
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror}.") from error
    except csv.Error as error:
        raise UnreadableFile(f"{path} is no CSV file: {error}.") from error


def places(
    cities: Iterable[Mapping[str, str]],
    regions: Iterable[Mapping[str, str]] = (),
    countries: Iterable[Mapping[str, str]] = (),
) -> tuple[list[Place], dict[str, str]]:
    """Return the places, and which region is treated as which city. Only id and country are needed of each."""
    by_country = {row.get("iso2", ""): row for row in countries}
    found: dict[str, Place] = {}
    for row in cities:
        key, country = row.get("city_id", ""), row.get("country", "")
        if key and country:
            level = LEVELS.get(row.get("feature", ""), OTHER_LEVEL)
            found[key] = Place(
                key=key,
                country=country,
                region=row.get("admin1", ""),
                name=row.get("name_en", ""),
                latitude=_number(row.get("lat")),
                longitude=_number(row.get("lon")),
                population=_number(row.get("population")) or 0.0,
                elevation=_number(row.get("elevation_m")) or 0.0,
                level=0 if row.get("is_capital", "") in YES else level,
                is_coastal=row.get("is_coastal", "") in YES,
                has_port=bool(row.get("port")),
                continent=by_country.get(country, {}).get("continent", ""),
                is_arab=by_country.get(country, {}).get("arab_league", "") in YES,
            )
    same: dict[str, str] = {}
    for row in regions:
        key, country, city = row.get("region_id", ""), row.get("country", ""), row.get("same_as_city", "")
        if key and city in found:
            same[key] = city
        elif key and country and key not in found:
            seat = found.get(row.get("seat_city", ""))
            found[key] = Place(
                key=key,
                country=country,
                region=key,
                name=row.get("name_en", ""),
                latitude=_number(row.get("seat_lat")) or (seat.latitude if seat else None),
                longitude=_number(row.get("seat_lon")) or (seat.longitude if seat else None),
                is_region=True,
                level=1,
                continent=by_country.get(country, {}).get("continent", ""),
                is_arab=by_country.get(country, {}).get("arab_league", "") in YES,
            )
    return list(found.values()), same


def as_stored(place: Place) -> Place:
    """Return a place with no more than the database knows of it."""
    return dataclasses.replace(place, level=place.level if place.level <= 1 else OTHER_LEVEL, continent="")


def ties(path: Path, same: Mapping[str, str], known: Set[str]) -> Ties:
    """Return the ties of a file between known places; those of clubs whose members are all tied are left out."""
    left: collections.Counter[str] = collections.Counter()
    pairs: dict[tuple[str, str], set[str]] = {}
    for row in rows_of(path, *SIDES):
        one, other = (same.get(row.get(side, ""), row.get(side, "")) for side in SIDES)
        pair = (min(one, other), max(one, other))
        if row.get("multilateral", "") in YES:
            left["multilateral"] += 1
        elif one not in known or other not in known:
            left["unknown place"] += 1
        elif one == other:
            left["one place on both sides"] += 1
        else:
            left["the same pair again"] += pair in pairs
            pairs.setdefault(pair, set()).update(filter(None, row.get("sources", "").split(";")))
    sources = {pair: frozenset(names) for pair, names in pairs.items()}
    return Ties(list(pairs), {reason: many for reason, many in left.items() if many}, sources)


def _number(value: str | None) -> float | None:
    try:
        found = float(value or "")
    except ValueError:
        return None
    return found if found == found and abs(found) != float("inf") else None
