"""When a sitting can be scheduled; what a draft changes."""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from typing import Any
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


@dataclasses.dataclass(frozen=True)
class Differences:
    """What a draft programme changes in the published one; ids of sittings and items, titles of what is gone."""

    new: frozenset[str]
    changed: frozenset[str]
    removed: tuple[dict[str, str], ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.removed)


def differences(published: dict[str, Any] | None, draft: dict[str, Any]) -> Differences:
    """Compare two programmes as editions hold them; a sitting whose items alone differ is itself unchanged."""
    before, after = _parts(published) if published else {}, _parts(draft)
    return Differences(
        new=frozenset(after.keys() - before.keys()),
        changed=frozenset(part for part in after.keys() & before.keys() if after[part] != before[part]),
        removed=tuple(before[part]["title"] for part in before if part not in after),
    )


def _parts(programme: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return every sitting (without its items) and every item (with its sitting) by id."""
    parts: dict[str, dict[str, Any]] = {}
    for sitting in programme["sittings"]:
        parts[sitting["id"]] = {name: value for name, value in sitting.items() if name != "items"}
        for place, item in enumerate(sitting["items"]):
            parts[item["id"]] = {**item, "sitting": sitting["id"], "place": place}
    return parts
