"""The fragments of this area's pages that live push sends."""

import uuid


def render_sitting(pk: uuid.UUID, fragment: str) -> str | None:
    """Return the fragment's HTML in the active language; None for a private one, which the page fetches itself."""
    return None
