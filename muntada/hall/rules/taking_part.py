"""Questions in writing, chat and reactions: what may be said, and how often. Pure."""

import datetime as dt

from muntada.hall.rules.state import FloorState
from muntada.hall.rules.typed import clean_text
from muntada.kernel.refusal import Refusal

LONGEST_QUESTION, LONGEST_REPLY, LONGEST_MESSAGE = 2000, 4000, 1000
"""Characters."""

MOST_OPEN = 5
"""How many of one's own questions may wait for an answer."""

CHAT_PAUSE = dt.timedelta(seconds=5)
"""How long one person waits between two lines in the chat."""

REACTION_PAUSE = dt.timedelta(seconds=3)
"""How long one person waits between two reactions."""

REACTIONS_SHOWN = dt.timedelta(minutes=1)
"""Reactions are counted over this last time, then forgotten by the page."""

REPLIES = ("taken", "answered", "in_writing", "declined")
OPEN_REPLIES = (None, "taken")
"""What a question that still waits has been replied last."""


def question_text(text: str) -> str | Refusal:
    """Return a question as it will be shown, or why it cannot be."""
    return _said(text, LONGEST_QUESTION, Refusal("question_empty", field="body"))


def may_ask(state: FloorState, waiting: int) -> Refusal | None:
    """Say why somebody with so many waiting questions may not ask another, if so."""
    if state.closed_at is not None:
        return Refusal("sitting_closed")
    return Refusal("questions_too_many", largest=MOST_OPEN) if waiting >= MOST_OPEN else None


def may_support(state: FloorState, newest: str | None, *, is_own: bool) -> Refusal | None:
    """Say why a question whose newest reply is `newest` may not be supported, if so."""
    if state.closed_at is not None:
        return Refusal("sitting_closed")
    if newest not in OPEN_REPLIES:
        return Refusal("question_settled")
    return Refusal("question_is_own") if is_own else None


def reply_text(kind: str, text: str) -> str | Refusal:
    """Return the words of a reply: an answer in writing needs them, and so does declining, which tells the reason."""
    words = clean_text(text)
    if len(words) > LONGEST_REPLY:
        return Refusal("text_too_long", field="body", largest=LONGEST_REPLY, length=len(words))
    if not words and kind == "in_writing":
        return Refusal("answer_empty", field="body")
    if not words and kind == "declined":
        return Refusal("reason_missing", field="body")
    return words


def chat_text(text: str) -> str | Refusal:
    """Return a line of the chat as it will be shown, or why it cannot be."""
    return _said(text, LONGEST_MESSAGE, Refusal("message_empty", field="body"))


def may_chat(
    state: FloorState, *, is_paused: bool, last_at: dt.datetime | None, now: dt.datetime, is_chair: bool
) -> Refusal | None:
    """Say why somebody may not write in the chat now, if so. The chair may while it is closed to the others."""
    if state.closed_at is not None:
        return Refusal("sitting_closed")
    if is_chair:
        return None
    if is_paused:
        return Refusal("chat_closed", field="body")
    if last_at is not None and now - last_at < CHAT_PAUSE:
        return Refusal("chat_too_fast", field="body", seconds=CHAT_PAUSE.seconds)
    return None


def may_react(state: FloorState, last_at: dt.datetime | None, now: dt.datetime) -> Refusal | None:
    """Say why somebody may not react now, if so."""
    if state.opened_at is None:
        return Refusal("sitting_not_open")
    if state.closed_at is not None:
        return Refusal("sitting_closed")
    if last_at is not None and now - last_at < REACTION_PAUSE:
        return Refusal("reaction_too_fast", seconds=REACTION_PAUSE.seconds)
    return None


def _said(text: str, longest: int, empty: Refusal) -> str | Refusal:
    words = clean_text(text)
    if not words:
        return empty
    if len(words) > longest:
        return Refusal("text_too_long", field="body", largest=longest, length=len(words))
    return words
