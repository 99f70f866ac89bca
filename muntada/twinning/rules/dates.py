"""Dates as precise as they are known: a year, a month or a day in ISO 8601, "" where nobody knows."""

import datetime as dt
import re
from collections.abc import Iterable

from muntada.kernel.refusal import Refusal

EARLIEST = 800
"""Paderborn and Le Mans date their tie to the year 836."""
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９", "0123456789" * 3)
WRITTEN = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


def read_date(typed: str) -> str:
    """Return what was typed as ISO 8601, as far as it can be read: "٢٠٢٢/٩" and "2022年9月" are 2022-09."""
    plain = typed.strip().translate(DIGITS)
    parts = [part for part in re.split(r"[-/.年月日\s]+", plain) if part]
    if 1 <= len(parts) <= 3 and all(part.isascii() and part.isdecimal() for part in parts) and len(parts[0]) == 4:
        return "-".join([parts[0], *(part.zfill(2) for part in parts[1:])])
    return plain


def may_date(on: str, today: dt.date, *, field: str = "on") -> Refusal | None:
    """Refuse what is no year, month or day, lies ahead, or before there was twinning at all; "" is unknown."""
    if not on:
        return None
    if not WRITTEN.fullmatch(on):
        return Refusal("date_unreadable", field=field)
    try:
        first = dt.date.fromisoformat(on + "-01-01"[len(on) - 4 :])
    except ValueError:
        return Refusal("date_unreadable", field=field)
    if first.year < EARLIEST:
        return Refusal("date_too_early", field=field, least=EARLIEST)
    return Refusal("date_ahead", field=field) if first > today else None


def agreed_date(first: str, second: str) -> str | None:
    """Return the date that both say, the more precise one; None where they differ. An unknown date differs from none.

    A year agrees with a day in it: who knows less says nothing else.
    """
    shorter, longer = sorted((first, second), key=len)
    return longer if longer.startswith(shorter) else None


def years(dates: Iterable[str]) -> frozenset[int]:
    """Return the years of the dates that are known."""
    return frozenset(int(on[:4]) for on in dates if on)
