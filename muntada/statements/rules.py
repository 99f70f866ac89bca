"""When a paragraph may be amended, agreed and adopted; how it is numbered."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from muntada.kernel.refusal import Refusal

Standing = Literal["agreed", "open", "incomplete"]


@dataclasses.dataclass(frozen=True)
class ParagraphFacts:
    """What decides about one paragraph. `revisions` is {language: the revision that its words render}."""

    revisions: Mapping[str, int]
    agreed_revisions: frozenset[int] = frozenset()
    open_amendments: int = 0

    @property
    def revision(self) -> int:
        """The newest revision that any language renders; 0 for a paragraph without words."""
        return max(self.revisions.values(), default=0)

    def lacking(self, languages: Iterable[str]) -> tuple[str, ...]:
        """Return the languages whose words are missing or render an older revision."""
        return tuple(language for language in languages if self.revisions.get(language) != self.revision)


def paragraph_standing(facts: ParagraphFacts, languages: Sequence[str]) -> Standing:
    """Return where a paragraph stands; words changed after an agreement reopen it."""
    if facts.lacking(languages) or facts.revision == 0:
        return "incomplete"
    return "agreed" if facts.revision in facts.agreed_revisions and not facts.open_amendments else "open"


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


def may_call(paragraphs: Sequence[ParagraphFacts], languages: Sequence[str], *, is_adopted: bool) -> Refusal | None:
    """Refuse a call for consensus on paragraphs that are not the same in every language, or under amendment."""
    if is_adopted:
        return Refusal("statement_adopted")
    lacking = sum(bool(facts.lacking(languages)) for facts in paragraphs)
    if lacking:
        return Refusal("paragraphs_incomplete", count=lacking)
    amended = sum(bool(facts.open_amendments) for facts in paragraphs)
    if amended:
        return Refusal("amendments_open", count=amended)
    if all(paragraph_standing(facts, languages) == "agreed" for facts in paragraphs):
        return Refusal("agreed_already")
    return None


def may_adopt(paragraphs: Sequence[ParagraphFacts], languages: Sequence[str], *, is_adopted: bool) -> Refusal | None:
    """Refuse to adopt unless every paragraph is complete in every language and agreed by consensus."""
    if is_adopted:
        return Refusal("statement_adopted")
    if not paragraphs:
        return Refusal("statement_empty")
    standings = [paragraph_standing(facts, languages) for facts in paragraphs]
    if "incomplete" in standings:
        return Refusal("paragraphs_incomplete", count=standings.count("incomplete"))
    if "open" in standings:
        return Refusal("paragraphs_not_agreed", count=standings.count("open"))
    return None


def numbers(kinds: Sequence[str]) -> list[int | None]:
    """Number the operative paragraphs continuously, so that references are alike in all languages.

    Source: UN Editorial Manual, "Paragraphs". Preambular paragraphs and headings have no number.
    """
    numbered: list[int | None] = []
    count = 0
    for kind in kinds:
        count += kind == "operative"
        numbered.append(count if kind == "operative" else None)
    return numbered


def document(title: str, paragraphs: Iterable[tuple[str, int | None, str]]) -> str:
    """Lay a statement out as the plain text that is signed: (kind, number, words) one after the other.

    Numbers are in European digits in every language, so that the texts can be compared.
    """
    lines = [title, ""]
    for _, number, words in paragraphs:
        flat = " ".join(words.split())
        lines += [f"{number}. {flat}" if number else flat, ""]
    return "\n".join(lines).strip() + "\n"
