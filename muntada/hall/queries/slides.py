import uuid

from muntada.hall.models import SlideDeck, SlidePage
from muntada.hall.queries.taking_part import Texts


def slide_decks(sitting_id: uuid.UUID, people: list[uuid.UUID] | None = None) -> list[SlideDeck]:
    """Return the slides handed in for a sitting that stand, of all or some people: the newest of each person in each
    language, not withdrawn; who handed in first is first. Two queries: their pages come with them, without pictures.
    """
    rows = SlideDeck.objects.filter(sitting_id=sitting_id).order_by("handed_in_at", "id")
    if people is not None:
        rows = rows.filter(person__in=people)
    newest = {(row.person_id, row.language): row for row in rows.select_related("person", "delegation")}
    decks = [row for row in newest.values() if row.withdrawn_at is None]
    pages: dict[uuid.UUID, list[SlidePage]] = {deck.pk: [] for deck in decks}
    if pages:
        for page in SlidePage.objects.filter(deck__in=pages).defer("picture"):
            pages[page.deck_id].append(page)
    for deck in decks:
        deck.listed = pages[deck.pk]  # type: ignore[attr-defined]  # read by the pages that list them
    return decks


def slides_of(sitting_id: uuid.UUID, person_id: str) -> list[SlideDeck]:
    """Return the slides that a speaker can show, without their pages: one query."""
    rows = SlideDeck.objects.filter(sitting_id=sitting_id, person_id=person_id).order_by("handed_in_at", "id")
    newest = {row.language: row for row in rows}
    return [row for row in newest.values() if row.withdrawn_at is None]


def slide_texts(decks: list[SlideDeck]) -> Texts:
    """Return what a page hands to `load_texts` for its slides."""
    return ((decks, "person__name delegation__name"),)
