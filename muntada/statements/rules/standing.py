"""Where a paragraph stands: incomplete, open or agreed."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

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
