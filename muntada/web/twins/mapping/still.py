"""The map as it stands before a script has come, or where none runs: the strongest bundles of ties. Pure."""

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping

from muntada.web.twins.mapping.packing import Line, Place
from muntada.web.twins.mapping.projection import EAST, WEST, line, project

CELL = 5.0
MOST = 260


@dataclasses.dataclass(frozen=True)
class Still:
    """Paths of ties by stage, in SVG's words, and the places they join: (x, y, radius)."""

    paths: tuple[tuple[str, str], ...]
    places: tuple[tuple[float, float, float], ...]


def still(places: Mapping[str, Place], lines: Iterable[Line]) -> Still:
    """Draw ties between cells of five degrees; each bundle runs between the first cities seen in its cells."""
    at: dict[tuple[int, int], Place] = {}
    size: Counter[tuple[int, int]] = Counter()
    bundles: dict[tuple[tuple[int, int], tuple[int, int]], Counter[str]] = {}
    for one, other, stage, _ in lines:
        if one not in places or other not in places:
            continue
        cells = []
        for place in (places[one], places[other]):
            cell = (int(place[0] // CELL), int(place[1] // CELL))
            at.setdefault(cell, place)
            size[cell] += 1
            cells.append(cell)
        if cells[0] != cells[1]:
            bundles.setdefault((min(cells), max(cells)), Counter())[stage] += 1
    strongest = sorted(bundles.items(), key=lambda item: (-item[1].total(), item[0]))[:MOST]
    drawn: dict[str, list[str]] = {}
    for (one_cell, other_cell), stages in strongest:
        points = line(at[one_cell], at[other_cell])
        stage = max(sorted(stages), key=lambda name: stages[name])
        for shift in (0.0, -360.0, 360.0):
            if any(WEST <= x + shift <= EAST for x, _ in points):
                drawn.setdefault(stage, []).append(
                    "M" + "L".join(f"{round(x + shift, 1):g} {round(y, 1):g}" for x, y in points)
                )
    dots = []
    for cell in sorted({cell for pair, _ in strongest for cell in pair}):
        x, y = project(*at[cell])
        dots.append((round(x, 1), round(y, 1), round(min(1.3, 0.6 + 0.03 * size[cell] ** 0.5), 2)))
    return Still(tuple((stage, "".join(paths)) for stage, paths in sorted(drawn.items())), tuple(dots))
