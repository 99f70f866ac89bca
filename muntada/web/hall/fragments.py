"""The fragments of this area's pages that live push sends."""

import uuid

from django.template.loader import render_to_string

from muntada.web.hall.floor import floor_context, scene


def render_sitting(pk: uuid.UUID, fragment: str, seq: int) -> str | None:
    """Return the fragment's HTML in the active language; None for a private one, which the page fetches itself."""
    if fragment != "floor":
        return None
    return render_to_string("hall/sitting.html#floor", floor_context(scene(pk)))
