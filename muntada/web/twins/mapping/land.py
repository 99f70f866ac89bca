"""The shapes of the land, made at set-up from the package `world-atlas` (Natural Earth): no borders.

Two sheets for the map that is drawn by a script, and one picture that stands behind small maps and before the
script has come. Coordinates are projected and whole: hundredths of a degree, each ring as its first point and
then steps. A ring is one line, also where it crosses 180°; the first ring of a polygon is its coast, others are seas.
"""

import json
from collections.abc import Iterable
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from django.conf import settings

from muntada.web.twins.mapping.projection import BOTTOM, EAST, SOUTH, TOP, WEST, y_of

SHEETS = {"land.json": "land-110m.json", "land-fine.json": "land-50m.json"}
UNIT = 100
SMALLEST = 12  # hundredths of a degree: an island that is smaller is no dot on the finest view

Ring = list[tuple[float, float]]


def polygons(topology: dict[str, Any]) -> list[list[Ring]]:
    """Return the polygons of a TopoJSON of land: rings of (longitude, latitude), whole and without jumps."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [
        [(x * sx + tx, y * sy + ty) for x, y in accumulate(map(tuple, arc), lambda a, b: (a[0] + b[0], a[1] + b[1]))]
        for arc in topology["arcs"]
    ]
    found = []
    for geometry in topology["objects"]["land"]["geometries"]:
        parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        found += [[_closed(_joined(ring, arcs)) for ring in rings] for rings in parts]
    return found


def sheet(topology: dict[str, Any]) -> list[list[list[int]]]:
    """Return the polygons as they are sent: each ring x, y, then the steps, in hundredths of a degree on the plane."""
    sent = []
    for rings in polygons(topology):
        coast = rings[0]
        if max(latitude for _, latitude in coast) < SOUTH:
            continue
        shift = 360.0 if max(longitude for longitude, _ in coast) < WEST else 0.0
        placed = [[(round((x + shift) * UNIT), round(y_of(max(y, -89.0)) * UNIT)) for x, y in ring] for ring in rings]
        if large := [_steps(points) for points in placed if _extent(points) >= SMALLEST]:
            sent.append(large)
    return sent


def picture(sheet: Iterable[list[list[int]]]) -> str:
    """Return the whole sheet as one SVG: a shape in one colour, to be used as a mask."""
    paths = []
    for rings in sheet:
        xs = list(accumulate(rings[0][0::2]))
        for shift in (-360 * UNIT, 0, 360 * UNIT):
            if max(xs) + shift > WEST * UNIT and min(xs) + shift < EAST * UNIT:
                for ring in rings:
                    steps = "".join(f"l{x} {y}" for x, y in zip(ring[2::2], ring[3::2], strict=True))
                    paths.append(f"M{ring[0] + shift} {ring[1]}{steps}z")
    box = f"{WEST * UNIT:.0f} {TOP * UNIT:.0f} {(EAST - WEST) * UNIT:.0f} {(BOTTOM - TOP) * UNIT:.0f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" preserveAspectRatio="none">'
        f'<path fill="#fff" fill-rule="evenodd" d="{"".join(paths)}"/></svg>'
    )


def write(packages: Path | None = None, folder: Path | None = None) -> None:
    """Write the sheets and the picture to `folder` (the data folder's generated/twins) for the static files."""
    folder = folder or settings.DATA / "generated" / "twins"
    folder.mkdir(parents=True, exist_ok=True)
    for name, source in SHEETS.items():
        made = sheet(json.loads(((packages or settings.NODE_MODULES / "world-atlas") / source).read_text()))
        (folder / name).write_text(json.dumps(made, separators=(",", ":")))
        if name == "land.json":
            (folder / "land.svg").write_text(picture(made))


def _steps(points: list[tuple[int, int]]) -> list[int]:
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points) if a != b]
    return [number for step in [points[0], *steps] for number in step]


def _extent(points: list[tuple[int, int]]) -> int:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _joined(ring: list[int], arcs: list[Ring]) -> Ring:
    """Return one ring of its arcs; a negative number is an arc backwards."""
    points: Ring = []
    for number in ring:
        part = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += part[1 if points else 0 :]
    return points


def _closed(ring: Ring) -> Ring:
    """Return the ring with longitudes that never jump; one that goes round a pole is closed over it."""
    made, x = [], ring[0][0]
    for longitude, latitude in ring:
        x += (longitude - x + 180.0) % 360.0 - 180.0
        made.append((x, latitude))
    if abs(made[-1][0] - made[0][0]) > 180.0:
        made += [(made[-1][0], -90.0), (made[0][0], -90.0)]
    return made
