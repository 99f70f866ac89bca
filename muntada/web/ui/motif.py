"""The one ornament, computed: what an Arabic star pattern and a Chinese lattice window share is their grid.

The grid is the tiling of the plane by octagons and squares. Its edges are the Chinese window lattice 八方交四方,
"octagons meeting squares". Lines sent from the middle of every edge into its tiles until they meet draw the
Arabic eight-pointed star: the method of "polygons in contact" (E. H. Hankin, "The Drawing of Geometric
Patterns in Saracenic Art", 1925). Both are drawn, one over the other.

`python -m muntada.web.ui.motif` writes the files of static/ui/motif; a test compares them.
"""

import math
from pathlib import Path

type Point = tuple[float, float]

FOLDER = Path(__file__).parent / "static" / "ui" / "motif"
PERIOD = 48.0
"""The side of one repeat, in SVG units."""
CONTACT = math.radians(67.5)
"""The angle between an edge and the lines sent from its middle."""
SIDE = PERIOD / (1 + math.sqrt(2))
"""The side that octagon and square share."""


def polygon(centre: Point, sides: int, turn: float) -> list[Point]:
    """Return the corners of a tile; `turn` (radians) is the direction of its first corner."""
    radius = SIDE / (2 * math.sin(math.pi / sides))
    return [_polar(centre, radius, turn + 2 * math.pi * k / sides) for k in range(sides)]


def star(centre: Point, sides: int, turn: float, contact: float = CONTACT) -> list[Point]:
    """Return the outline of the star inside the tile `polygon(centre, sides, turn)`.

    Its points are the middles of the tile's edges, its hollows the places where two lines meet. In the
    triangle centre, middle, meeting place the angles π/sides and π/2 − contact and the side between them
    are known, so the law of sines gives the hollow's distance from the centre.
    """
    step = math.pi / sides
    point = SIDE / (2 * math.tan(step))
    hollow = point * math.cos(contact) / math.cos(contact - step)
    return [_polar(centre, hollow if k % 2 == 0 else point, turn + step * k) for k in range(2 * sides)]


def field() -> str:
    """Return one repeat of the pattern as an SVG document; it fits its copies on all four sides."""
    half = PERIOD / 2
    corners = [(x, y) for x in (0.0, PERIOD) for y in (0.0, PERIOD)]
    lattice = [polygon((half, half), 8, math.pi / 8)]
    stars = [star((half, half), 8, math.pi / 8), *(star(corner, 4, 0.0) for corner in corners)]
    return _svg(0.0, PERIOD, lattice, stars)


def rosette() -> str:
    """Return one octagon with its star as an SVG document: the mark, and the sign of an empty page."""
    half = PERIOD / 2
    tile = (half, half), 8, math.pi / 8
    return _svg(-1.0, PERIOD + 2, [polygon(*tile)], [star(*tile)])


def mark(colour: str = "#000") -> str:
    """Return the star alone, filled: for places too small for lines."""
    half = PERIOD / 2
    outline = star((half, half), 8, math.pi / 8, contact=math.radians(45))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {PERIOD:g} {PERIOD:g}">'
        f'<path fill="{colour}" d="{_path([outline])}"/></svg>\n'
    )


def files() -> dict[str, str]:
    """Return what the folder of the motif holds: name to text."""
    return {"field.svg": field(), "rosette.svg": rosette(), "mark.svg": mark(), "icon.svg": mark("#24438f")}


def _svg(start: float, size: float, lattice: list[list[Point]], stars: list[list[Point]]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{start:g} {start:g} {size:g} {size:g}"'
        f' fill="none" stroke="#000" stroke-linejoin="miter">\n'
        f'<path stroke-width="0.9" d="{_path(lattice)}"/>\n<path stroke-width="1.6" d="{_path(stars)}"/>\n</svg>\n'
    )


def _path(outlines: list[list[Point]]) -> str:
    return "".join("M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in outline) + "Z" for outline in outlines)


def _polar(centre: Point, radius: float, angle: float) -> Point:
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in files().items():
        (FOLDER / name).write_text(text)
