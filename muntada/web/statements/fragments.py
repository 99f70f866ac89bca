"""The fragments of this area's pages that live push sends."""

import functools
import uuid

from django.template.loader import render_to_string

from muntada.languages.codes import Language
from muntada.web.context import current
from muntada.web.statements.context import page_context, row_context
from muntada.web.statements.reads import load_page
from muntada.web.statements.shown import Page

WHOLE = ("head", "consensus", "adoption")


def render_statement(pk: uuid.UUID, fragment: str, seq: int) -> str | None:
    """Return the fragment's HTML in the active language; None for a private one, which the page fetches itself."""
    reader = current()
    if fragment not in WHOLE and not fragment.startswith("paragraph-"):
        return None
    page = _page(pk, seq, reader)
    if fragment in WHOLE:
        return render_to_string(f"statements/statement.html#{fragment}", page_context(page))
    return render_to_string("statements/statement.html#paragraph", row_context(page.by_fragment[fragment], reader))


@functools.lru_cache(maxsize=6)
def _page(pk: uuid.UUID, seq: int, reader: Language) -> Page:
    """Load the statement once a change and language: consensus on the whole changes every paragraph at once.

    `seq` is the topic's number: whatever changes the page raises it, so a page that is kept is never old.
    """
    return load_page(pk, reader)
