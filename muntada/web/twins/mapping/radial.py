"""Where the cities of a network stand: two rings around the centre. Pure; the same network is always drawn alike."""

import dataclasses
import math
from collections.abc import Mapping, Sequence

INNER, OUTER = 215.0, 385.0
SIZE = 540.0
"""Half the width of the picture, in its own units; names of the outer ring stand between `OUTER` and it."""
MOST_FIRST, MOST_SECOND, MOST_EACH = 28, 84, 7
"""How many are drawn before names run into each other; the table beside the picture has all."""


@dataclasses.dataclass(frozen=True)
class Node:
    """One city on a ring: its key, its ring (1 or 2), its angle in degrees, clockwise from the top."""

    key: str
    ring: int
    angle: float

    @property
    def point(self) -> tuple[float, float]:
        """Where it stands."""
        return _at(self.angle, INNER if self.ring == 1 else OUTER)

    @property
    def x(self) -> float:
        """To the right of the centre."""
        return self.point[0]

    @property
    def y(self) -> float:
        """Down from the centre."""
        return self.point[1]

    @property
    def turn(self) -> float:
        """By how much its name is turned: along the ray, never upside down."""
        return round((self.angle - 90 if self.angle <= 180 else self.angle + 90) % 360, 1)

    @property
    def is_before(self) -> bool:
        """Whether its name ends at the city (on the left half) instead of beginning there."""
        return self.angle > 180


@dataclasses.dataclass(frozen=True)
class Link:
    """A tie that is drawn; `start` None is the centre. `path` is in SVG's words."""

    start: str | None
    end: str
    path: str


@dataclasses.dataclass(frozen=True)
class Network:
    """A network as it is drawn, and how many cities of each ring are left to the table."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    left_first: int
    left_second: int


def arrange(first: Sequence[str], second: Mapping[str, Sequence[str]]) -> Network:
    """Place `first`, in their order, on the inner ring, and on the outer one what each of them is tied to.

    A city of the second step stands with the first of its neighbours that has room, and is linked to all of
    them. Each city of the first step has the part of the circle that its company needs.
    """
    inner = list(first[:MOST_FIRST])
    company: dict[str, list[str]] = {key: [] for key in inner}
    taken, known = 0, set(first)
    placed: set[str] = set()
    for turn in range(MOST_EACH):
        for key in inner:  # in turns, so that the first does not take all the room
            rest = [other for other in second.get(key, ()) if other not in placed and other not in known]
            if len(company[key]) == turn and rest and taken < MOST_SECOND:
                company[key].append(rest[0])
                placed.add(rest[0])
                taken += 1
    whole = sum(max(1.0, len(company[key])) for key in inner) or 1.0
    nodes: list[Node] = []
    at = 0.0
    for key in inner:
        room = 360.0 * max(1.0, len(company[key])) / whole
        nodes.append(Node(key, 1, round((at + room / 2) % 360, 2)))
        for place, other in enumerate(company[key]):
            angle = at + room * (place + 0.5) / len(company[key])
            nodes.append(Node(other, 2, round(angle % 360, 2)))
        at += room
    by_key = {node.key: node for node in nodes}
    links = [Link(None, key, f"M0 0L{_pair(by_key[key].point)}") for key in inner]
    for key in inner:
        for other in second.get(key, ()):
            if (node := by_key.get(other)) is not None and (node.ring == 2 or inner.index(key) < inner.index(other)):
                links.append(Link(key, other, _bent(by_key[key], node)))
    everybody = {other for others in second.values() for other in others} - known
    return Network(tuple(nodes), tuple(links), len(first) - len(inner), len(everybody) - taken)


def _bent(one: Node, other: Node) -> str:
    """Return a curve from one ring to the other, or within the inner ring, that keeps away from the centre."""
    if one.ring == other.ring:
        return f"M{_pair(one.point)}Q0 0 {_pair(other.point)}"
    between = (INNER + OUTER) / 2
    return (
        f"M{_pair(one.point)}C{_pair(_at(one.angle, between))} {_pair(_at(other.angle, between))} {_pair(other.point)}"
    )


def _at(angle: float, radius: float) -> tuple[float, float]:
    turn = math.radians(angle)
    return round(radius * math.sin(turn), 1), round(-radius * math.cos(turn), 1)


def _pair(point: tuple[float, float]) -> str:
    return f"{point[0]:g} {point[1]:g}"
