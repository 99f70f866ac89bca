"""Tables of rows (CSV) from anywhere: what encodings, separators and lines they come in. Nothing is guessed at.

A row that cannot be read is reported by its line, and the others are read.
"""

import codecs
import csv
import dataclasses
from collections.abc import Iterator

SHOWN = 80  # characters of what was read that a report repeats
LARGEST_CELL = 10_000
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


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


@dataclasses.dataclass(frozen=True)
class Table:
    """The rows of a file as (line, cells); every row has as many cells as there are fields."""

    fields: tuple[str, ...]
    rows: list[tuple[int, list[str]]]
    refused: list[RefusedRow]


def read_table(data: bytes) -> Table:
    """Read a table in UTF-8, or in UTF-16 with its mark, separated by commas, semicolons or tabs.

    A file whose first line cannot be read has no fields.
    """
    refused: list[RefusedRow] = []
    lines = _Lines(data, refused)
    reader = csv.reader(lines, delimiter=lines.separator)
    fields: tuple[str, ...] = ()
    rows: list[tuple[int, list[str]]] = []
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return Table(fields, rows, refused)
        except csv.Error as error:
            refused.append(RefusedRow(lines.number, "", "row_unreadable", str(error)))
            continue
        if not any(cells):
            continue
        if not fields:
            fields = tuple(cell.strip().strip("\ufeff").lower() for cell in cells)
        elif len(cells) > len(fields) and any(cells[len(fields) :]):
            refused.append(RefusedRow(lines.number, "", "row_too_long", lines.separator.join(cells[len(fields) :])))
        else:
            rows.append((lines.number, (cells + [""] * len(fields))[: len(fields)]))


class _Lines:
    """Yields the lines of a file that can be read, and knows the number of the last one."""

    def __init__(self, data: bytes, refused: list[RefusedRow]) -> None:
        self.number = 0
        self._refused = refused
        encoding = next((name for mark, name in BOMS if data.startswith(mark)), "utf-8")
        if encoding == "utf-16":
            data = data[: len(data) // 2 * 2].decode("utf-16", errors="replace").encode()
        self._lines = data.removeprefix(codecs.BOM_UTF8).splitlines(keepends=True)
        first = self._lines[0] if self._lines else b""
        self.separator = max((",", ";", "\t"), key=lambda mark: first.count(mark.encode()))

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.number += 1
            try:
                yield line.decode()
            except UnicodeDecodeError as error:
                read = line.decode(errors="replace").strip()
                self._refused.append(RefusedRow(self.number, "", "row_not_utf8", read[: SHOWN + error.start]))
