"""Cities and regions as arrays, and what can be said of each without knowing any tie."""

import dataclasses
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

SMALLEST = 100_000
"""Inhabitants of the smallest city that is suggested."""
SMALLEST_COUNTED = 2_000  # where nobody knows a population, or it is smaller
TOWN = 50_000  # what overshadows a neighbour has at least so many inhabitants
EARTH = 6371.0  # km


@dataclasses.dataclass(frozen=True)
class Place:
    """A city or a region, as a file or the database tells of it. `level`: 0 capital, 1 seat of a region … 5 other."""

    key: str
    country: str
    region: str = ""
    name: str = ""
    latitude: float | None = None
    longitude: float | None = None
    population: float = 0.0
    elevation: float = 0.0
    is_region: bool = False
    level: int = 5
    is_coastal: bool = False
    has_port: bool = False
    continent: str = ""
    is_arab: bool = False


class Atlas:
    """The places, each at its index; arrays have one value a place."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = list(places)
        self.index = {place.key: at for at, place in enumerate(self.places)}
        n = len(self.places)
        self.is_region: Flags = np.array([place.is_region for place in self.places], dtype=bool)
        self.country, self.countries = _codes([place.country for place in self.places])
        self.continent, self.continents = _codes([place.continent for place in self.places])
        self.region, self.regions = _codes([place.region or f"{place.country}?" for place in self.places])
        self.is_arab: Flags = np.array([place.is_arab for place in self.places], dtype=bool)

        own: Floats = np.array([0.0 if p.is_region else p.population for p in self.places], dtype=float)
        of_region = np.bincount(self.region, weights=own, minlength=len(self.regions))
        self.population: Floats = np.where(self.is_region, of_region[self.region], own)
        self.size: Floats = np.log(np.maximum(self.population, SMALLEST_COUNTED)).astype(np.float64)
        self.level: Floats = np.array([place.level for place in self.places], dtype=float)
        self.is_capital: Floats = (self.level == 0).astype(np.float64)
        self.is_seat: Floats = ((self.level <= 1) & ~self.is_region).astype(np.float64)
        self.coastal: Floats = np.array([place.is_coastal for place in self.places], dtype=float)
        self.port: Floats = np.array([place.has_port for place in self.places], dtype=float)
        heights = np.array([place.elevation for place in self.places], dtype=float)
        self.height: Floats = np.log1p(np.maximum(heights, 0.0))
        self.latitude: Floats = np.array([p.latitude or 0.0 for p in self.places], dtype=float)
        longitude = np.radians([p.longitude or 0.0 for p in self.places])
        latitude = np.radians(self.latitude)
        self.point: Floats = np.stack(
            [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)], 1
        )

        self.in_country: list[Ints] = _groups(self.country, ~self.is_region, len(self.countries))
        self.candidates: list[Ints] = [at[self.population[at] >= SMALLEST] for at in self.in_country]
        self.rank: Floats = np.ones(n)
        self._shadows: Floats = np.full(n, np.nan)
        for inside in self.in_country:
            self.rank[inside] = ranks(self.population[inside])
        self.rank_in_region: Floats = np.zeros(n)
        order = np.lexsort((-own_population(self), self.region))
        sorted_regions = self.region[order]
        before = np.arange(n) - np.searchsorted(sorted_regions, sorted_regions)
        self.rank_in_region[order] = np.log1p(before.astype(float))
        self._trigrams: dict[int, frozenset[str]] = {}

    def overshadowed(self, at: Ints) -> Floats:
        """Say of places of one country how much larger than themselves the towns around are: a suburb is no centre."""
        unknown = at[np.isnan(self._shadows[at])]
        if len(unknown):
            own = self.in_country[self.country[at[0]]]
            towns = own[self.population[own] >= TOWN]
            apart = distances(self.point[unknown], self.point[towns])
            around = np.where(apart > 1, self.population[towns] * np.exp(-apart / 25), 0.0).sum(1)
            self._shadows[unknown] = np.log((around + 3e4) / (self.population[unknown] + 3e4))
        return self._shadows[at]

    def trigrams(self, at: int) -> frozenset[str]:
        """Return the trigrams of a place's name in Latin letters."""
        found = self._trigrams.get(at)
        if found is None:
            word = "  " + re.sub("[^a-z]", "", self.places[at].name.lower()) + " "
            found = self._trigrams[at] = frozenset(word[k : k + 3] for k in range(len(word) - 2))
        return found


def own_population(atlas: Atlas) -> Floats:
    """Return the population of the cities; a region has none of its own."""
    return np.where(atlas.is_region, 0.0, atlas.population)


def ranks(values: npt.NDArray[Any]) -> Floats:
    """Return the place of each value, 1 for the largest; equal ones in the order that they came."""
    found = np.empty(len(values))
    found[np.argsort(-values, kind="stable")] = np.arange(1, len(values) + 1)
    return found


def distances(one: Floats, other: Floats) -> Floats:
    """Return the kilometres between each of some points and each of others, given as unit vectors."""
    found: Floats = EARTH * np.arccos(np.clip(one @ other.T, -1.0, 1.0))
    return found


def _codes(values: Sequence[str]) -> tuple[Ints, list[str]]:
    names = sorted(set(values))
    code = {name: at for at, name in enumerate(names)}
    return np.array([code[value] for value in values], dtype=np.int64), names


def _groups(codes: Ints, wanted: Flags, count: int) -> list[Ints]:
    found = np.flatnonzero(wanted)
    found = found[np.argsort(codes[found], kind="stable")]
    return np.split(found, np.searchsorted(codes[found], np.arange(1, count)))
