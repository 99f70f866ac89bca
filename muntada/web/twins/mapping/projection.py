"""Where on the map a place lies: pure geometry.

The projection is Patterson's cylindrical one (2015): shapes as readers know them, the north not blown up as in
Mercator's, and a plane that goes on round the world: whoever pans east comes back from the west. The plane's
units are degrees of longitude at the equator, x to the east from Greenwich, y to the south from the equator.

The sheet is cut at 130° west, in the Pacific, so that it is centred on 50° east: the Arab world and China lie on
both sides of the middle, and of the continents only the tip of Alaska is parted from the rest.

`static/twins/map-geometry.js` does the same in the browser; a test compares the two.
"""

import math

WEST = -130.0
EAST = WEST + 360.0
NORTH = 84.0
SOUTH = -57.0
"""The sheet ends where people end: without the Antarctic and the polar sea."""

Point = tuple[float, float]
C1, C2, C3, C4 = 1.0148, 0.23185, -0.14499, 0.02406
STEP = math.radians(6)


def y_of(latitude: float) -> float:
    """Return the y of a latitude in degrees."""
    phi = math.radians(latitude)
    square = phi * phi
    return -math.degrees(phi * (C1 + square * square * (C2 + square * (C3 + square * C4))))


def x_of(longitude: float) -> float:
    """Return the x of a longitude in degrees, on the one sheet from `WEST` to `EAST`."""
    return (longitude - WEST) % 360.0 + WEST


def project(latitude: float, longitude: float) -> Point:
    """Return where a place lies on the sheet."""
    return x_of(longitude), y_of(latitude)


TOP, BOTTOM = y_of(NORTH), y_of(SOUTH)


def arc(start: Point, end: Point) -> list[Point]:
    """Return points (latitude, longitude) along the great circle from one place to another, both ends included.

    Longitudes go on past 180°, without a jump: the arc is one line. Between antipodes, where every way is
    the shortest, it goes over the north.
    """
    a, b = _vector(start), _vector(end)
    angle = math.acos(max(-1.0, min(1.0, sum(p * q for p, q in zip(a, b, strict=True)))))
    if math.pi - angle < 1e-6:
        return arc(start, (90.0, start[1]))[:-1] + _continued(arc((90.0, end[1]), end), start[1])
    steps = max(1, math.ceil(angle / STEP))
    points = [start]
    for step in range(1, steps):
        part = step / steps
        p, q = math.sin((1 - part) * angle), math.sin(part * angle)
        x, y, z = (p * m + q * n for m, n in zip(a, b, strict=True))
        points.append((math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))))
    return _continued([*points, end], start[1])


def line(start: Point, end: Point) -> list[Point]:
    """Return the points of the great circle on the plane; x may leave the sheet to the west or east."""
    points = arc(start, end)
    shift = x_of(points[0][1]) - points[0][1]
    return [(longitude + shift, y_of(latitude)) for latitude, longitude in points]


def _vector(place: Point) -> tuple[float, float, float]:
    phi, lam = math.radians(place[0]), math.radians(place[1])
    return math.cos(phi) * math.cos(lam), math.cos(phi) * math.sin(lam), math.sin(phi)


def _continued(points: list[Point], after: float) -> list[Point]:
    """Return the points with longitudes that never jump: each within 180° of the one before."""
    made = []
    for latitude, longitude in points:
        after += (longitude - after + 180.0) % 360.0 - 180.0
        made.append((latitude, after))
    return made
