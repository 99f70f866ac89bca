"""A draft as it is printed with brackets: what is disputed, each alternative with who proposes it."""

import dataclasses
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from muntada.languages.codes import Language
from muntada.statements.models import Amendment
from muntada.statements.rules import Piece
from muntada.typeset.statement import Paragraph, StatementPage
from muntada.web.statements.negotiation import Bracketed, Line, lines
from muntada.web.statements.shown import Page, Proposed

BRACKETS = "brackets"


def in_brackets(printed: StatementPage, pages: Mapping[Language, Page]) -> StatementPage:
    """Return the printed page with brackets in its paragraphs, and new paragraphs beside those they are proposed at.

    `pages` has the statement once for the readers of each language printed: so delegations bear their names in it.
    """
    views = {}
    for language, page in pages.items():
        with override(language.django):
            views[language] = [_Column(line, language) for line in lines(page, BRACKETS, None)]
    found: list[Paragraph] = []
    for place, paragraph in enumerate(printed.paragraphs):
        columns = [column[place] for column in views.values()]
        found += _inserted(columns, "before", paragraph)
        text = {column.code: column.text for column in columns if column.text}
        found.append(dataclasses.replace(paragraph, text=text))
        found += _inserted(columns, "after", paragraph)
    return dataclasses.replace(printed, paragraphs=tuple(found))


class _Column:
    """One language of a paragraph, as words with brackets; made while its language is the present one."""

    def __init__(self, line: Line, language: Language) -> None:
        self.code = language.code
        self.cell: Bracketed = next(one for one in line.cells if one.cell.language == language)
        said = "".join(_piece(piece) for piece in self.cell.pieces).strip()
        if line.deletions and said:
            said = f"[{said}] (— {_who(line.deletions)})"
        self.text = " ".join([*filter(None, [said]), *(_move(one) for one in line.moves)])


def _piece(piece: Piece) -> str:
    if not piece.alternatives:
        return piece.text
    others = [f"{each.words or '—'} ({' · '.join(each.who)})" for each in piece.alternatives]
    return f"[{' / '.join([*filter(None, [piece.text.strip()]), *others])}] "


def _who(proposals: Sequence[Proposed]) -> str:
    return " · ".join(proposal.delegation.body for proposal in proposals)


def _move(one: Proposed) -> str:
    is_before = one.amendment.place == Amendment.Place.BEFORE
    where = _("Move it before: %(where)s") if is_before else _("Move it after: %(where)s")
    return f"[{where % {'where': one.target}} ({one.delegation.body})]"


def _inserted(columns: Sequence[_Column], place: str, beside: Paragraph) -> list[Paragraph]:
    return [
        Paragraph(kind=beside.kind, text={column.code: f"[{one.words}] ({one.delegation.body})"})
        for column in columns
        for at, one in column.cell.inserted
        if at == place
    ]
