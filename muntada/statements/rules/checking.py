"""What becomes of a finding: it stands, or somebody has waived it for the words as they are."""

import dataclasses
from collections.abc import Iterable

from muntada.kernel.refusal import Refusal


@dataclasses.dataclass(frozen=True)
class WaiverFacts:
    """Which finding a waiver is about, and on which words: `seen` is the newest rendering that was read."""

    check: str
    languages: frozenset[str]
    seen: int


def covers(waiver: WaiverFacts, check: str, languages: Iterable[str], *, newest: int) -> bool:
    """Whether a waiver holds for a finding: the same check, no further language, and nothing written since."""
    return waiver.check == check and waiver.languages.issuperset(languages) and waiver.seen == newest


def may_waive(
    *, reason: str, is_found: bool, is_waived: bool, seen_is_newest: bool, is_adopted: bool
) -> Refusal | None:
    """Refuse a waiver without a reason, of what is not found, or on words that have changed since they were read."""
    if is_adopted:
        return Refusal("statement_adopted")
    if not seen_is_newest:
        return Refusal("checked_words_changed", field="reason")
    if not is_found:
        return Refusal("finding_gone")
    if is_waived:
        return Refusal("finding_waived")
    if not reason.strip():
        return Refusal("waiver_needs_a_reason", field="reason")
    return None
