"""The ties between places as arrays: who has which partners, how many in which country, where in the whole."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from muntada.twinning.suggesting.atlas import Atlas, Floats, Ints

DIMENSIONS = 48
ROUNDS = 12  # of the power iteration that finds the embedding


def edges(atlas: Atlas, pairs: Iterable[tuple[str, str]]) -> Ints:
    """Return the pairs that the atlas knows as rows of two indexes, each pair once, whichever way round."""
    found = set()
    for one, other in pairs:
        a, b = atlas.index.get(one), atlas.index.get(other)
        if a is not None and b is not None and a != b:
            found.add((min(a, b), max(a, b)))
    return np.array(sorted(found), dtype=np.int64).reshape(-1, 2)


class Graph:
    """What follows from a set of ties alone; nothing of it knows a tie that is not among them."""

    def __init__(self, atlas: Atlas, pairs: Ints, seed: int = 0) -> None:
        self.atlas = atlas
        n = len(atlas.places)
        source = np.concatenate([pairs[:, 0], pairs[:, 1]])
        target = np.concatenate([pairs[:, 1], pairs[:, 0]])
        order = np.lexsort((target, source))
        self.source, self.target = source[order], target[order]
        self.start = np.searchsorted(self.source, np.arange(n + 1))
        self.degree: Floats = np.diff(self.start).astype(float)

        # What is wide is kept for places with ties only; all others share the last row, of zeros.
        self.linked = np.flatnonzero(self.degree)
        self.row = np.full(n, len(self.linked), dtype=np.int64)
        self.row[self.linked] = np.arange(len(self.linked))
        rows = len(self.linked) + 1

        countries, regions = len(atlas.countries), len(atlas.regions)
        to_country = atlas.country[self.target]
        self.by_country = _count(self.row[self.source], to_country, rows, countries)
        to_continent = atlas.continent[self.target]
        self.by_continent = _count(self.row[self.source], to_continent, rows, len(atlas.continents))
        self.region_by_country = _count(atlas.region[self.source], to_country, regions, countries)
        self.of_region = np.bincount(atlas.region[self.source], minlength=regions).astype(float)
        self.of_countries = _count(atlas.country[self.source], to_country, countries, countries)
        key = atlas.region[self.source] * regions + atlas.region[self.target]
        self._region_pairs = dict(zip(*(part.tolist() for part in np.unique(key, return_counts=True)), strict=True))
        self._from_country = np.argsort(atlas.country[self.source], kind="stable")
        self._country_start = np.searchsorted(atlas.country[self.source][self._from_country], np.arange(countries + 1))
        self._describe_partners()
        self._embed(seed)

    def partners(self, at: int) -> Ints:
        """Return the partners of a place."""
        return self.target[self.start[at] : self.start[at + 1]]

    def ties_of_country(self, country: int) -> tuple[Ints, Ints]:
        """Return the ties of a country's places: those, and at the same position their partners."""
        found = self._from_country[self._country_start[country] : self._country_start[country + 1]]
        return self.source[found], self.target[found]

    def between_regions(self, one: int, others: Ints) -> Floats:
        """Return how many ties join one region with each of the others."""
        pairs, first = self._region_pairs, one * len(self.atlas.regions)
        return np.array([pairs.get(first + other, 0) for other in others.tolist()], dtype=float)

    def _describe_partners(self) -> None:
        atlas = self.atlas
        profile = self.by_country / np.sqrt(self.by_country.sum(0) + 5)
        self.profile = profile / (np.linalg.norm(profile, axis=1, keepdims=True) + 1e-3)
        plain = np.log1p(self.by_country)
        self.plain_profile = plain / (np.linalg.norm(plain, axis=1, keepdims=True) + 0.5)
        self.share_of_countries = self.of_countries / (self.of_countries.sum(1, keepdims=True) + 1)
        self.mean_size, self.mean_coastal = self._mean(atlas.size), self._mean(atlas.coastal)
        self.mean_capital, self.mean_height = self._mean(atlas.is_capital), self._mean(atlas.height)
        self.mean_point = np.stack([self._mean(atlas.point[:, axis]) for axis in range(3)], 1)
        self.mean_degree = self._mean(np.log1p(self.degree))
        abroad = atlas.country[self.source] != atlas.country[self.target]
        self.degree_abroad = np.bincount(self.source, weights=abroad, minlength=len(self.degree))

    def _mean(self, values: Floats) -> Floats:
        total = np.bincount(self.source, weights=values[self.target], minlength=len(self.degree))
        found: Floats = total / np.maximum(self.degree, 1)
        return found

    def _embed(self, seed: int) -> None:
        """Find the directions in which the normalised ties vary most, by power iteration with random starts.

        Places that are tied to like places come to lie together; only products of the vectors are used, so it
        does not matter that the directions are no more certain than up to a rotation.
        """
        linked = self.linked
        wide = min(DIMENSIONS + 16, max(len(linked), 1))
        weight = 1 / np.sqrt((self.degree[self.source] + 3) * (self.degree[self.target] + 3))
        kept = min(DIMENSIONS, wide)
        self.vectors: Floats = np.zeros((len(linked) + 1, kept))
        self.strengths: Floats = np.zeros(kept)
        self.of_regions: Floats = np.zeros((len(self.atlas.regions), kept))
        self.region_places = np.maximum(np.bincount(self.atlas.region, minlength=len(self.of_regions)), 1)
        if not len(linked):
            return
        target, starts = self.row[self.target], self.start[linked]
        found = np.random.default_rng(seed).standard_normal((len(linked), wide))
        for _ in range(ROUNDS):
            found, _upper = np.linalg.qr(np.add.reduceat(found[target] * weight[:, None], starts, axis=0))
        small = found.T @ np.add.reduceat(found[target] * weight[:, None], starts, axis=0)
        values, turn = np.linalg.eigh((small + small.T) / 2)
        best = np.argsort(-abs(values))[:kept]
        self.strengths = values[best]
        self.vectors[:-1] = found @ turn[:, best]
        np.add.at(self.of_regions, self.atlas.region[linked], self.vectors[:-1])

    def around(self, at: int) -> Floats:
        """Return what lies around a place, in its region: it stands in where it has no ties of its own."""
        region = self.atlas.region[at]
        found: Floats = (self.of_regions[region] - self.vectors[self.row[at]]) / np.sqrt(self.region_places[region])
        return found


def _count(rows: Ints, columns: Ints, height: int, width: int) -> npt.NDArray[np.float32]:
    found = np.bincount(rows * width + columns, minlength=height * width)
    return found.reshape(height, width).astype(np.float32)
