"""The views of a negotiation: what is agreed, what stands in brackets, what is changed, what one delegation wants."""

import dataclasses
import functools
import uuid
from collections.abc import Sequence

from django.utils.translation import gettext as _

from muntada.languages.codes import Language
from muntada.languages.rules import Shown
from muntada.statements import rules
from muntada.statements.models import Amendment
from muntada.web.statements.shown import Cell, Page, Proposed, Row

bracketed = functools.lru_cache(maxsize=1024)(rules.bracketed)
"""Words in brackets, kept: the same words have the same brackets."""

VIEWS = ("brackets", "agreed", "changes", "delegation")


@dataclasses.dataclass(frozen=True)
class Bracketed:
    """One language of a paragraph: its words in pieces, those disputed with their alternatives."""

    cell: Cell
    pieces: tuple[rules.Piece, ...]
    inserted: tuple[tuple[str, Proposed], ...]
    """New paragraphs that are proposed in this language: ("before" or "after", the proposal)."""


@dataclasses.dataclass(frozen=True)
class Line:
    """One paragraph in a view; `deletions` and `moves` are proposed in whatever language."""

    row: Row
    cells: tuple[Bracketed, ...]
    deletions: tuple[Proposed, ...]
    moves: tuple[Proposed, ...]
    proposals: tuple[Proposed, ...]


def names_of_views() -> list[tuple[str, str]]:
    """Return the views with their names."""
    return [
        ("brackets", _("Text with brackets")),
        ("agreed", _("Agreed text")),
        ("changes", _("Changes only")),
        ("delegation", _("By delegation")),
    ]


def lines(page: Page, view: str, delegation: uuid.UUID | None) -> list[Line]:
    """Return the paragraphs that a view shows, with what each shows of it."""
    found = []
    for row in page.rows:
        proposals = row.competing
        if view == "delegation":
            proposals = tuple(one for one in row.amendments if _is_of(one, delegation))
        line = Line(
            row,
            cells=tuple(_bracketed(row, cell, proposals if view == "brackets" else ()) for cell in row.cells),
            deletions=tuple(one for one in proposals if one.amendment.kind == Amendment.Kind.DELETE),
            moves=tuple(one for one in proposals if one.amendment.kind == Amendment.Kind.MOVE),
            proposals=proposals,
        )
        if view in ("brackets", "agreed") or proposals:
            found.append(line)
    return found


def delegations(page: Page) -> list[tuple[uuid.UUID, Shown]]:
    """Return the delegations that have tabled amendments to the statement, to choose from."""
    found = {one.amendment.delegation_id: one.delegation for row in page.rows for one in row.amendments}
    return sorted(found.items(), key=lambda item: item[1].body)


def _is_of(one: Proposed, delegation: uuid.UUID | None) -> bool:
    return str(delegation) in one.amendment.state.sponsors


def _bracketed(row: Row, cell: Cell, proposals: Sequence[Proposed]) -> Bracketed:
    own = [one for one in proposals if one.language == cell.language]
    replacing = tuple((_names(one), one.words) for one in own if one.amendment.kind == Amendment.Kind.REPLACE)
    return Bracketed(
        cell,
        pieces=bracketed(cell.words, replacing),
        inserted=tuple((one.amendment.place, one) for one in own if one.amendment.kind == Amendment.Kind.INSERT),
    )


def _names(one: Proposed) -> str:
    return "، ".join(_all(one)) if _is_arabic(one.delegation) else ", ".join(_all(one))


def _all(one: Proposed) -> list[str]:
    return [one.delegation.body, *(sponsor.body for sponsor in one.sponsors)]


def _is_arabic(name: Shown) -> bool:
    return name.language == "ar"


def reading_language(page: Page, wanted: str) -> tuple[Language, ...]:
    """Return the columns to show: one language by its code, or all in the reader's order."""
    return tuple(language for language in page.columns if language.code == wanted) or page.columns
