"""Where a paragraph stands: incomplete, open, agreed ad referendum or agreed."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from muntada.kernel.refusal import Refusal

Standing = Literal["agreed", "ad_referendum", "open", "incomplete"]


@dataclasses.dataclass(frozen=True)
class ParagraphFacts:
    """What decides about one paragraph. `revisions` is {language: the revision that its words render}.

    `ad_referendum` is {delegation: the revisions that it has agreed to, pending its capital}.
    """

    revisions: Mapping[str, int]
    agreed_revisions: frozenset[int] = frozenset()
    open_amendments: int = 0
    ad_referendum: Mapping[str, frozenset[int]] = dataclasses.field(default_factory=dict)

    @property
    def revision(self) -> int:
        """The newest revision that any language renders; 0 for a paragraph without words."""
        return max(self.revisions.values(), default=0)

    @property
    def agreeing(self) -> tuple[str, ...]:
        """The delegations that have agreed to the newest revision, pending their capitals."""
        return tuple(who for who, revisions in self.ad_referendum.items() if self.revision in revisions)

    def lacking(self, languages: Iterable[str]) -> tuple[str, ...]:
        """Return the languages whose words are missing or render an older revision."""
        return tuple(language for language in languages if self.revisions.get(language) != self.revision)


def paragraph_standing(facts: ParagraphFacts, languages: Sequence[str]) -> Standing:
    """Return where a paragraph stands; words changed after an agreement reopen it."""
    if facts.lacking(languages) or facts.revision == 0:
        return "incomplete"
    if facts.open_amendments:
        return "open"
    if facts.revision in facts.agreed_revisions:
        return "agreed"
    return "ad_referendum" if facts.agreeing else "open"


def may_agree_ad_referendum(
    facts: ParagraphFacts, languages: Sequence[str], delegation: str, *, seen: int, is_adopted: bool
) -> Refusal | None:
    """Refuse to agree to what is incomplete, under amendment, agreed already, or no longer what was read (`seen`)."""
    if is_adopted:
        return Refusal("statement_adopted")
    if facts.lacking(languages) or facts.revision == 0:
        return Refusal("paragraphs_incomplete", count=1)
    if facts.open_amendments:
        return Refusal("amendments_open", count=facts.open_amendments)
    if seen != facts.revision:
        return Refusal("paragraph_revised_meanwhile")
    if paragraph_standing(facts, languages) == "agreed" or delegation in facts.agreeing:
        return Refusal("agreed_already")
    return None
