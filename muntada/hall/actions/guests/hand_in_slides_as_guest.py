import uuid

from muntada.formats.slides import SLIDES
from muntada.hall.actions.guests.being_guest import acting_guest
from muntada.hall.actions.preparing.keeping_slides import keep_slides


def hand_in_slides_as_guest(
    sitting_id: uuid.UUID,
    guest_id: uuid.UUID,
    language: str,
    file_name: str,
    content: bytes,
    size: int = 0,
    *,
    actor: None = None,
    key: uuid.UUID | None = None,
) -> None:
    """Hand in the slides that one will show as a guest, in nobody's name; from the lobby too."""
    pages = SLIDES.read(content, size=size)  # takes seconds: before the transaction, which everybody waits for
    with acting_guest("slides_handed_in", sitting_id, guest_id, actor=actor, key=key) as (act, guest):
        if not act.done_before:
            keep_slides(sitting_id, guest.person_id, None, language, file_name, pages, act=act, actor=actor)
