"""When a sign-in link works, and what may be preferred."""

import datetime as dt
import zoneinfo
from collections.abc import Collection

from muntada.kernel.refusal import Refusal


def may_sign_in(*, expires_at: dt.datetime, used_at: dt.datetime | None, now: dt.datetime) -> Refusal | None:
    """Refuse a link that was used or is too old."""
    if used_at is not None:
        return Refusal("link_used")
    if now >= expires_at:
        return Refusal("link_expired")
    return None


def may_prefer(language: str, time_zone: str, *, languages: Collection[str]) -> Refusal | None:
    """Refuse a language that the interface does not have and a zone that does not exist; "" is no preference."""
    if language and language not in languages:
        return Refusal("language_unknown", field="language")
    if time_zone and time_zone not in zoneinfo.available_timezones():
        return Refusal("zone_unknown", field="time_zone")
    return None
