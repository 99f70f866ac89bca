"""The silence procedure: when it may be opened and broken, when words are agreed by it, whose clock it is.

The server's clock decides, by the moment at which a request is dealt with. A deadline is a moment, not a wall
clock: zones and summer time change how it is written, never when it is. What was recorded stays, even when a
clock is set back afterwards.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Literal
from zoneinfo import ZoneInfo

from muntada.kernel.refusal import Refusal
from muntada.statements.rules.adopting import may_call
from muntada.statements.rules.standing import ParagraphFacts

DEFAULT_HOURS = 72
"""The usual length; the UN General Assembly's decision 74/544 has "at least 72 hours"."""
SHORTEST_HOURS, LONGEST_HOURS = 1, 30 * 24
LONGEST_REASON = 2000
REMIND_BEFORE = (dt.timedelta(hours=24), dt.timedelta(hours=2))

SilenceState = Literal["running", "agreed", "broken", "withdrawn"]


@dataclasses.dataclass(frozen=True)
class SilenceFacts:
    """What decides about one procedure; `ended` is the outcome on record, None while there is none."""

    opened_at: dt.datetime
    deadline: dt.datetime
    ended: SilenceState | None = None


def silence_state(facts: SilenceFacts, now: dt.datetime) -> SilenceState:
    """Return where a procedure stands: what is on record first, then the deadline."""
    if facts.ended is not None:
        return facts.ended
    return "agreed" if now >= facts.deadline else "running"


def deadline_after(opened_at: dt.datetime, hours: int) -> dt.datetime:
    """Return the moment `hours` later, up to the whole minute: what pages show is then exactly what is."""
    exact = opened_at.astimezone(dt.UTC) + dt.timedelta(hours=hours)
    whole = exact.replace(second=0, microsecond=0)
    return whole if whole == exact else whole + dt.timedelta(minutes=1)


def may_open_silence(
    paragraphs: Sequence[ParagraphFacts],
    languages: Sequence[str],
    *,
    hours: int,
    is_adopted: bool,
    is_frozen: bool,
    call_is_open: bool,
) -> Refusal | None:
    """Refuse a procedure where consensus could not be called either, or where another one decides already."""
    if refusal := may_call(paragraphs, languages, is_adopted=is_adopted):
        return refusal
    if is_frozen:
        return Refusal("silence_running")
    if call_is_open:
        return Refusal("consensus_is_open")
    if not SHORTEST_HOURS <= hours <= LONGEST_HOURS:
        return Refusal("silence_hours_out_of_range", field="hours", shortest=SHORTEST_HOURS, longest=LONGEST_HOURS)
    return None


def may_break_silence(facts: SilenceFacts, now: dt.datetime, *, reason: str) -> Refusal | None:
    """Refuse an objection that comes at the deadline or later, to what has ended, or without a reason."""
    state = silence_state(facts, now)
    if state == "agreed":
        return Refusal("silence_kept", deadline=facts.deadline)
    if state != "running":
        return Refusal("silence_ended")
    if not reason.strip():
        return Refusal("reason_missing", field="reason")
    if len(reason.strip()) > LONGEST_REASON:
        return Refusal("text_too_long", field="reason", length=len(reason.strip()), largest=LONGEST_REASON)
    return None


def may_withdraw_silence(facts: SilenceFacts, now: dt.datetime) -> Refusal | None:
    """Refuse to call off what has been agreed or has ended."""
    state = silence_state(facts, now)
    if state == "agreed":
        return Refusal("silence_kept", deadline=facts.deadline)
    return Refusal("silence_ended") if state != "running" else None


def reminders(opened_at: dt.datetime, deadline: dt.datetime) -> tuple[dt.datetime, ...]:
    """Return when those who have not spoken are reminded, first to last; a short procedure has fewer."""
    return tuple(deadline - before for before in REMIND_BEFORE if deadline - before > opened_at)


def local_deadlines(deadline: dt.datetime, zones: Iterable[str]) -> tuple[tuple[str, dt.datetime], ...]:
    """Return the deadline as each zone's clock will show it, each zone once, in the order of their clocks."""
    local = {zone: deadline.astimezone(ZoneInfo(zone)) for zone in zones}
    return tuple(sorted(local.items(), key=lambda item: (item[1].utcoffset() or dt.timedelta(), item[0])))
