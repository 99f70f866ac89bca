"""When a paragraph may be amended and its words written."""

from collections.abc import Sequence

from muntada.kernel.refusal import Refusal


def may_amend(
    *, language: str, languages: Sequence[str], body: str, base_body: str, base_is_newest: bool, is_adopted: bool
) -> Refusal | None:
    """Refuse an amendment that says nothing new, in a language of no standing, or on words since changed."""
    if is_adopted:
        return Refusal("statement_adopted")
    if language not in languages:
        return Refusal("language_not_authentic", field="language")
    if not body.strip():
        return Refusal("amendment_empty", field="body")
    if body.split() == base_body.split():
        return Refusal("amendment_changes_nothing", field="body")
    if not base_is_newest:
        return Refusal("paragraph_changed_meanwhile", field="body")
    return None


def may_dispose(*, outcome: str | None, base_is_newest: bool, accepting: bool, is_adopted: bool) -> Refusal | None:
    """Refuse a second disposition, and the acceptance of an amendment to words that have changed since."""
    if is_adopted:
        return Refusal("statement_adopted")
    if outcome is not None:
        return Refusal("amendment_disposed", outcome=outcome)
    if accepting and not base_is_newest:
        return Refusal("amendment_base_moved")
    return None


def may_write(
    *, body: str, present: str, is_up_to_date: bool, seen_is_newest: bool, is_adopted: bool
) -> Refusal | None:
    """Refuse to replace words that the writer has not seen, words of record, or words by the same words.

    The same words may be written again where they are behind (not `is_up_to_date`): this says that they still
    hold. Where they are not, writing them would only put the other languages behind.
    """
    if is_adopted:
        return Refusal("statement_adopted")
    if not body.strip():
        return Refusal("paragraph_empty", field="body")
    if is_up_to_date and body.split() == present.split():
        return Refusal("version_changes_nothing", field="body")
    if not seen_is_newest:
        return Refusal("paragraph_changed_meanwhile", field="body")
    return None
