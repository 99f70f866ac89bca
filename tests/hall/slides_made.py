"""Slides as they are kept, without drawing them: what the child process does is tested where it is."""

from muntada.hall.models import SlideDeck, SlidePage
from tests.cast import Cast


def made(cast: Cast, who: str = "head", language: str = "en", pages: int = 2) -> SlideDeck:
    """Have slides of somebody of the cast."""
    deck = SlideDeck.objects.create(
        sitting=cast.sitting,
        person=cast.everybody[who].person,
        delegation=cast.delegation,
        language=language,
        page_count=pages,
        handed_in_at=cast.sitting.starts_at,
    )
    for number in range(1, pages + 1):
        SlidePage.objects.create(deck=deck, number=number, picture=b"webp", width=16, height=9, text=f"Words {number}")
    return deck
