"""What the chair puts to the vote. Pure."""

from muntada.hall.rules.typed import clean_text
from muntada.kernel.refusal import Refusal

LONGEST_QUESTION_PUT = 500
"""Characters."""


def vote_question(text: str) -> str | Refusal:
    """Return the question as it will be shown, or why it cannot be."""
    words = clean_text(text)
    if not words:
        return Refusal("vote_question_empty", field="question")
    if len(words) > LONGEST_QUESTION_PUT:
        return Refusal("vote_question_too_long", field="question", largest=LONGEST_QUESTION_PUT)
    return words
