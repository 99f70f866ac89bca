"""Ties as the map's script takes them: small enough that 25,000 of them come with the first view. Pure.

Cities once, from south to north, by key, size and place in hundredths of a degree; ties as pairs of their numbers.
Latitudes, longitudes and first cities are sent as steps from one to the next, second cities as steps from the
first: small numbers, which compress. A key is the number in the gazetteer, where a city has one, else its code or
slug. Names are not sent: the script asks for those in sight.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

UNIT = 100

Place = tuple[float, float]
"""Latitude and longitude in degrees."""

Line = tuple[str, str, str, int | None]
"""The keys of two cities, the stage of their tie, the year since when it is; None where nobody knows."""


def key_of(code: str, slug: str) -> str:
    """Return a city's key: "1796236" for the code "g1796236", another code as it is, else the slug."""
    return code[1:] if code[:1] == "g" and code[1:].isdecimal() else code or slug


def code_of(key: str) -> str:
    """Return the code that a key stands for; a slug stays what it is."""
    return f"g{key}" if key.isdecimal() else key


def size_of(population: int | None, *, is_capital: bool) -> int:
    """Return how large a city is from 0 to 19, by doublings; a capital counts for four times as many people.

    The larger of two cities stands for both where there is no room for both.
    """
    return max(0, min(19, int(population or 0).bit_length() - 8)) + 2 * is_capital if population or is_capital else 0


def pack(
    places: Mapping[str, Place], lines: Iterable[Line], stages: Sequence[str], sizes: Mapping[str, int]
) -> dict[str, Any]:
    """Return the message; ties whose cities have no place are left out."""
    drawn = [line for line in lines if line[0] in places and line[1] in places]
    used = {key for line in drawn for key in line[:2]}
    order = sorted(used, key=lambda key: (places[key][0], key))
    number = {key: place for place, key in enumerate(order)}
    known = {stage: place for place, stage in enumerate(stages)}
    rows = sorted((*sorted((number[one], number[other])), known[stage], year or 0) for one, other, stage, year in drawn)
    return {
        "stages": list(stages),
        "key": [int(key) if key.isdecimal() else key for key in order],
        "size": [sizes.get(key, 0) for key in order],
        "latitude": _steps([round(places[key][0] * UNIT) for key in order]),
        "longitude": _steps([round(places[key][1] * UNIT) for key in order]),
        "a": _steps([row[0] for row in rows]),
        "b": [row[1] - row[0] for row in rows],
        "stage": [row[2] for row in rows],
        "year": [row[3] for row in rows],
    }


def unpack(sent: Mapping[str, Any]) -> tuple[dict[str, Place], list[Line]]:
    """Return places and ties from a message, as the script reads it."""
    latitudes, longitudes = accumulate(sent["latitude"]), accumulate(sent["longitude"])
    keys, stages = [str(key) for key in sent["key"]], sent["stages"]
    places = {
        key: (latitude / UNIT, longitude / UNIT)
        for key, latitude, longitude in zip(keys, latitudes, longitudes, strict=True)
    }
    rows = zip(accumulate(sent["a"]), sent["b"], sent["stage"], sent["year"], strict=True)
    return places, [(keys[a], keys[a + step], stages[stage], year or None) for a, step, stage, year in rows]


def _steps(values: list[int]) -> list[int]:
    return [after - before for before, after in pairwise([0, *values])]
