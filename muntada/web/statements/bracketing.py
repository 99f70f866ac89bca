"""A draft as it is printed with brackets: what is disputed, each alternative with who proposes it."""

import dataclasses
from collections.abc import Sequence

from muntada.languages.codes import Language
from muntada.statements.rules import Piece
from muntada.typeset.statement import Paragraph, StatementPage
from muntada.web.statements.negotiation import Line, lines
from muntada.web.statements.shown import Page

BRACKETS = "brackets"


def in_brackets(printed: StatementPage, page: Page, languages: Sequence[Language]) -> StatementPage:
    """Return the printed page with brackets in its paragraphs, and new paragraphs beside those they are proposed at."""
    codes = [language.code for language in languages]
    found: list[Paragraph] = []
    for paragraph, line in zip(printed.paragraphs, lines(page, BRACKETS, None), strict=True):
        words = {cell.cell.language.code: _said(cell.pieces) for cell in line.cells}
        if line.deletions:
            who = " · ".join(proposal.delegation.body for proposal in line.deletions)
            words = {code: f"[{said}] (— {who})" for code, said in words.items() if said}
        text = {code: words[code] for code in codes if words.get(code)}
        found += _inserted(line, "before", codes, paragraph)
        found.append(dataclasses.replace(paragraph, text=text))
        found += _inserted(line, "after", codes, paragraph)
    return dataclasses.replace(printed, paragraphs=tuple(found))


def _said(pieces: Sequence[Piece]) -> str:
    return "".join(_piece(piece) for piece in pieces)


def _piece(piece: Piece) -> str:
    if not piece.alternatives:
        return piece.text
    others = [f"{each.words or '—'} ({' · '.join(each.who)})" for each in piece.alternatives]
    return f"[{' / '.join([*filter(None, [piece.text.strip()]), *others])}] "


def _inserted(line: Line, place: str, codes: Sequence[str], beside: Paragraph) -> list[Paragraph]:
    return [
        Paragraph(kind=beside.kind, text={cell.cell.language.code: f"[{one.words}] ({one.delegation.body})"})
        for cell in line.cells
        if cell.cell.language.code in codes
        for at, one in cell.inserted
        if at == place
    ]
