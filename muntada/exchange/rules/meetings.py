"""Meetings of two sides at a session: how one stands, which slots there are, no double booking."""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

from muntada.kernel.refusal import Refusal

MINUTES = 30
FIRST_HOUR, LAST_HOUR = 8, 20
"""In the host's zone: slots begin from the first and end by the last."""
LENGTH = dt.timedelta(minutes=MINUTES)


class Happened(Protocol):
    """One step of a meeting, in the order in which they were made."""

    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def side_id(self) -> uuid.UUID: ...  # noqa: D102
    @property
    def starts_at(self) -> dt.datetime | None: ...  # noqa: D102


@dataclasses.dataclass(frozen=True)
class MeetingState:
    """How a meeting stands; `proposed_by` is the side whose time waits for an answer or was accepted."""

    word: Literal["proposed", "accepted", "declined", "cancelled"]
    starts_at: dt.datetime
    proposed_by: uuid.UUID


@dataclasses.dataclass(frozen=True)
class Booked:
    """An accepted meeting of somebody who is asked for another."""

    meeting: uuid.UUID
    starts_at: dt.datetime


def meeting_state(steps: Iterable[Happened]) -> MeetingState:
    """Return the fold of a meeting's steps, of which the first is a proposal."""
    state: MeetingState | None = None
    for step in steps:
        if step.kind == "proposed" and step.starts_at:
            state = MeetingState("proposed", step.starts_at, step.side_id)
        elif state and step.kind == "accepted":
            state = dataclasses.replace(state, word="accepted")
        elif state and step.kind in ("declined", "cancelled"):
            state = dataclasses.replace(state, word="declined" if step.kind == "declined" else "cancelled")
    if state is None:
        raise ValueError("a meeting begins with a proposal")
    return state


def slots(first: dt.date, last: dt.date, zone: str) -> list[dt.datetime]:
    """Return the moments at which a meeting may begin, in the days of a session."""
    found, day = [], first
    while day <= last:
        moment = dt.datetime.combine(day, dt.time(FIRST_HOUR), ZoneInfo(zone))
        end = dt.datetime.combine(day, dt.time(LAST_HOUR), ZoneInfo(zone))
        while moment + LENGTH <= end:
            found.append(moment)
            moment += LENGTH
        day += dt.timedelta(days=1)
    return found


def may_propose(
    starts_at: dt.datetime,
    *,
    offered: Collection[dt.datetime],
    booked: Iterable[Booked],
    now: dt.datetime,
    is_same_side: bool = False,
    state: MeetingState | None = None,
) -> Refusal | None:
    """Refuse a time that is no slot or has passed, or in which either side meets somebody already."""
    if is_same_side:
        return Refusal("meeting_with_yourself", field="asked")
    if state and state.word not in ("proposed", "accepted"):
        return Refusal("meeting_over")
    if starts_at not in offered or starts_at <= now:
        return Refusal("slot_unknown", field="starts_at")
    return _free(starts_at, booked)


def may_answer(
    kind: str, state: MeetingState, *, side: uuid.UUID, booked: Iterable[Booked], now: dt.datetime
) -> Refusal | None:
    """Refuse an answer to one's own proposal, to what is over, or that would book a side twice."""
    if kind == "cancelled":
        return None if state.word in ("proposed", "accepted") else Refusal("meeting_over")
    if state.word != "proposed":
        return Refusal("meeting_over")
    if state.proposed_by == side:
        return Refusal("meeting_waits_for_other")
    if kind == "accepted":
        return Refusal("slot_unknown") if state.starts_at <= now else _free(state.starts_at, booked)
    return None


def _free(starts_at: dt.datetime, booked: Iterable[Booked]) -> Refusal | None:
    if any(abs(other.starts_at - starts_at) < LENGTH for other in booked):
        return Refusal("slot_taken", field="starts_at")
    return None
