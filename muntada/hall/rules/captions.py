"""Captions of a sitting: when they may be written, what a line may be, when it was said, how long it is shown. Pure."""

import datetime as dt
import math

from muntada.hall.rules.state import FloorState
from muntada.hall.rules.typed import clean_line
from muntada.kernel.refusal import Refusal

LONGEST_LINE = 240
"""Characters of one line: far more than is read at once, so that nobody is stopped in mid-sentence."""

AFTER_CLOSE = dt.timedelta(minutes=15)
"""How long after the sitting was closed its last words may still be typed. Corrections are always possible."""

LONGEST_TYPING, LONGEST_UNDERWAY = 120.0, 3600.0
"""Seconds that typing one line is taken to last at most, and that it may be on its way while the connection is down."""

SHORTEST_SHOWN, LONGEST_SHOWN = dt.timedelta(seconds=2), dt.timedelta(seconds=7)
"""How long a line stands at least after it was sent, and at most if no other follows."""


def may_write(state: FloorState, now: dt.datetime) -> Refusal | None:
    """Say why no line can be written now, if so: before the sitting opens, and long after it closed."""
    if state.opened_at is None:
        return Refusal("sitting_not_open")
    if state.closed_at is not None and now > state.closed_at + AFTER_CLOSE:
        return Refusal("captions_over", minutes=AFTER_CLOSE.seconds // 60)
    return None


def caption_line(text: str) -> str | Refusal:
    """Return the line as it will be shown, or why it cannot be."""
    line = clean_line(text)
    if not line:
        return Refusal("caption_empty", field="body")
    return _within(line)


def corrected_line(text: str, present: str) -> str | Refusal:
    """Return what a line shall say instead of `present`; nothing at all strikes the line."""
    line = clean_line(text)
    if line == present:
        return Refusal("caption_unchanged", field="body")
    return _within(line)


def _within(line: str) -> str | Refusal:
    if len(line) > LONGEST_LINE:
        return Refusal("caption_too_long", field="body", largest=LONGEST_LINE, length=len(line))
    return line


def span(begun_ago: float, finished_ago: float, now: dt.datetime, state: FloorState) -> tuple[dt.datetime, dt.datetime]:
    """Return when a line was begun and finished that arrives now; impossible numbers are brought within bounds.

    The browser says how many seconds ago, not when: its clock may be wrong by hours.
    """
    finished = _within_bounds(finished_ago, 0.0, LONGEST_UNDERWAY)
    begun = _within_bounds(begun_ago, finished, finished + LONGEST_TYPING)
    earliest = state.opened_at or now
    return max(now - dt.timedelta(seconds=begun), earliest), max(now - dt.timedelta(seconds=finished), earliest)


def _within_bounds(seconds: float, least: float, most: float) -> float:
    return least if math.isnan(seconds) else min(max(seconds, least), most)


def shown_until(begins_at: dt.datetime, ends_at: dt.datetime, next_begins: dt.datetime | None) -> dt.datetime:
    """Return until when a line is shown: until the next begins, but neither too short nor for ever."""
    latest = ends_at + LONGEST_SHOWN
    until = latest if next_begins is None else min(next_begins, latest)
    return max(until, begins_at + SHORTEST_SHOWN)
