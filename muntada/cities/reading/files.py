"""From the bytes of a file to claims: encoding, columns, and the rows that cannot even be read."""

import csv
import dataclasses
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from muntada.cities.reading.layouts import GEONAMES, GEONAMES_NAMES, LAYOUTS, Layout
from muntada.cities.rules.places import Claim, Wrong
from muntada.kernel.refusal import Refusal

csv.field_size_limit(1 << 17)
GEONAMES_COLUMNS = 19


@dataclasses.dataclass(frozen=True)
class Reading:
    """What a file holds: claims to be checked, and rows that could not be read."""

    layout: Layout
    claims: list[Claim]
    wrong: list[Wrong]


def read(data: bytes) -> Reading:
    """Read a file; raises a `Refusal` where it is none that is known."""
    text = decoded(data)
    start = text.lstrip()[:1]
    if start in ("{", "["):
        return _read_json(text)
    lines = text.splitlines(keepends=True)
    first = lines[0] if lines else ""
    if first.count("\t") >= GEONAMES_COLUMNS - 1 and first.split("\t")[0].isdecimal():
        return _rows(
            GEONAMES, ((n, line.rstrip("\r\n").split("\t")) for n, line in enumerate(lines, 1)), GEONAMES.columns
        )
    if first.count("\t") >= 3 and all(part.isdecimal() for part in first.split("\t")[:2]):
        rows = ((n, line.rstrip("\r\n").split("\t")) for n, line in enumerate(lines, 1))
        return _rows(GEONAMES_NAMES, rows, GEONAMES_NAMES.columns)
    delimiter = max(",;\t", key=first.count)
    held = _lines(io.StringIO(text, newline=""), delimiter)
    header = [name.strip().lower() for name in next(held, (1, []))[1]]
    layout = next((each for each in LAYOUTS if each.marks <= set(header)), None)
    if layout is None:
        raise Refusal("places_file_unknown", field="file")
    return _rows(layout, held, header)


def decoded(data: bytes) -> str:
    """Return the text of a file in Unicode; a byte that is none stays a lone surrogate, for its row to be refused."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    text = data.decode("utf-8-sig", "surrogateescape")
    if not text.strip():
        raise Refusal("places_file_unknown", field="file")
    return text


def _lines(file: io.StringIO, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a CSV file, each with the line that it begins on; None's row is one that is no CSV."""
    reader = csv.reader(file, delimiter=delimiter)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield line, []
            continue
        if row:
            yield line, row


def _rows(layout: Layout, rows: Iterator[tuple[int, list[str]]], columns: Sequence[str]) -> Reading:
    claims: list[Claim] = []
    wrong: list[Wrong] = []
    for line, cells in rows:
        if not any(cell.strip() for cell in cells):
            if not cells:
                wrong.append(Wrong(line, Refusal("row_unreadable")))
            continue
        if refusal := _shape(cells, columns, layout):
            wrong.append(Wrong(line, refusal))
            continue
        found = layout.claim(line, dict(zip(columns, cells, strict=False)))
        if isinstance(found, Claim):
            claims.append(found)
        elif found is not None:
            wrong.append(Wrong(line, found))
    return Reading(layout, claims, wrong)


def _shape(cells: list[str], columns: Sequence[str], layout: Layout) -> Refusal | None:
    if any("\ud800" <= sign <= "\udfff" for cell in cells for sign in cell):
        broken = next(cell for cell in cells if any("\ud800" <= sign <= "\udfff" for sign in cell))
        return Refusal("row_not_unicode", field="row", read=broken.encode("utf-8", "replace").decode()[:60])
    if len(cells) != len(columns) and not (layout.is_ragged and len(cells) > 3):
        return Refusal("row_of_other_length", field="row", read=str(len(cells)), most=len(columns))
    return None


def _read_json(text: str) -> Reading:
    """Read what Wikidata's query service answers, as JSON; its rows are counted from 1."""
    try:
        held: Any = json.loads(text)
        rows = held["results"]["bindings"] if isinstance(held, dict) else held
        flat = [
            {name.lower(): str(cell["value"] if isinstance(cell, dict) else cell) for name, cell in row.items()}
            for row in rows
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refusal("places_file_unknown", field="file") from None
    columns = sorted({name for row in flat for name in row})
    layout = next((each for each in LAYOUTS if each.marks <= set(columns)), None)
    if layout is None:
        raise Refusal("places_file_unknown", field="file")
    return _rows(layout, ((n, [row.get(name, "") for name in columns]) for n, row in enumerate(flat, 1)), columns)
