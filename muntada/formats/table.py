"""Paragraphs of several languages side by side, as a person sets them right: rows joined, split and shifted.

A cell is the paragraphs of one file that stand in the row, in their order; no step loses or reorders any.
"""

import dataclasses
import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from muntada.formats.align import Row as Places
from muntada.formats.document import DEEPEST, KINDS, Document, Kind, clean

type Cells = Mapping[str, tuple[str, ...]]


@dataclasses.dataclass(frozen=True)
class Row:
    """One paragraph to be."""

    kind: Kind
    level: int
    cells: Cells

    def words(self, language: str) -> str:
        """Return a cell's words as one paragraph."""
        return joined(self.cells.get(language, ()))


@dataclasses.dataclass(frozen=True)
class Table:
    """What would be taken."""

    languages: tuple[str, ...]
    rows: tuple[Row, ...]

    def join(self, place: int) -> "Table":
        """Join a row with the one above it."""
        if not 0 < place < len(self.rows):
            return self
        above, row = self.rows[place - 1], self.rows[place]
        cells = {language: _cell(above, language) + _cell(row, language) for language in self.languages}
        merged = dataclasses.replace(above, cells=cells)
        return self._with([*self.rows[: place - 1], merged, *self.rows[place + 1 :]])

    def split(self, place: int) -> "Table":
        """Leave the first paragraph of each cell in the row and put the rest into a new row below."""
        if not 0 <= place < len(self.rows):
            return self
        row = self.rows[place]
        first = dataclasses.replace(row, cells={code: _cell(row, code)[:1] for code in self.languages})
        rest = dataclasses.replace(row, cells={code: _cell(row, code)[1:] for code in self.languages})
        return self._with([*self.rows[:place], first, rest, *self.rows[place + 1 :]])

    def up(self, place: int, language: str) -> "Table":
        """Move the first paragraph of a cell to the end of the cell above."""
        if not 0 < place < len(self.rows) or not _cell(self.rows[place], language):
            return self
        column = self._column(language)
        column[place - 1] += column[place][:1]
        column[place] = column[place][1:]
        return self._put(language, column)

    def down(self, place: int, language: str) -> "Table":
        """Move the last paragraph of a cell to the beginning of the cell below."""
        if not 0 <= place < len(self.rows) or not _cell(self.rows[place], language):
            return self
        column = [*self._column(language), ()]
        column[place + 1] = column[place][-1:] + column[place + 1]
        column[place] = column[place][:-1]
        return self._put(language, column)

    def shift(self, place: int, language: str) -> "Table":
        """Leave the cell empty and move it, and all below it in this language, one row down."""
        if not 0 <= place < len(self.rows):
            return self
        column = self._column(language)
        return self._put(language, [*column[:place], (), *column[place:]])

    def close(self, place: int, language: str) -> "Table":
        """Fill an empty cell: all below it in this language move one row up."""
        if not 0 <= place < len(self.rows) or _cell(self.rows[place], language):
            return self
        column = self._column(language)
        return self._put(language, [*column[:place], *column[place + 1 :], ()])

    def described(self, place: int, kind: str, level: int) -> "Table":
        """Say what kind of paragraph a row is, and how deep."""
        if not 0 <= place < len(self.rows) or kind not in KINDS:
            return self
        row = dataclasses.replace(self.rows[place], kind=kind, level=max(1, min(level, DEEPEST)))
        return dataclasses.replace(self, rows=(*self.rows[:place], row, *self.rows[place + 1 :]))

    def _column(self, language: str) -> list[tuple[str, ...]]:
        return [_cell(row, language) for row in self.rows]

    def _put(self, language: str, column: Sequence[tuple[str, ...]]) -> "Table":
        last = self.rows[-1]
        more = [Row(last.kind, last.level, {})] * (len(column) - len(self.rows))
        rows = [
            dataclasses.replace(row, cells={**row.cells, language: cell})
            for row, cell in zip([*self.rows, *more], column, strict=True)
        ]
        return self._with(rows)

    def _with(self, rows: Sequence[Row]) -> "Table":
        whole = (
            dataclasses.replace(row, cells={code: _cell(row, code) for code in self.languages})
            for row in rows
            if any(row.cells.values())
        )
        return dataclasses.replace(self, rows=tuple(whole))


OPERATIONS: dict[str, Callable[..., Table]] = {
    "join": Table.join,
    "split": Table.split,
    "up": Table.up,
    "down": Table.down,
    "shift": Table.shift,
    "close": Table.close,
}


def joined(parts: Sequence[str]) -> str:
    """Return several paragraphs of a file as one: with a space between them, not between Chinese characters."""
    text = ""
    for part in filter(None, parts):
        is_dense = text and text[-1] >= "\u2e80" and part[0] >= "\u2e80"
        text += part if not text or is_dense else f" {part}"
    return clean(text)


def beside(documents: Sequence[Document], rows: Sequence[Places]) -> Table:
    """Return the table of documents whose paragraphs were aligned."""
    languages = tuple(dict.fromkeys(language for document in documents for language in document.languages))
    return Table(languages, tuple(_row(documents, places) for places in rows))


def of_one(document: Document) -> Table:
    """Return the table of a document whose languages are aligned already."""
    return beside([document], [((place,),) for place in range(len(document.paragraphs))])


def _row(documents: Sequence[Document], places: Places) -> Row:
    there = [[document.paragraphs[place] for place in cell] for document, cell in zip(documents, places, strict=True)]
    every = list(itertools.chain.from_iterable(there))
    kinds = [paragraph.kind for paragraph in every]
    kind: Kind = "heading" if set(kinds) == {"heading"} else "operative" if "operative" in kinds else "preambular"
    cells: dict[str, tuple[str, ...]] = {}
    for document, paragraphs in zip(documents, there, strict=True):
        for language in document.languages:
            said = tuple(paragraph.words[language] for paragraph in paragraphs if language in paragraph.words)
            cells[language] = cells.get(language, ()) + said
    levels = [paragraph.level for paragraph in every if paragraph.kind == kind]
    return Row(kind, max(levels, default=1), cells)


def as_data(table: Table) -> dict[str, Any]:
    """Return the table as JSON can hold it."""
    return {
        "languages": list(table.languages),
        "rows": [[row.kind, row.level, {code: list(parts) for code, parts in row.cells.items()}] for row in table.rows],
    }


def from_data(data: Any) -> Table:
    """Return the table that `as_data` wrote; raises `ValueError` for anything else, since it has been outside."""
    try:
        languages = tuple(str(language) for language in data["languages"])
        rows = tuple(
            Row(
                kind=KINDS[KINDS.index(kind)],
                level=max(1, min(int(level), DEEPEST)),
                cells={
                    language: tuple(clean(str(part)) for part in cells.get(language, ()) if clean(str(part)))
                    for language in languages
                },
            )
            for kind, level, cells in data["rows"]
        )
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("no table") from error
    return Table(languages, tuple(row for row in rows if any(row.cells.values())))


def _cell(row: Row, language: str) -> tuple[str, ...]:
    return tuple(row.cells.get(language, ()))
