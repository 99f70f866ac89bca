"""Fragments of pages that show each reader what is for her: a tie's, a city's, a network's. So the pages fetch them."""

import uuid


def render_tie(pk: uuid.UUID, fragment: str, seq: int) -> str | None:
    """Return None: the fragment is private."""
    return None


def render_city(pk: uuid.UUID, fragment: str, seq: int) -> str | None:
    """Return None: its officers see what waits for them."""
    return None


def render_network(pk: uuid.UUID, fragment: str, seq: int) -> str | None:
    """Return None: those who were asked, and those who belong to it, see more."""
    return None
