"""The process that draws slides, as `confined` has it: what comes back are the pages.

PDFium comes without a script engine, and forms are not begun: nothing in the file is run.
"""

import base64
import io
import re
import unicodedata
from typing import Any

from muntada.formats import confined
from muntada.kernel.refusal import Refusal

WIDEST, HIGHEST = 1600, 1200
"""Pixels of a page's picture: sharp on a screen for a room, a few dozen kilobytes on the line."""
QUALITY, EFFORT = 80, 2
LONGEST_TEXT = 4000
"""Characters of a page that are kept for who cannot see it."""
_SHAPED = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
"""Arabic letters as PDF files have them, by their shapes; they are read out by the letters that they are."""


def drawn(data: bytes, most_pages: int) -> list[dict[str, Any]]:
    """Return the pages of a PDF as JSON values. Raises `Refusal`."""
    import pypdfium2  # noqa: PLC0415 - what the library allocates counts against the limits
    from pypdfium2 import raw  # noqa: PLC0415

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise Refusal("slides_locked") from error
        raise Refusal("slides_not_readable") from error
    if len(pdf) > most_pages:
        raise Refusal("slides_too_many", pages=len(pdf), most=most_pages)
    if not len(pdf):
        raise Refusal("slides_not_readable")
    pages = []
    for number in range(len(pdf)):
        try:
            pages.append(_page(pdf[number]))
        except (pypdfium2.PdfiumError, ValueError, ZeroDivisionError) as error:
            raise Refusal("slides_not_readable") from error
    return pages


def plain(text: str) -> str:
    """Return the words of a page by their letters, without empty lines."""
    text = _SHAPED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)[:LONGEST_TEXT]


def _page(page: Any) -> dict[str, Any]:
    width, height = page.get_size()
    picture = page.render(scale=min(WIDEST / width, HIGHEST / height), may_draw_forms=False).to_pil().convert("RGB")
    kept = io.BytesIO()
    picture.save(kept, "WEBP", quality=QUALITY, method=EFFORT)
    return {
        "picture": base64.b64encode(kept.getvalue()).decode(),
        "width": picture.width,
        "height": picture.height,
        "text": plain(page.get_textpage().get_text_bounded()),
    }


if __name__ == "__main__":
    confined.answer(lambda job, data: drawn(data, job["most_pages"]), too_demanding="slides_too_demanding")
