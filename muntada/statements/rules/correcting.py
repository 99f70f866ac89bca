"""Corrigenda: which words of an adopted text may be corrected, and how the corrected text comes about."""

import datetime as dt
import re

from muntada.kernel.refusal import Refusal

SIGN_WITHIN = dt.timedelta(days=2)
"""How old the claimed time of a body may be: an officer needs time to carry it to the machine with the key."""
_NUMBER = re.compile(r"(?:\S{1,8}(?: -)?[ 、])?")


def may_correct(*, before: str, after: str, is_adopted: bool, is_pending: bool) -> Refusal | None:
    """Refuse a corrigendum to a draft, beside another one, or that changes nothing."""
    if not is_adopted:
        return Refusal("statement_not_adopted")
    if is_pending:
        return Refusal("corrigendum_pending")
    if not after.strip():
        return Refusal("paragraph_empty", field="body")
    if before.split() == after.split():
        return Refusal("version_changes_nothing", field="body")
    return None


def corrected(text: str, before: str, after: str) -> str | Refusal:
    """Return a signed text with the one paragraph that reads `before` reading `after`; its number stays.

    Whatever the layout of the text: a paragraph is a line, with or without a number at its head.
    """
    old, new = " ".join(before.split()), " ".join(after.split())
    lines = text.split("\n")
    places = [
        place
        for place, line in enumerate(lines)
        if line.endswith(old) and _NUMBER.fullmatch(line.removesuffix(old)) is not None
    ]
    if len(places) != 1:
        return Refusal("corrigendum_place_unclear", field="body")
    (place,) = places
    lines[place] = lines[place].removesuffix(old) + new
    return "\n".join(lines)


def may_claim(claimed_at: dt.datetime, now: dt.datetime) -> Refusal | None:
    """Refuse a body that claims a time to come, or one so long ago that nobody knows what it was shown with."""
    if not now - SIGN_WITHIN <= claimed_at <= now + dt.timedelta(minutes=1):
        return Refusal("proposal_too_old")
    return None
