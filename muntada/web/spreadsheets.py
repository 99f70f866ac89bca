"""Tables as files for spreadsheets: CSV that they take for UTF-8, and run nothing of."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run
MARK = "\ufeff"
"""At the beginning of a file: how spreadsheets know that it is UTF-8."""


def lines(rows: Iterable[Sequence[object]]) -> str:
    """Return rows as CSV; numbers stay numbers, words that a spreadsheet would run are quoted."""
    written = io.StringIO()
    csv.writer(written).writerows([_harmless(cell) for cell in row] for row in rows)
    return written.getvalue()


def csv_answer(name: str, head: Sequence[object], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Answer with a table as a file; `name` is the file's, without its ending."""
    text = MARK + lines([[str(cell) for cell in head], *rows])
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
