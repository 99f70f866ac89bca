import uuid

from muntada.cities.models import Account
from muntada.formats.slides import SLIDES
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall.actions.preparing.keeping_slides import keep_slides
from muntada.hall.models import SlideDeck
from muntada.record.actions.acting import acting


def hand_in_slides(
    sitting_id: uuid.UUID,
    delegation_id: uuid.UUID,
    language: str,
    file_name: str,
    content: bytes,
    size: int = 0,
    *,
    actor: Account,
    key: uuid.UUID | None = None,
) -> SlideDeck:
    """Hand in the slides of the speech that one will give in a delegation's name; earlier ones are superseded."""
    permissions.require(permissions.may_speak_for(standing_in_sitting(actor, sitting_id), delegation_id))
    pages = SLIDES.read(content, size=size)  # takes seconds: before the transaction, which everybody waits for
    with acting("slides_handed_in", actor=actor, key=key) as act:
        if act.done_before:
            return SlideDeck.objects.get(pk=act.answer)
        permissions.require(permissions.may_speak_for(standing_in_sitting(actor, sitting_id), delegation_id))
        return keep_slides(sitting_id, actor.person_id, delegation_id, language, file_name, pages, act=act, actor=actor)
