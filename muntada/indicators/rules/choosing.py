"""Which of several values for one place and year counts, and which contradict it. Pure."""

import dataclasses
import math
from collections.abc import Iterable
from typing import Protocol

RANK = {"measured": 0, "reported": 1, "estimated": 2, "projected": 3}
SAME = 0.001
"""Two numbers that differ by less than this share of the larger say the same, differently rounded."""


class Said(Protocol):
    """A value as one source says it; `id` grows with time."""

    @property
    def id(self) -> int: ...  # noqa: D102
    @property
    def number(self) -> float: ...  # noqa: D102
    @property
    def quality(self) -> str: ...  # noqa: D102
    @property
    def source(self) -> str: ...  # noqa: D102


@dataclasses.dataclass(frozen=True)
class Chosen[S: Said]:
    """The value that counts, and those of other sources, newest first."""

    value: S
    others: tuple[S, ...]

    @property
    def conflicts(self) -> tuple[S, ...]:
        """The others that say something else."""
        return tuple(other for other in self.others if not is_same(other.number, self.value.number))


def choose[S: Said](said: Iterable[S]) -> Chosen[S]:
    """Choose among the newest value of each source: measured before reported, estimated, projected; then the newest."""
    newest: dict[str, S] = {}
    for value in said:
        known = newest.get(value.source)
        if known is None or value.id > known.id:
            newest[value.source] = value
    first, *others = sorted(newest.values(), key=lambda value: (RANK[value.quality], -value.id))
    return Chosen(first, tuple(others))


def is_same(one: float, other: float) -> bool:
    """Say whether two numbers are the same but for rounding."""
    return math.isclose(one, other, rel_tol=SAME, abs_tol=1e-12)
