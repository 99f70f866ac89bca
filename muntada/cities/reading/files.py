"""From the bytes of a file to claims: encoding, columns, and the rows that cannot even be read."""

import dataclasses
import json
from collections.abc import Iterable, Sequence
from typing import Any

from muntada.cities.reading.layouts import GEONAMES, GEONAMES_NAMES, LAYOUTS, Layout
from muntada.cities.rules.places import Claim, Wrong
from muntada.formats.rows import Row, decoded, read_rows, sound
from muntada.kernel.refusal import Refusal

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
    first = text.partition("\n")[0]
    if first.count("\t") >= GEONAMES_COLUMNS - 1 and first.split("\t")[0].isdecimal():
        return _rows(GEONAMES, read_rows(text, separator="\t", is_quoted=False), GEONAMES.columns)
    if first.count("\t") >= 3 and all(part.isdecimal() for part in first.split("\t")[:2]):
        return _rows(GEONAMES_NAMES, read_rows(text, separator="\t", is_quoted=False), GEONAMES_NAMES.columns)
    held = read_rows(text)
    header = [name.strip().lower() for name in next(held, Row(1, [])).cells]
    layout = next((each for each in LAYOUTS if each.marks <= set(header)), None)
    if layout is None:
        raise Refusal("places_file_unknown", field="file")
    return _rows(layout, held, header)


def _rows(layout: Layout, rows: Iterable[Row], columns: Sequence[str]) -> Reading:
    claims: list[Claim] = []
    wrong: list[Wrong] = []
    for row in rows:
        if refusal := refused(row, len(columns), is_ragged=layout.is_ragged):
            wrong.append(Wrong(row.line, refusal))
            continue
        found = layout.claim(row.line, dict(zip(columns, row.cells, strict=False)))
        if isinstance(found, Claim):
            claims.append(found)
        elif found is not None:
            wrong.append(Wrong(row.line, found))
    return Reading(layout, claims, wrong)


def refused(row: Row, columns: int, *, is_ragged: bool = False) -> Refusal | None:
    """Refuse a row that could not be read, or that does not have as many cells as there are columns."""
    if row.fault == "row_unreadable":
        return Refusal("row_unreadable")
    if row.fault:
        return Refusal("row_not_unicode", field="row", read=row.read)
    if len(row.cells) != columns and not (is_ragged and len(row.cells) > 3):
        return Refusal("row_of_other_length", field="row", read=str(len(row.cells)), most=columns)
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
    rows = ((n, [row.get(name, "") for name in columns]) for n, row in enumerate(flat, 1))
    return _rows(layout, (sound(n, cells) for n, cells in rows if any(cells)), columns)
