"""Interpretation: who has the microphone of which channel, from what it is interpreted, and how it is handed over."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from muntada.kernel.refusal import Refusal

COUNTDOWN = dt.timedelta(seconds=10)
"""How long two partners have between the offer of a hand-over and the moment it takes effect."""


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One interpreter at the microphone of one channel now.

    `source` is the language whose channel is interpreted (relay), empty for the floor. `partner` and `due_at` tell of
    a hand-over that was offered.
    """

    channel: str
    interpreter: str
    source: str = ""
    partner: str | None = None
    due_at: dt.datetime | None = None


def may_take(turns: Sequence[Turn], *, channel: str, interpreter: str, source: str) -> Refusal | None:
    """Refuse a microphone that a colleague has and did not offer, and a relay that would go round in a circle."""
    for turn in turns:
        if turn.channel == channel and interpreter not in (turn.interpreter, turn.partner):
            return Refusal("channel_taken")
    others = [turn for turn in turns if turn.channel != channel and turn.interpreter != interpreter]
    return may_relay(others, channel=channel, source=source)


def may_relay(turns: Sequence[Turn], *, channel: str, source: str) -> Refusal | None:
    """Refuse to interpret from one's own channel, also by way of others: everybody would wait for everybody."""
    sources = {turn.channel: turn.source for turn in turns} | {channel: source}
    at = source
    for _ in sources:
        if at == channel:
            return Refusal("relay_circle", field="source")
        at = sources.get(at, "")
    return None


def may_offer(turns: Sequence[Turn], *, channel: str, interpreter: str, partner: str) -> Refusal | None:
    """Refuse to hand over what one does not have, or to oneself."""
    if not any((turn.channel, turn.interpreter) == (channel, interpreter) for turn in turns):
        return Refusal("microphone_not_yours")
    return Refusal("partner_is_you", field="partner") if partner == interpreter else None


def is_due(turn: Turn, now: dt.datetime) -> bool:
    """Say whether a hand-over's countdown is over."""
    return turn.due_at is not None and now >= turn.due_at
