"""The fragment of a tie's page: it shows each reader what is for her, so the page fetches it itself."""

import uuid


def render_tie(pk: uuid.UUID, fragment: str, seq: int) -> str | None:
    """Return None: the fragment is private."""
    return None
