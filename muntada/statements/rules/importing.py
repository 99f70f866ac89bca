"""When an imported text may become a draft, and how its levels are made to nest."""

from collections.abc import Mapping, Sequence

from muntada.kernel.refusal import Refusal
from muntada.statements.rules.layout import DEEPEST


def may_import(*, symbol: str, title: Mapping[str, str], paragraphs: int, languages: Sequence[str]) -> Refusal | None:
    """Refuse a draft without languages, symbol, title or paragraphs."""
    if not languages:
        return Refusal("draft_without_languages", field="languages")
    if not symbol.strip():
        return Refusal("draft_without_symbol", field="symbol")
    if not any(said.strip() for said in title.values()):
        return Refusal("draft_without_title", field="title")
    if not paragraphs:
        return Refusal("draft_without_paragraphs", field="table")
    return None


def nested(paragraphs: Sequence[tuple[str, int]]) -> list[int]:
    """Return a level for each (kind, level): none deeper than below the paragraph before, headings never."""
    levels: list[int] = []
    last = -1
    for kind, level in paragraphs:
        last = 0 if kind == "heading" else max(0, min(level, last + 1, DEEPEST))
        levels.append(last)
    return levels
