"""The pictures of indicators: bars, years, the spread of all places, a radar. Pure: what is shown in, a sheet out."""

import dataclasses
import math
from collections.abc import Callable, Mapping, Sequence

from muntada.indicators.rules.comparing import pieces, ticks, usual_step
from muntada.web.indicators.svg import WIDTH, Sheet, short

ROW, STRIP, TALL = 42, 74, 230
NAME_WIDTH = 30


@dataclasses.dataclass(frozen=True)
class Bar:
    """One bar: whose, how long (None is a gap), what is written at its end, what small print beside the name."""

    name: str
    number: float | None
    written: str
    note: str = ""
    is_projected: bool = False


@dataclasses.dataclass(frozen=True)
class Line:
    """One place over the years: year to number; `projected` are the years that are projections."""

    name: str
    points: Mapping[int, float]
    projected: frozenset[int]
    written: str


def bars(rows: Sequence[Bar], *, is_rtl: bool, key: str) -> Sheet:
    """Draw a bar a row, from zero, the name above it; a gap is a dotted line."""
    sheet = Sheet(ROW * len(rows), is_rtl=is_rtl, key=key)
    numbers = [row.number for row in rows if row.number is not None]
    lowest, highest = min([0.0, *numbers]), max([0.0, *numbers])
    scale = WIDTH / ((highest - lowest) or 1)
    zero = -lowest * scale
    for at, row in enumerate(rows):
        top = ROW * at
        room = NAME_WIDTH if not row.note else NAME_WIDTH - 4
        sheet.text(0, top + 14, short(row.name, room), "p-name")
        sheet.text(WIDTH, top + 14, row.written + (f" · {row.note}" if row.note else ""), "", "end")
        if row.number is None:
            sheet.line(0, top + 27, WIDTH, top + 27, "p-gap")
        else:
            start, length = zero + min(0.0, row.number * scale), abs(row.number) * scale
            sheet.bar(start, top + 21, max(length, 1.5), 12, hatched=row.is_projected)
    if lowest < 0:
        sheet.line(zero, 0, zero, ROW * len(rows), "p-axis")
    return sheet


def years(rows: Sequence[Line], year: Callable[[int], str], *, is_rtl: bool, key: str) -> Sheet:
    """Draw a strip a place, all on one scale, so that heights can be compared; gaps stay open, projections dashed."""
    sheet = Sheet(STRIP * len(rows) + 22, is_rtl=is_rtl, key=key)
    every = sorted({each for row in rows for each in row.points})
    numbers = [number for row in rows for number in row.points.values()]
    if not every:
        return sheet
    scale = scale_of(numbers)
    first, last, step = every[0], every[-1], usual_step(every)
    left, right = 4.0, WIDTH - 4.0

    def at_x(each: int) -> float:
        return (left + right) / 2 if first == last else left + (each - first) / (last - first) * (right - left)

    for at, row in enumerate(rows):
        top, bottom = STRIP * at + 24.0, STRIP * at + STRIP - 6.0

        def at_y(number: float, top: float = top, bottom: float = bottom) -> float:
            return bottom - (number - scale[0]) / (scale[1] - scale[0]) * (bottom - top)

        sheet.text(0, STRIP * at + 14, short(row.name, NAME_WIDTH), "p-name")
        sheet.text(WIDTH, STRIP * at + 14, row.written, "", "end")
        sheet.line(0, bottom, WIDTH, bottom, "p-axis")
        sheet.line(0, top, WIDTH, top, "p-grid")
        for piece in pieces(row.points, step):
            _draw(sheet, [(at_x(each), at_y(number), each in row.projected) for each, number in piece])
    foot = STRIP * len(rows) + 12
    sheet.text(0, foot, year(first), "p-quiet")
    if first != last:
        sheet.text(WIDTH, foot, year(last), "p-quiet", "end")
    return sheet


def spread(
    by_year: Mapping[int, tuple[float, float, float]],
    projected_from: int | None,
    write: Callable[[float], str],
    year: Callable[[int], str],
    *,
    is_rtl: bool,
    key: str,
) -> Sheet:
    """Draw the middle half of all places as a band and their median as a line: {year: (quarter, median, three)}."""
    sheet = Sheet(TALL, is_rtl=is_rtl, key=key)
    ordered = sorted(by_year)
    if not ordered:
        return sheet
    marks = ticks(min(0.0, *(low for low, _, _ in by_year.values())), max(high for _, _, high in by_year.values()))
    first, last, step = ordered[0], ordered[-1], usual_step(ordered)
    top, bottom, left, right = 18.0, TALL - 26.0, 4.0, WIDTH - 4.0

    def at_x(each: int) -> float:
        return (left + right) / 2 if first == last else left + (each - first) / (last - first) * (right - left)

    def at_y(number: float) -> float:
        return bottom - (number - marks[0]) / ((marks[-1] - marks[0]) or 1) * (bottom - top)

    for piece in pieces({each: by_year[each][1] for each in ordered}, step):
        within = [each for each, _ in piece]
        upper = [(at_x(each), at_y(by_year[each][2])) for each in within]
        lower = [(at_x(each), at_y(by_year[each][0])) for each in reversed(within)]
        if len(within) > 1:
            sheet.path([*upper, *lower], "p-band", closed=True)
    for mark in marks:
        sheet.line(0, at_y(mark), WIDTH, at_y(mark), "p-axis" if mark == 0 else "p-grid")
        sheet.text(0, at_y(mark) - 4, write(mark), "p-quiet")
    for piece in pieces({each: by_year[each][1] for each in ordered}, step):
        _draw(
            sheet,
            [
                (at_x(each), at_y(median), projected_from is not None and each >= projected_from)
                for each, median in piece
            ],
        )
    sheet.text(0, TALL - 6, year(first), "p-quiet")
    if first != last:
        sheet.text(WIDTH, TALL - 6, year(last), "p-quiet", "end")
    return sheet


def radar(shares: Sequence[float], number: Callable[[int], str], *, is_rtl: bool, key: str) -> Sheet:
    """Draw one place's shares (0 to 1, outwards is better) on numbered axes; the stronger ring is the middle."""
    size = 280.0
    sheet = Sheet(size, is_rtl=is_rtl, key=key, width=size)
    middle, reach = size / 2, size / 2 - 24

    def at(index: int, share: float) -> tuple[float, float]:
        angle = 2 * math.pi * index / len(shares)
        return middle + math.sin(angle) * reach * share, middle - math.cos(angle) * reach * share

    for ring in (0.25, 0.5, 0.75, 1.0):
        shape = [at(index, ring) for index in range(len(shares))]
        sheet.path(shape, "p-ring p-axis" if ring == 0.5 else "p-ring p-grid", closed=True)
    for index in range(len(shares)):
        sheet.line(middle, middle, *at(index, 1.0), "p-grid")
        x, y = at(index, 1.13)
        sheet.text(x, y + 4, number(index + 1), "p-quiet", "middle")
    sheet.path([at(index, share) for index, share in enumerate(shares)], "p-area", closed=True)
    for index, share in enumerate(shares):
        sheet.dot(*at(index, share))
    return sheet


def _draw(sheet: Sheet, points: list[tuple[float, float, bool]]) -> None:
    """Draw a piece of a series: what was measured as a line, what is projected dashed and with open points."""
    if len(points) == 1:
        x, y, is_projected = points[0]
        sheet.dot(x, y, is_open=is_projected, radius=3.2)
        return
    solid = [(x, y) for x, y, is_projected in points if not is_projected]
    dashed = [(x, y) for x, y, is_projected in points if is_projected]
    if len(solid) > 1:
        sheet.path(solid)
    if dashed:
        sheet.path([*solid[-1:], *dashed] if len([*solid[-1:], *dashed]) > 1 else dashed * 2, "p-dash")
    x, y, is_projected = points[-1]
    sheet.dot(x, y, is_open=is_projected)


def scale_of(numbers: Sequence[float]) -> tuple[float, float]:
    """Return the ends of a scale from zero; for figures far from it (a life expectancy), from below the lowest."""
    lowest, highest = min(numbers), max(numbers)
    if lowest > 0 and lowest > highest * 0.6:
        lowest -= (highest - lowest) or highest * 0.1
    else:
        lowest = min(0.0, lowest)
    return (lowest, highest) if highest > lowest else (lowest, lowest + 1)
