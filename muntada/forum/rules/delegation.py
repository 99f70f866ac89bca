"""Invitations and the naming of a delegation's members."""

import datetime as dt
from collections.abc import Sequence

from muntada.kernel.refusal import Refusal

INVITATION_LASTS = dt.timedelta(days=30)
LARGEST_DELEGATION = 50


def may_use_invitation(
    *, expires_at: dt.datetime, withdrawn_at: dt.datetime | None, now: dt.datetime
) -> Refusal | None:
    """Refuse an invitation that was withdrawn or is past its last moment."""
    if withdrawn_at is not None:
        return Refusal("invitation_withdrawn")
    if now >= expires_at:
        return Refusal("invitation_expired", at=expires_at)
    return None


def may_name(functions: Sequence[str], emails: Sequence[str], *, named: int, has_head: bool) -> Refusal | None:
    """Refuse a list of members that would leave the delegation without one head, or name somebody twice.

    `functions` and `emails` run in parallel, one for each new member; `named` members are there already.
    """
    if not functions:
        return Refusal("nobody_named", field="name")
    if named + len(functions) > LARGEST_DELEGATION:
        return Refusal("delegation_too_large", largest=LARGEST_DELEGATION)
    heads = functions.count("head") + has_head
    if heads == 0:
        return Refusal("delegation_without_head", field="function")
    if heads > 1:
        return Refusal("delegation_has_head", field="function")
    if len({email.casefold() for email in emails}) < len(emails):
        return Refusal("named_twice", field="email")
    return None
