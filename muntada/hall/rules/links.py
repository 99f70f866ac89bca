"""The links by which guests are invited to one sitting."""

import datetime as dt

from muntada.kernel.refusal import Refusal

LINK_OUTLASTS = dt.timedelta(days=1)
"""How long after the planned end of the sitting, or after it was made, a guest's link works."""


def link_expires(now: dt.datetime, sitting_ends_at: dt.datetime) -> dt.datetime:
    """Return until when a link made now works: beyond the sitting, which may run late."""
    return max(now, sitting_ends_at) + LINK_OUTLASTS


def may_use_link(
    *, expires_at: dt.datetime, withdrawn_at: dt.datetime | None, closed_at: dt.datetime | None, now: dt.datetime
) -> Refusal | None:
    """Refuse a guest's link that was withdrawn or replaced, is too old, or leads to a sitting that is over."""
    if withdrawn_at is not None:
        return Refusal("guest_link_withdrawn")
    if closed_at is not None:
        return Refusal("sitting_closed")
    return Refusal("guest_link_expired", at=expires_at) if now >= expires_at else None
