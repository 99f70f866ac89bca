"""Tables of rows (CSV) from anywhere: what encodings, separators and lines they come in. Nothing is guessed at.

Everything that is imported as a table is read here: cities, ties, indicators. A row that cannot be read is reported by
the line that it begins on, and the others are read.
"""

import codecs
import csv
import dataclasses
import io
import re
from collections.abc import Iterator, Sequence

SHOWN = 80  # characters of what was read that a report repeats
SEPARATORS = ",;\t"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BROKEN = re.compile("[\ud800-\udfff]")
csv.field_size_limit(1 << 17)  # characters of a cell; the module has one limit for all


@dataclasses.dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not taken: its line, the field to blame, the code of the reason, what was read there."""

    line: int
    field: str
    code: str
    read: str = ""

    def as_list(self) -> list[int | str]:
        """Return it as `Batch.refused` keeps it."""
        return [self.line, self.field, self.code, self.read[:SHOWN]]


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """A row by the line that it begins on; with a `fault` ("row_unreadable", "row_not_unicode") it has no cells."""

    line: int
    cells: list[str]
    fault: str = ""
    read: str = ""


@dataclasses.dataclass(frozen=True)
class Table:
    """The rows of a file as (line, cells); every row has as many cells as there are fields."""

    fields: tuple[str, ...]
    rows: list[tuple[int, list[str]]]
    refused: list[RefusedRow]


def decoded(data: bytes) -> str:
    """Return the text of a file in UTF-8, or in UTF-16 with its mark.

    A byte that is none stays a lone surrogate, for its row to be refused.
    """
    if data.startswith(_UTF16):
        return data[: len(data) // 2 * 2].decode("utf-16", "replace")
    return data.decode("utf-8-sig", "surrogateescape")


def separator_of(text: str) -> str:
    """Return what separates the cells: the one of `SEPARATORS` that the first line has most of."""
    return max(SEPARATORS, key=text.partition("\n")[0].count)


def read_rows(text: str, *, separator: str = "", is_quoted: bool = True) -> Iterator[Row]:
    """Yield the rows of a table that are not blank; without a `separator` the first line tells it."""
    lines, delimiter = io.StringIO(text, newline=""), separator or separator_of(text)
    reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE)
    is_sound = not _BROKEN.search(text)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(line, [], "row_unreadable", str(error))
            continue
        if any(cell.strip() for cell in cells):
            yield Row(line, cells) if is_sound else sound(line, cells)


def sound(line: int, cells: Sequence[str]) -> Row:
    """Return the row, with a fault if a cell has what is no Unicode; `read` are then these cells."""
    broken = [cell for cell in cells if _BROKEN.search(cell)]
    if not broken:
        return Row(line, list(cells))
    return Row(line, [], "row_not_unicode", " ".join(broken).encode("utf-8", "replace").decode()[:SHOWN])


def read_table(data: bytes) -> Table:
    """Read a table whose first row names its fields; cells that lack at the end of a row are empty.

    A file whose first row cannot be read has no fields.
    """
    text = decoded(data)
    separator = separator_of(text)
    fields: tuple[str, ...] = ()
    rows: list[tuple[int, list[str]]] = []
    refused: list[RefusedRow] = []
    for row in read_rows(text, separator=separator):
        if row.fault:
            refused.append(RefusedRow(row.line, "", row.fault, row.read))
        elif not fields:
            fields = tuple(cell.strip().strip("\ufeff").lower() for cell in row.cells)
        elif any(row.cells[len(fields) :]):
            refused.append(RefusedRow(row.line, "", "row_too_long", separator.join(row.cells[len(fields) :])))
        else:
            rows.append((row.line, (row.cells + [""] * len(fields))[: len(fields)]))
    return Table(fields, rows, refused)
