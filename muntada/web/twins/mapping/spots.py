"""Places as circles on the land, for pages that show where something is and how much: a network's cities, an
indicator's values. Pure geometry; `templates/twins/spots.html` draws it, the page's table says the same.
"""

import dataclasses
from collections.abc import Iterable
from typing import Any

from muntada.web.twins.mapping.projection import BOTTOM, EAST, TOP, WEST, project

LEAST_WIDTH = 60.0
"""Degrees that are in sight at least: one city alone still shows where in the world it is."""
RATIO = 0.56
LARGEST, SMALLEST = 0.022, 0.006
"""Radius of a circle, as a share of the picture's width."""
LETTER = 0.0135
"""Height of the names, as a share of the picture's width."""


@dataclasses.dataclass(frozen=True)
class Place:
    """Something at a place; `share` of the largest value is the circle's area, `name` is written beside it."""

    latitude: float
    longitude: float
    share: float
    name: str
    told: str = ""


@dataclasses.dataclass(frozen=True)
class Spot:
    """A circle, its name (where there is room for it) and what is told of it."""

    x: float
    y: float
    r: float
    told: str
    name: str = ""
    name_x: float = 0.0
    name_y: float = 0.0
    is_before: bool = False


@dataclasses.dataclass(frozen=True)
class Spots:
    """A part of the sheet with its circles, the largest first, so that none hides a smaller one."""

    left: float
    top: float
    width: float
    height: float
    letter: float
    spots: tuple[Spot, ...]
    sheet_left: float = WEST
    sheet_top: float = round(TOP, 2)
    sheet_height: float = round(BOTTOM - TOP, 2)


def spots(places: Iterable[Place]) -> Spots | None:
    """Return the circles and the part of the world that holds them all; None where nobody knows a place."""
    known = sorted(places, key=lambda place: -place.share)
    if not known:
        return None
    points = [project(place.latitude, place.longitude) for place in known]
    left, top, width, height = _frame(points)
    taken: list[tuple[float, float, float, float]] = []
    sizes = [width * max(SMALLEST, LARGEST * max(place.share, 0.0) ** 0.5) for place in known]
    taken += [(x - r, y - r, x + r, y + r) for (x, y), r in zip(points, sizes, strict=True)]
    drawn = []
    for place, (x, y), r in zip(known, points, sizes, strict=True):
        told = f"{place.name}: {place.told}" if place.told else place.name
        spot: dict[str, Any] = {"x": round(x, 2), "y": round(y, 2), "r": round(r, 2), "told": told}
        for is_before in (False, True):
            box = _box(place.name, x, y, r, width, is_before=is_before)
            if left <= box[0] and box[2] <= left + width and not any(_meet(box, other) for other in taken):
                taken.append(box)
                at = box[2] if is_before else box[0]
                spot |= {"name": place.name, "name_x": round(at, 2), "name_y": round(y, 2), "is_before": is_before}
                break
        drawn.append(Spot(**spot))
    return Spots(
        round(left, 2), round(top, 2), round(width, 2), round(height, 2), round(width * LETTER, 2), tuple(drawn)
    )


def _frame(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide = max(LEAST_WIDTH, (max(xs) - min(xs)) * 1.3, (max(ys) - min(ys)) * 1.4 / RATIO)
    width = min(wide, EAST - WEST)
    height = min(width * RATIO, BOTTOM - TOP)
    left = min(max((min(xs) + max(xs) - width) / 2, WEST), EAST - width)
    top = min(max((min(ys) + max(ys) - height) / 2, TOP), BOTTOM - height)
    return left, top, width, height


def _box(
    name: str, x: float, y: float, r: float, width: float, *, is_before: bool
) -> tuple[float, float, float, float]:
    """Return what a name covers: Chinese letters are as wide as high, others half as wide."""
    letter = width * LETTER
    long = letter * sum(1.0 if ord(sign) > 0x2E80 else 0.55 for sign in name)
    gap = r + letter * 0.4
    begin = x - gap - long if is_before else x + gap
    return begin, y - letter * 0.6, begin + long, y + letter * 0.6


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
