"""The bars of the time line: how many ties began in each year. Pure."""

import dataclasses
from collections import Counter
from collections.abc import Iterable

WIDTH, HEIGHT = 960, 260
FLOOR, CEILING = 228, 24
TICKS = (1, 2, 5, 10, 20, 25, 50, 100)


@dataclasses.dataclass(frozen=True)
class Bar:
    """One year: how many ties began, and where its bar stands."""

    year: int
    count: int
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Where a word about it is centred."""
        return round(self.x + self.width / 2, 1)


@dataclasses.dataclass(frozen=True)
class TimeLine:
    """All years from the first to the last, those without a tie too; the years that are written below.

    `most` is the year in which more ties began than in any other, if there is one.
    """

    bars: tuple[Bar, ...]
    ticks: tuple[Bar, ...]
    most: Bar | None
    unknown: int
    known: int
    gaps: int


def time_line(years: Iterable[int | None], *, is_rtl: bool = False) -> TimeLine:
    """Count and place the bars; where one reads from right to left, so does time."""
    told = list(years)
    counted = Counter(year for year in told if year is not None)
    unknown = len(told) - counted.total()
    if not counted:
        return TimeLine((), (), None, unknown, 0, 0)
    first, last = min(counted), max(counted)
    span = last - first + 1
    step, highest = WIDTH / span, max(counted.values())
    bars = []
    for place, year in enumerate(range(first, last + 1)):
        count = counted.get(year, 0)
        height = round((FLOOR - CEILING) * count / highest, 1)
        x = step * (span - 1 - place if is_rtl else place)
        width = max(0.8, min(step * 0.78, 40))
        bars.append(
            Bar(year, count, round(x + (step - width) / 2, 1), round(FLOOR - height, 1), round(width, 1), height)
        )
    every = next((tick for tick in TICKS if span / tick <= 12), TICKS[-1])
    ticks = tuple(bar for bar in bars if bar.year % every == 0) or (bars[0],)
    known = sum(counted.values())
    highest_bars = [bar for bar in bars if bar.count == highest]
    most = highest_bars[0] if len(highest_bars) == 1 else None
    return TimeLine(tuple(bars), ticks, most, unknown, known, sum(1 for bar in bars if not bar.count))
