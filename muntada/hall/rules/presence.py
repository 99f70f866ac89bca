"""Who is in the hall, and whether there is a quorum. Pure."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction

SEEN_FOR = dt.timedelta(seconds=150)
"""How long somebody counts as present after the last sign: three signs of an open page may be lost."""

QUORUM = Fraction(1, 2)
"""More than this share of the accredited delegations, unless the rules of procedure say otherwise."""


@dataclass(frozen=True)
class Quorum:
    """How many delegations are accredited, how many of them are here, and how many it takes."""

    accredited: int
    present: int
    needed: int

    @property
    def is_met(self) -> bool:
        """Whether enough delegations are here; never where none is accredited."""
        return self.present >= self.needed


@dataclass(frozen=True)
class Stay:
    """One stay in the hall, as far as it is known."""

    entered_at: dt.datetime
    seen_at: dt.datetime
    left_at: dt.datetime | None


def quorum(accredited: Collection[str], present: Collection[str], share: Fraction = QUORUM) -> Quorum:
    """Return where the quorum stands: it is *more than* `share` of the accredited delegations.

    Delegations that are here without being accredited do not count. A `share` of 1 or more asks for all.
    """
    counted = set(accredited)
    needed = min(len(counted) * share.numerator // share.denominator + 1, max(len(counted), 1))
    return Quorum(len(counted), len(counted & set(present)), needed)


def is_present(stay: Stay, now: dt.datetime) -> bool:
    """Say whether somebody is here: has not left, and gave a sign not long ago."""
    return stay.left_at is None and now - stay.seen_at <= SEEN_FOR


def attendance(stays: Iterable[Stay], now: dt.datetime) -> list[tuple[dt.datetime, dt.datetime]]:
    """Return from when until when somebody was here; a gap no longer than `SEEN_FOR` (a reload, a bad line) is none."""
    found: list[tuple[dt.datetime, dt.datetime]] = []
    for stay in sorted(stays, key=lambda stay: stay.entered_at):
        until = now if is_present(stay, now) else stay.left_at or stay.seen_at
        if found and stay.entered_at - found[-1][1] <= SEEN_FOR:
            found[-1] = (found[-1][0], max(found[-1][1], until))
        else:
            found.append((stay.entered_at, max(until, stay.entered_at)))
    return found
