"""What helps the rapporteur to write the other languages: terms, and what was said before."""

import dataclasses
import re
from collections.abc import Sequence

from muntada.languages import terms
from muntada.languages.codes import Language
from muntada.languages.memory import Match, matches
from muntada.statements import queries
from muntada.web.statements.shown import Cell, Row


@dataclasses.dataclass(frozen=True)
class TermLine:
    """A term that stands in one of the languages: for each, its preferred form and whether any form of it is used."""

    forms: tuple[tuple[Language, str, bool], ...]


@dataclasses.dataclass(frozen=True)
class Aids:
    """The terms of a paragraph, and, for each language that is to be written, how it was said before."""

    terms: tuple[TermLine, ...]
    memory: tuple[tuple[Cell, Cell, tuple[Match, ...]], ...]
    """(the language to write, the one it is written from, what is like it)."""


def aids(row: Row) -> Aids:
    """Return what helps to write a paragraph; one query, or two after something was adopted."""
    return Aids(terms=_terms(row.cells), memory=_memory(row))


def _terms(cells: Sequence[Cell]) -> tuple[TermLine, ...]:
    found = {id(term): term for cell in cells for term in _occurring(cell)}
    lines = []
    for term in found.values():
        forms = []
        for cell in cells:
            known = term.forms.get(cell.language.code, ())
            here = terms.folded(cell.words)
            used = any(terms.folded(form) in here for form in known)
            forms.append((cell.language, known[0] if known else "", used))
        lines.append(TermLine(tuple(forms)))
    return tuple(lines)


def _occurring(cell: Cell) -> list[terms.Term]:
    """Return the terms whose own form in this language stands in its words, as words of their own."""
    here = f" {terms.folded(cell.words)} "
    return [
        term
        for term in terms.occurring(cell.words)
        if any(_stands_in(terms.folded(form), here, cell.language) for form in term.forms.get(cell.language.code, ()))
    ]


def _stands_in(form: str, here: str, language: Language) -> bool:
    if language.code == "en":
        here = re.sub(r"[^\w-]+", " ", here)
        return f" {form} " in here
    return bool(form) and form in here


def _memory(row: Row) -> tuple[tuple[Cell, Cell, tuple[Match, ...]], ...]:
    source = next((cell for cell in row.cells if cell.words and not cell.is_behind), None)
    wanted = [cell for cell in row.cells if not cell.words or cell.is_behind or cell.is_machine]
    if source is None or not wanted:
        return ()
    memory = queries.translation_memory()
    found = []
    for cell in wanted:
        if cell is not source:
            like = matches(source.words, source.language.code, cell.language.code, memory)
            found.append((cell, source, tuple(like)))
    return tuple(one for one in found if one[2])
