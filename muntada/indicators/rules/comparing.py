"""How places are compared honestly: one year for all where there is one, ranks, when a radar lies. Pure."""

import bisect
import dataclasses
import itertools
from collections.abc import Mapping, Sequence

MOST_PLACES = 6
FEWEST_AXES = 5
MOST_AXES = 8
FEWEST_PEERS = 10
"""How many places a peer group has at least, for a percentile in it to say something."""


@dataclasses.dataclass(frozen=True)
class Axis:
    """One indicator that could become an axis of a radar: does it have a direction, a year that all have, peers."""

    code: str
    better: str
    year: int | None
    peers: int


def common_year(years: Sequence[Mapping[int, bool]]) -> int | None:
    """Return the year in which most places have a value; of several the latest that is not projected for any.

    `years` has one mapping a place: year to whether its value is projected. None where nobody has a value.
    """
    counts: dict[int, tuple[int, bool]] = {}
    for place in years:
        for year, is_projected in place.items():
            count, any_projected = counts.get(year, (0, False))
            counts[year] = count + 1, any_projected or is_projected
    if not counts:
        return None
    return max(counts, key=lambda year: (not counts[year][1], counts[year][0], year))


def ranking_year(counts: Mapping[int, int], this_year: int) -> int | None:
    """Return the latest year, not to come, that has at least half as many values as the fullest; None without any."""
    past = {year: count for year, count in counts.items() if year <= this_year} or dict(counts)
    if not past:
        return None
    fullest = max(past.values())
    return max(year for year, count in past.items() if count * 2 >= fullest)


def ranks(numbers: Sequence[float], better: str) -> list[int]:
    """Return the rank of each number, best first (largest first where no direction is better); ties share one."""
    ordered = sorted(numbers, reverse=better != "lower")
    places: dict[float, int] = {}
    for place, number in enumerate(ordered, start=1):
        places.setdefault(number, place)
    return [places[number] for number in numbers]


def percentile(number: float, peers: Sequence[float], better: str) -> float:
    """Return the share of peers, from 0 to 1, that do no better; ties count half. `peers` are sorted."""
    below, upto = bisect.bisect_left(peers, number), bisect.bisect_right(peers, number)
    share = (below + upto) / 2 / len(peers)
    return 1 - share if better == "lower" else share


def axes_of(candidates: Sequence[Axis]) -> list[Axis]:
    """Return those that may be axes: with a better direction, a year that all places have, and enough peers."""
    fit = [axis for axis in candidates if axis.better and axis.year is not None and axis.peers >= FEWEST_PEERS]
    return fit[:MOST_AXES]


def why_no_radar(candidates: Sequence[Axis]) -> str:
    """Return the reason why a radar would not be honest: "direction", "gaps", "peers" or "few"; "" where it is."""
    if len(axes_of(candidates)) >= FEWEST_AXES:
        return ""
    if len(candidates) < FEWEST_AXES:
        return "few"
    with_direction = [axis for axis in candidates if axis.better]
    if len(with_direction) < FEWEST_AXES:
        return "direction"
    return "gaps" if len([axis for axis in with_direction if axis.year is not None]) < FEWEST_AXES else "peers"


def pieces(points: Mapping[int, float], step: int = 1) -> tuple[tuple[tuple[int, float], ...], ...]:
    """Cut a series where more than `step` years lie between two values, so that a gap is seen as a gap."""
    found: list[list[tuple[int, float]]] = []
    last: int | None = None
    for year in sorted(points):
        if last is None or year - last > step:
            found.append([])
        found[-1].append((year, points[year]))
        last = year
    return tuple(tuple(piece) for piece in found)


def usual_step(years: Sequence[int]) -> int:
    """Return the usual distance between the years of an indicator: 5 for a census every five years."""
    ordered = sorted(set(years))
    gaps = sorted(after - before for before, after in itertools.pairwise(ordered))
    return gaps[len(gaps) // 2] if gaps else 1


def ticks(lowest: float, highest: float, most: int = 4) -> list[float]:
    """Return round numbers from `lowest` or below to `highest` or above, at most `most` steps."""
    if highest <= lowest:
        highest = lowest + (abs(lowest) or 1)
    rough = (highest - lowest) / most
    power = 10.0 ** _exponent(rough)
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.9999)
    first = int(lowest // step)
    found = [first * step]
    while found[-1] < highest - step * 1e-9:
        found.append((first + len(found)) * step)
    return found


def _exponent(number: float) -> int:
    exponent = 0
    while number >= 10:
        number, exponent = number / 10, exponent + 1
    while 0 < number < 1:
        number, exponent = number * 10, exponent - 1
    return exponent
