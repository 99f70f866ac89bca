"""When a paragraph may be amended and its words written, and when an amendment may be dealt with."""

from collections.abc import Collection, Sequence

from muntada.kernel.refusal import Refusal
from muntada.statements.rules.amendment import AmendmentState

ACCEPTING = ("accepted", "revised")
"""The outcomes by which an amendment changes the text."""


def may_amend(
    *,
    language: str,
    languages: Sequence[str],
    body: str,
    base_body: str,
    base_is_newest: bool,
    is_adopted: bool,
    kind: str = "replace",
    place: str = "",
    is_anchored: bool = False,
    to_sub_amendment: bool = False,
) -> Refusal | None:
    """Refuse an amendment that says nothing new, in a language of no standing, or on words since changed.

    `is_anchored`: a move names another paragraph to go beside. A sub-amendment is not amended in turn.
    """
    if is_adopted:
        return Refusal("statement_adopted")
    if language not in languages:
        return Refusal("language_not_authentic", field="language")
    if to_sub_amendment:
        return Refusal("sub_amendment_amended")
    if kind in ("insert", "move") and place not in ("before", "after"):
        return Refusal("place_missing", field="place")
    if kind == "move":
        return None if is_anchored else Refusal("place_missing", field="anchor")
    if kind in ("replace", "insert") and not body.strip():
        return Refusal("amendment_empty", field="body")
    if kind == "replace" and body.split() == base_body.split():
        return Refusal("amendment_changes_nothing", field="body")
    if kind != "insert" and not base_is_newest:
        return Refusal("paragraph_changed_meanwhile", field="body")
    return None


def may_reword(
    state: AmendmentState,
    *,
    kind: str,
    body: str,
    base_is_newest: bool,
    seen_is_newest: bool,
    by_proposer: bool,
    is_disposed: bool,
    is_adopted: bool,
) -> Refusal | None:
    """Refuse to change what was tabled, unless the words beneath it have changed: then it is put on the new ones.

    Before that it is its delegation's own to change; nobody puts it over words that she has not seen.
    """
    if is_adopted:
        return Refusal("statement_adopted")
    if is_disposed:
        return Refusal("amendment_disposed_already")
    if kind not in ("replace", "insert"):
        return Refusal("amendment_has_no_words")
    if state.is_tabled and base_is_newest:
        return Refusal("amendment_tabled")
    if not state.is_tabled and not by_proposer:
        return Refusal("amendment_not_tabled")
    if not body.strip():
        return Refusal("amendment_empty", field="body")
    if not seen_is_newest:
        return Refusal("paragraph_changed_meanwhile", field="body")
    return None


def may_share(state: AmendmentState, delegation: str, *, is_disposed: bool) -> Refusal | None:
    """Refuse to share what everybody sees already, or with somebody who sees it."""
    if is_disposed:
        return Refusal("amendment_disposed_already")
    if state.is_seen_by({delegation}):
        return Refusal("amendment_shared", field="delegation")
    return None


def may_table(state: AmendmentState, *, base_is_newest: bool, is_disposed: bool, is_adopted: bool) -> Refusal | None:
    """Refuse to table twice, or on words that have changed since."""
    if is_adopted:
        return Refusal("statement_adopted")
    if is_disposed:
        return Refusal("amendment_disposed_already")
    if state.is_tabled:
        return Refusal("amendment_tabled")
    return None if base_is_newest else Refusal("amendment_base_moved")


def may_sponsor(state: AmendmentState, delegation: str, *, joins: bool, is_disposed: bool) -> Refusal | None:
    """Refuse to sponsor twice, to leave what one does not sponsor, or to leave one's own (it is withdrawn instead)."""
    if is_disposed:
        return Refusal("amendment_disposed_already")
    if joins and delegation in state.sponsors:
        return Refusal("sponsor_already")
    if not joins and (delegation not in state.sponsors or delegation == state.delegation):
        return Refusal("sponsor_not")
    return None


def may_dispose(
    *,
    outcome: str | None,
    base_is_newest: bool,
    accepting: bool,
    is_adopted: bool,
    open_sub_amendments: int = 0,
    parent_is_disposed: bool = False,
) -> Refusal | None:
    """Refuse a second disposition, and the acceptance of an amendment to words that have changed since.

    `outcome` is what became of it already. Sub-amendments come before the amendment that they amend.
    """
    if is_adopted:
        return Refusal("statement_adopted")
    if outcome is not None:
        return Refusal("amendment_disposed", outcome=outcome)
    if not accepting:
        return None
    if parent_is_disposed:
        return Refusal("amendment_lapsed")
    if open_sub_amendments:
        return Refusal("sub_amendments_open")
    return None if base_is_newest else Refusal("amendment_base_moved")


def may_revise(*, kind: str, words: str, base_body: str) -> Refusal | None:
    """Refuse to accept, as orally revised, what has no words, or words that change nothing."""
    if kind not in ("replace", "insert"):
        return Refusal("amendment_has_no_words", field="words")
    if not words.strip():
        return Refusal("amendment_empty", field="words")
    if kind == "replace" and words.split() == base_body.split():
        return Refusal("amendment_changes_nothing", field="words")
    return None


def may_merge_into(amendment: str, into: str, candidates: Collection[str]) -> Refusal | None:
    """Refuse to merge an amendment into itself, or into one that is not open to the same words."""
    if into == amendment or into not in candidates:
        return Refusal("merged_into_unknown", field="into")
    return None


def may_draft_by_machine(*, body: str, is_up_to_date: bool, is_source_newest: bool, is_adopted: bool) -> Refusal | None:
    """Refuse a machine's draft where people have written already, or of words that have changed since."""
    if is_adopted:
        return Refusal("statement_adopted")
    if is_up_to_date:
        return Refusal("version_up_to_date")
    if not body.strip():
        return Refusal("draft_not_made")
    return None if is_source_newest else Refusal("paragraph_revised_meanwhile")


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
