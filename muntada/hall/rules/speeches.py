"""Speeches, and slides to them, that are handed in before they are given. Pure."""

import re

from muntada.hall.rules.state import FloorState, Kind
from muntada.hall.rules.typed import clean_text
from muntada.kernel.refusal import Refusal

LONGEST_PREPARED = 60_000
"""Characters: a speech of an hour."""

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")


def prepared_text(body: str) -> str | Refusal:
    """Return a speech as it will be shown, or why it cannot be."""
    text = clean_text(body)
    if not text:
        return Refusal("speech_empty", field="body")
    if len(text) > LONGEST_PREPARED:
        return Refusal("speech_too_long", field="body", largest=LONGEST_PREPARED)
    return text


def may_hand_in(state: FloorState, language: str) -> Refusal | None:
    """Say why a speech may not be handed in, if so; the language is a BCP 47 tag, any that people speak."""
    if state.closed_at is not None:
        return Refusal("sitting_closed")
    if len(language) > 12 or not _TAG.fullmatch(language):
        return Refusal("language_unknown", field="language")
    return None


def has_delivered(state: FloorState, person: str) -> bool:
    """Say whether somebody has given, and finished, a speech in the sitting: then what was handed in is public."""
    return any(heard.person == person and heard.kind == Kind.SPEECH for heard in state.done)


def may_withdraw_slides(state: FloorState, deck: str, person: str) -> Refusal | None:
    """Say why slides cannot be withdrawn, if so: what was before the hall, or was delivered, stays on record."""
    if has_delivered(state, person) or (state.slide and state.slide.deck == deck):
        return Refusal("slides_delivered")
    return None


def is_public(state: FloorState, deck: str, number: int, person: str) -> bool:
    """Say whether everybody may see a page: when it has been before the hall, and all once the speech was given."""
    if state.slide and state.slide.deck == deck and number in state.slide.seen:
        return True
    return has_delivered(state, person)
