"""A small world: two countries of cities in a row; a city is twinned with the one of its own rank."""

import numpy as np

from muntada.twinning.suggesting.atlas import Atlas, Place
from muntada.twinning.suggesting.graph import Graph, edges

MANY = 24


def place(country: str, k: int, **changes: object) -> Place:
    """Return the k-th city of a country; the first are the largest."""
    facts: dict = {
        "key": f"{country}{k}",
        "country": country,
        "region": f"{country}-{k // 4}",
        "name": f"City {chr(97 + k)}{country}",
        "latitude": 20.0 + k,
        "longitude": 0.0 if country == "AA" else 60.0,
        "population": 3_000_000.0 / (k + 1),
        "is_coastal": k % 2 == 0,
        "level": 0 if k == 0 else 5,
    }
    return Place(**(facts | changes))


def atlas() -> Atlas:
    """Return the two countries."""
    return Atlas([place(country, k) for country in ("AA", "BB") for k in range(MANY)])


def ties(step: int = 1) -> list[tuple[str, str]]:
    """Return the ties: like ranks, and some a little beside."""
    return [(f"AA{k}", f"BB{k}") for k in range(0, MANY, step)] + [
        (f"AA{k}", f"BB{k + 1}") for k in range(0, MANY - 1, 3)
    ]


def graph(pairs: list[tuple[str, str]] | None = None) -> Graph:
    """Return the graph of some ties."""
    world = atlas()
    return Graph(world, edges(world, ties() if pairs is None else pairs))


def at(found: Graph, key: str) -> int:
    """Return the index of a city."""
    return found.atlas.index[key]


def candidates(found: Graph, country: str) -> np.ndarray:
    """Return a country's cities that could be suggested."""
    return found.atlas.candidates[found.atlas.countries.index(country)]
