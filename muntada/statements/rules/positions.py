"""Reservations and explanations of position: when they are put on record, rendered and withdrawn."""

import datetime as dt

from muntada.kernel.refusal import Refusal

POSITION_DAYS = 30
"""How long after the adoption a position may still be put on record."""
LONGEST_POSITION = 5000


def position_until(adopted_at: dt.datetime | None) -> dt.datetime | None:
    """Return until when positions are taken; None while the statement is not adopted."""
    return adopted_at + dt.timedelta(days=POSITION_DAYS) if adopted_at else None


def may_take_position(*, body: str, adopted_at: dt.datetime | None, now: dt.datetime) -> Refusal | None:
    """Refuse a position that says nothing, too much, or comes too late after the adoption."""
    until = position_until(adopted_at)
    if until is not None and now > until:
        return Refusal("position_late", until=until)
    return _words(body)


def may_render_position(*, body: str, language: str, original: str, is_withdrawn: bool) -> Refusal | None:
    """Refuse to change what a delegation said; renderings are in other languages."""
    if is_withdrawn:
        return Refusal("position_withdrawn")
    if language == original:
        return Refusal("position_original", field="language")
    return _words(body)


def may_withdraw_position(*, is_withdrawn: bool) -> Refusal | None:
    """Refuse to withdraw twice; a reservation may be withdrawn at any time."""
    return Refusal("position_withdrawn") if is_withdrawn else None


def _words(body: str) -> Refusal | None:
    if not body.strip():
        return Refusal("position_empty", field="body")
    if len(body.strip()) > LONGEST_POSITION:
        return Refusal("text_too_long", field="body", length=len(body.strip()), largest=LONGEST_POSITION)
    return None
