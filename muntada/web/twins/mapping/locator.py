"""Where a city lies: a small map for its page (`templates/twins/locator.html`)."""

import dataclasses

from muntada.web.twins.mapping.projection import BOTTOM, EAST, TOP, WEST, project

WIDTH, HEIGHT = 84.0, 56.0


@dataclasses.dataclass(frozen=True)
class Locator:
    """A part of the sheet around a place, in its units; `x` and `y` are the place."""

    x: float
    y: float
    left: float
    top: float
    width: float = WIDTH
    height: float = HEIGHT
    north: float = round(TOP, 2)
    sheet_height: float = round(BOTTOM - TOP, 2)

    @property
    def sheets(self) -> list[float]:
        """Where the picture of the land is put: once, or twice where the edge of the sheet is in sight."""
        beside = [WEST - 360.0] if self.left < WEST else [EAST] if self.left + self.width > EAST else []
        return [WEST, *beside]


def locate(latitude: float | None, longitude: float | None) -> Locator | None:
    """Return the part of the map to show, or None where nobody knows where the place lies."""
    if latitude is None or longitude is None:
        return None
    x, y = project(latitude, longitude)
    top = min(max(y - HEIGHT / 2, TOP), BOTTOM - HEIGHT)
    return Locator(round(x, 2), round(y, 2), round(x - WIDTH / 2, 2), round(top, 2))
