"""The slides that whoever has the floor can show, as the speaker and the chair turn them."""

import dataclasses
import uuid

from muntada.hall import queries
from muntada.hall.rules import FloorState
from muntada.web.hall.speeches import AUTONYMS


@dataclasses.dataclass(frozen=True)
class DeckToShow:
    """Slides of the speaker; `previous` and `next` are the pages beside the one that is shown, 0 for none."""

    id: uuid.UUID
    language: str
    autonym: str
    is_shown: bool
    previous: int = 0
    next: int = 0


def decks_to_show(sitting_id: uuid.UUID, state: FloorState) -> list[DeckToShow]:
    """Return what can be shown now: one query while somebody has the floor, none otherwise."""
    if state.speech is None:
        return []
    decks = []
    for row in queries.slides_of(sitting_id, state.speech.request.person):
        is_shown = state.slide is not None and state.slide.deck == str(row.pk)
        number = state.slide.number if state.slide and is_shown else 0
        decks.append(
            DeckToShow(
                row.pk,
                row.language,
                AUTONYMS.get(row.language, row.language),
                is_shown,
                previous=max(number - 1, 0),
                next=number + 1 if number < row.page_count else 0,
            )
        )
    return decks
