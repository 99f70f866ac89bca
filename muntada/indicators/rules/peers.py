"""Which cities are like another one, and why. Pure."""

import dataclasses
from collections.abc import Iterable

FACTOR = 2.0
"""A peer has at most this many times more, or fewer, inhabitants."""


@dataclasses.dataclass(frozen=True)
class City:
    """What a city is compared by."""

    id: str
    country: str
    population: int | None
    is_capital: bool
    is_seat: bool
    is_coastal: bool | None


@dataclasses.dataclass(frozen=True)
class Peer:
    """A city like another one, with what both have in common: "size", "capital", "seat", "coast", "inland"."""

    city: City
    score: float
    reasons: tuple[str, ...]


def peers_of(city: City, candidates: Iterable[City], most: int = 5) -> list[Peer]:
    """Return the cities most like one, each of another country, no two of the same."""
    found: list[Peer] = []
    for candidate in candidates:
        if candidate.id != city.id and candidate.country != city.country and (peer := _peer(city, candidate)):
            found.append(peer)
    found.sort(key=lambda peer: (-peer.score, peer.city.id))
    best: dict[str, Peer] = {}
    for peer in found:
        best.setdefault(peer.city.country, peer)
    return list(best.values())[:most]


def _peer(city: City, other: City) -> Peer | None:
    if not city.population or not other.population:
        return None
    ratio = max(city.population, other.population) / min(city.population, other.population)
    if ratio > FACTOR:
        return None
    reasons, score = ["size"], 2 - ratio / FACTOR
    if city.is_capital and other.is_capital:
        reasons, score = [*reasons, "capital"], score + 1
    elif city.is_seat and other.is_seat and not city.is_capital and not other.is_capital:
        reasons, score = [*reasons, "seat"], score + 0.5
    if city.is_coastal is not None and city.is_coastal == other.is_coastal:
        reasons, score = [*reasons, "coast" if city.is_coastal else "inland"], score + 0.5
    return Peer(other, score, tuple(reasons))
