"""A draft as it is printed with brackets: what is disputed, each alternative with who proposes it."""

import dataclasses
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from muntada.languages.codes import Language
from muntada.statements.models import Amendment
from muntada.statements.rules import Piece
from muntada.typeset.statement import Paragraph, Run, StatementPage
from muntada.web.statements.negotiation import Bracketed, Line, lines
from muntada.web.statements.shown import Page, Proposed

BRACKETS = "brackets"

_OPEN, _OR, _CLOSE = Run("[", "bracket"), Run(" / ", "bracket"), Run("]", "bracket")
_NAMES = {"zh-Hans": "（{name}）"}
"""Where a name does not stand in the brackets that other languages have."""


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
        found.append(_paragraph(paragraph, {column.code: column.runs for column in columns if column.runs}))
        found += _inserted(columns, "after", paragraph)
    return dataclasses.replace(printed, paragraphs=tuple(found))


class _Column:
    """One language of a paragraph, as words with brackets; made while its language is the present one."""

    def __init__(self, line: Line, language: Language) -> None:
        self.code = language.code
        self.cell: Bracketed = next(one for one in line.cells if one.cell.language == language)
        self.name = _NAMES.get(language.code, " ({name})")
        runs = [run for piece in self.cell.pieces for run in self._piece(piece)]
        if line.deletions and runs:
            deleted = self._proposed("—", " · ".join(one.delegation.body for one in line.deletions))
            runs = [_OPEN, *runs, _OR, *deleted, _CLOSE]
        for one in line.moves:
            runs += [Run(" "), _OPEN, *self._proposed(_move(one), one.delegation.body), _CLOSE]
        self.runs = tuple(runs)

    def inserted(self, one: Proposed) -> tuple[Run, ...]:
        """Return a new paragraph as it is proposed."""
        return (_OPEN, *self._proposed(one.words, one.delegation.body), _CLOSE)

    def _piece(self, piece: Piece) -> list[Run]:
        if not piece.alternatives:
            return [Run(piece.text)]
        kept = piece.text.strip()
        runs = [Run(kept)] if kept else []
        for each in piece.alternatives:
            runs += [_OR] if runs else []
            runs += self._proposed(each.words.strip() or "—", " · ".join(each.who))
        before, after = _edges([piece.text, *(each.words for each in piece.alternatives)])
        return [Run(before), _OPEN, *runs, _CLOSE, Run(after)]

    def _proposed(self, words: str, who: str) -> list[Run]:
        return [Run(words), Run(self.name.format(name=who), "name")]


def _edges(texts: Sequence[str]) -> tuple[str, str]:
    """Return the spaces round disputed words, which stay outside the brackets."""
    before, after = any(text.startswith(" ") for text in texts), any(text.endswith(" ") for text in texts)
    return " " * before, " " * after


def _move(one: Proposed) -> str:
    is_before = one.amendment.place == Amendment.Place.BEFORE
    where = _("Move it before: %(where)s") if is_before else _("Move it after: %(where)s")
    return where % {"where": one.target}


def _inserted(columns: Sequence[_Column], place: str, beside: Paragraph) -> list[Paragraph]:
    elsewhere = {
        column.code: (Run("[…]", "bracket"),) for column in columns
    }  # in the columns that it is not written in
    return [
        _paragraph(Paragraph(kind=beside.kind, text={}), elsewhere | {column.code: column.inserted(one)})
        for column in columns
        for at, one in column.cell.inserted
        if at == place
    ]


def _paragraph(printed: Paragraph, runs: Mapping[str, tuple[Run, ...]]) -> Paragraph:
    text = {code: "".join(run.words for run in each) for code, each in runs.items()}
    return dataclasses.replace(printed, text=text, runs=runs)
