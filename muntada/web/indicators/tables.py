"""The tables of pictures, as files for spreadsheets and as pictures of their own."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


def csv_answer(name: str, head: Sequence[object], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Answer with a table; numbers stay numbers, words that a spreadsheet would run are quoted."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow([str(cell) for cell in head])
    for row in rows:
        table.writerow([_safe(cell) for cell in row])
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse(written.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8", headers=headers)


def svg_answer(name: str, picture: str) -> HttpResponse:
    """Answer with a picture as a file."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.svg"'}
    return HttpResponse(picture, content_type="image/svg+xml; charset=utf-8", headers=headers)


def _safe(cell: object) -> object:
    if isinstance(cell, str) and cell.startswith(FORMULA):
        return f"'{cell}"
    return cell
