"""When consensus may be called and a statement adopted."""

import dataclasses
from collections.abc import Sequence

from muntada.kernel.refusal import Refusal
from muntada.statements.rules.standing import ParagraphFacts, paragraph_standing


@dataclasses.dataclass(frozen=True)
class Readiness:
    """What the certifying of languages and the checks say: how many versions nobody certified, how many
    findings of the level "error" nobody has mended or waived. `queries.readiness_of` gathers it."""

    uncertified: int = 0
    blocking: int = 0


READY = Readiness()


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


def may_adopt(
    paragraphs: Sequence[ParagraphFacts], languages: Sequence[str], *, is_adopted: bool, readiness: Readiness = READY
) -> Refusal | None:
    """Refuse to adopt unless every paragraph is agreed, and every authentic language complete, current, certified
    and free of errors that nobody has waived."""
    if is_adopted:
        return Refusal("statement_adopted")
    if not paragraphs:
        return Refusal("statement_empty")
    standings = [paragraph_standing(facts, languages) for facts in paragraphs]
    if "incomplete" in standings:
        return Refusal("paragraphs_incomplete", count=standings.count("incomplete"))
    if left := len(standings) - standings.count("agreed"):  # ad referendum is not agreed either
        return Refusal("paragraphs_not_agreed", count=left)
    if readiness.uncertified:
        return Refusal("versions_uncertified", count=readiness.uncertified)
    if readiness.blocking:
        return Refusal("findings_unwaived", count=readiness.blocking)
    return None
