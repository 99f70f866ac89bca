"""Ties as the map's script takes them: small enough that 25,000 of them come with the first view. Pure.

Cities once, from south to north, by slug and place in hundredths of a degree; ties as pairs of their numbers.
Latitudes, longitudes and first cities are sent as steps from one to the next, second cities as steps from the
first: small numbers, which compress. Names are not sent: the script asks for those in sight.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

UNIT = 100

Place = tuple[float, float]
"""Latitude and longitude in degrees."""

Line = tuple[str, str, str, int | None]
"""The slugs of two cities, the stage of their tie, the year since when it is; None where nobody knows."""


def pack(places: Mapping[str, Place], lines: Iterable[Line], stages: Sequence[str]) -> dict[str, Any]:
    """Return the message; ties whose cities have no place are left out."""
    drawn = [line for line in lines if line[0] in places and line[1] in places]
    used = {slug for line in drawn for slug in line[:2]}
    order = sorted(used, key=lambda slug: (places[slug][0], slug))
    number = {slug: place for place, slug in enumerate(order)}
    known = {stage: place for place, stage in enumerate(stages)}
    rows = sorted(
        (*sorted((number[one], number[other])), known[stage], year or 0) for one, other, stage, year in drawn
    )
    return {
        "stages": list(stages),
        "slug": order,
        "latitude": _steps([round(places[slug][0] * UNIT) for slug in order]),
        "longitude": _steps([round(places[slug][1] * UNIT) for slug in order]),
        "a": _steps([row[0] for row in rows]),
        "b": [row[1] - row[0] for row in rows],
        "stage": [row[2] for row in rows],
        "year": [row[3] for row in rows],
    }


def unpack(sent: Mapping[str, Any]) -> tuple[dict[str, Place], list[Line]]:
    """Return places and ties from a message, as the script reads it."""
    latitudes, longitudes = accumulate(sent["latitude"]), accumulate(sent["longitude"])
    places = {
        slug: (latitude / UNIT, longitude / UNIT)
        for slug, latitude, longitude in zip(sent["slug"], latitudes, longitudes, strict=True)
    }
    slugs, stages = sent["slug"], sent["stages"]
    rows = zip(accumulate(sent["a"]), sent["b"], sent["stage"], sent["year"], strict=True)
    return places, [(slugs[a], slugs[a + step], stages[stage], year or None) for a, step, stage, year in rows]


def _steps(values: list[int]) -> list[int]:
    return [after - before for before, after in pairwise([0, *values])]
