"""Tokens of entry to a hall's sound and pictures: what they say, and when one is refused."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Literal

from muntada.kernel.refusal import Refusal

LIFETIME = dt.timedelta(seconds=60)
"""How long a token can be used; then the page asks for another."""

type Purpose = Literal["listen", "camera", "screen", "booth"]
PURPOSES: tuple[Purpose, ...] = ("listen", "camera", "screen", "booth")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What a token says. `holder` is the account's id, or the visit's own secret for somebody who is not signed in."""

    sitting: uuid.UUID
    holder: str
    purpose: Purpose
    nonce: str
    made_at: dt.datetime


def may_enter(entry: Entry, *, sitting: uuid.UUID, holder: str, now: dt.datetime) -> Refusal | None:
    """Refuse a token of another sitting or of somebody else, and one that is too old or from the future."""
    if (entry.sitting, entry.holder) != (sitting, holder):
        return Refusal("token_of_another")
    if not dt.timedelta(seconds=-5) <= now - entry.made_at <= LIFETIME:
        return Refusal("token_expired")
    return None
