"""When a sitting can be scheduled."""

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from muntada.kernel.refusal import Refusal

SHORTEST, LONGEST = 5, 720
"""Bounds of a sitting's length in minutes."""


def may_schedule(
    starts_at: dt.datetime,
    minutes: int,
    *,
    first_day: dt.date,
    last_day: dt.date,
    zone: str,
    others: Iterable[tuple[dt.datetime, int]],
) -> Refusal | None:
    """Refuse a sitting outside the session's days (in the host's zone) or at the same time as another.

    `others` are the start and length in minutes of the session's other sittings: a session has one hall.
    """
    if not SHORTEST <= minutes <= LONGEST:
        return Refusal("sitting_length", field="minutes", shortest=SHORTEST, longest=LONGEST)
    day = starts_at.astimezone(ZoneInfo(zone)).date()
    if not first_day <= day <= last_day:
        return Refusal("sitting_outside_session", field="starts_at", first=first_day, last=last_day)
    ends_at = starts_at + dt.timedelta(minutes=minutes)
    for other_start, other_minutes in others:
        if starts_at < other_start + dt.timedelta(minutes=other_minutes) and other_start < ends_at:
            return Refusal("sitting_overlaps", field="starts_at", at=other_start)
    return None
