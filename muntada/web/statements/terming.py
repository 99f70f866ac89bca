"""The terms of the glossary in a paragraph, for those who draft: dotted in its words, and listed below them.

Whoever only reads is shown, and sent, the words alone: nothing here is asked for the public's pages and fragments.
A term in the words is no stop for the keyboard and nothing that is read out, or a page would be full of them; its
other languages are its tooltip, and the list below the paragraph, which is one stop, says the same to everybody.
"""

import dataclasses
import functools
from collections.abc import Sequence

from muntada.forum.standing import Standing
from muntada.languages.codes import Language
from muntada.languages.marking import Mark, marks
from muntada.languages.terms import Term
from muntada.web.statements.shown import Cell, Page, Piece, Row, TermLine


def for_reader(own: Standing, page: Page) -> Page:
    """Return the page as somebody with this standing sees it: with the terms marked, if she drafts what is open."""
    if page.adoption or not (own.is_rapporteur or own.accredited):
        return page
    return dataclasses.replace(page, rows=tuple(map(with_terms, page.rows)))


def with_terms(row: Row) -> Row:
    """Return a paragraph with its terms marked and listed."""
    found = _marks(tuple((cell.language.code, cell.words) for cell in row.cells))
    lines = tuple(_line(term, row.cells, found) for term in _in_order(found, row.cells))
    cells = tuple(dataclasses.replace(cell, pieces=_pieces(cell, found[cell.language.code])) for cell in row.cells)
    return dataclasses.replace(row, cells=cells, terms=lines, is_marked=True)


type _Found = dict[str, tuple[Mark, ...]]


@functools.lru_cache(maxsize=1024)
def _marks(texts: tuple[tuple[str, str], ...]) -> _Found:
    """Look for terms once: the same words have the same ones."""
    return marks(dict(texts))


def _in_order(found: _Found, cells: Sequence[Cell]) -> list[Term]:
    standing = [mark.term for cell in cells for mark in found[cell.language.code]]
    return list({id(term): term for term in standing}.values())


def _line(term: Term, cells: Sequence[Cell], found: _Found) -> TermLine:
    def form(cell: Cell) -> tuple[Language, str, bool]:
        code = cell.language.code
        return cell.language, term.forms.get(code, ("",))[0], any(mark.term is term for mark in found[code])

    return TermLine(tuple(form(cell) for cell in cells))


def _pieces(cell: Cell, known: Sequence[Mark]) -> tuple[Piece, ...]:
    pieces, at = [], 0
    for mark in known:
        pieces += [Piece(cell.words[at : mark.start]), Piece(cell.words[mark.start : mark.end], _others(mark, cell))]
        at = mark.end
    return tuple(piece for piece in (*pieces, Piece(cell.words[at:])) if piece.words) if known else ()


def _others(mark: Mark, cell: Cell) -> str:
    """Return the term in the other languages, each isolated from the direction of the rest."""
    return " · ".join(
        f"\u2068{forms[0]}\u2069" for code, forms in mark.term.forms.items() if code != cell.language.code and forms
    )
