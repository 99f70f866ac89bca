"""The fragments of this area's pages that live push sends."""

import uuid

from django.template.loader import render_to_string

from muntada.web.context import current
from muntada.web.statements.context import page_context, row_context
from muntada.web.statements.reads import page_at

WHOLE = ("head", "consensus", "adoption", "silence", "positions", "corrigenda")
PARTS = ("paragraph", "state")
"""What there is of each paragraph: all of it, or only its state, for when nothing else changed."""


def render_statement(pk: uuid.UUID, fragment: str, seq: int) -> str | None:
    """Return the fragment's HTML in the active language; None for a private one, which the page fetches itself."""
    reader = current()
    part = fragment.partition("-")[0]
    if fragment not in WHOLE and part not in PARTS:
        return None
    page = page_at(pk, seq, reader)
    if fragment in WHOLE:
        return render_to_string(f"statements/statement.html#{fragment}", page_context(page))
    row = page.by_fragment.get(fragment)  # None for one that was taken out: "text" is fetched then
    return render_to_string(f"statements/statement.html#{part}", row_context(row, reader)) if row else None
