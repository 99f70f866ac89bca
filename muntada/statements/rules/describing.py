"""What describes a draft, and until when it may change: kind, symbol, acting body, authentic languages, title."""

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from muntada.kernel.refusal import Refusal
from muntada.statements.rules.importing import may_import
from muntada.statements.rules.standing import ParagraphFacts


@dataclasses.dataclass(frozen=True)
class Description:
    """What a statement is described by; `title` is {language: words}."""

    kind: str
    symbol: str
    acting_body: str
    languages: tuple[str, ...]
    title: Mapping[str, str]
    numbers_headings: bool = True

    def changes_to(self, after: "Description") -> dict[str, list[Any]]:
        """Return {what: [before, after]} of everything that is different, as JSON can hold it."""
        before, then = _plain(self), _plain(after)
        return {what: [before[what], then[what]] for what in before if before[what] != then[what]}


def may_redescribe(
    before: Description,
    after: Description,
    *,
    paragraphs: Sequence[ParagraphFacts],
    amended: Collection[str],
    is_symbol_taken: bool,
    is_adopted: bool,
    is_proposed: bool,
    is_asked: bool,
) -> Refusal | None:
    """Refuse to change what is adopted, being signed or being asked about, and what would make the text contradict it.

    Everything may change while the statement is a draft; nothing while a proposal to adopt it waits for a party
    (`is_proposed`: these are the words that are signed), or while a silence procedure or a call for consensus runs
    (`is_asked`). The languages change only before any paragraph is agreed, for who agreed did so in those that
    there were; and none is taken away in which an amendment is open (`amended` are the languages of those).
    """
    if is_adopted:
        return Refusal("statement_adopted")
    if is_proposed:
        return Refusal("description_proposed")
    if is_asked:
        return Refusal("description_asked")
    said = {code: words for code, words in after.title.items() if code in after.languages}
    if refusal := may_import(symbol=after.symbol, title=said, paragraphs=1, languages=after.languages):
        return refusal
    if is_symbol_taken:
        return Refusal("symbol_taken", field="symbol")
    if set(before.languages) != set(after.languages):
        agreed = sum(bool(facts.agreeing) or facts.revision in facts.agreed_revisions for facts in paragraphs)
        if agreed:
            return Refusal("languages_agreed", field="languages", count=agreed)
        if set(amended) & (set(before.languages) - set(after.languages)):
            return Refusal("language_amended", field="languages")
    return None if before.changes_to(after) else Refusal("description_unchanged")


def _plain(description: Description) -> dict[str, Any]:
    return {
        "kind": description.kind,
        "symbol": description.symbol,
        "acting_body": description.acting_body,
        "languages": list(description.languages),
        "numbers_headings": description.numbers_headings,
        "title": {code: description.title[code] for code in sorted(description.title)},
    }
