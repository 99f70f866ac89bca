"""The fragments of this area's pages that live push sends."""

import uuid

from django.template.loader import render_to_string

from muntada.web.context import current
from muntada.web.statements.context import page_context, row_context
from muntada.web.statements.reads import load_page, load_row

WHOLE = ("head", "consensus", "adoption")


def render_statement(pk: uuid.UUID, fragment: str) -> str | None:
    """Return the fragment's HTML in the active language; None for a private one, which the page fetches itself."""
    reader = current()
    if fragment in WHOLE:
        return render_to_string(f"statements/statement.html#{fragment}", page_context(load_page(pk, reader)))
    kind, _, paragraph_id = fragment.partition("-")
    if kind == "paragraph":
        _, row = load_row(uuid.UUID(paragraph_id), reader)
        return render_to_string("statements/statement.html#paragraph", row_context(row, reader))
    return None
