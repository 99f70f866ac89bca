import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import rules
from muntada.hall.actions.captioning.writing import announce_captions, append
from muntada.hall.actions.locking import locked_floor
from muntada.hall.models import Caption
from muntada.record.actions.acting import acting


def write_caption(
    sitting_id: uuid.UUID,
    language: str,
    body: str,
    *,
    begun_ago: float = 0.0,
    finished_ago: float = 0.0,
    prepared: bool = False,
    actor: Account,
    key: uuid.UUID | None = None,
) -> Caption:
    """Send out one line, which the captioner began and finished so many seconds ago.

    `prepared`: it was pushed from a text, not typed.
    """
    with acting("caption_written", actor=actor, key=key) as act:
        if act.done_before:
            return Caption.objects.get(pk=act.answer)
        permissions.require(permissions.may_caption(standing_in_sitting(actor, sitting_id), language))
        state = locked_floor(sitting_id)
        if refusal := rules.may_write(state, act.at):
            raise refusal
        begins_at, ends_at = rules.span(begun_ago, finished_ago, act.at, state)
        caption = append(
            sitting_id,
            language,
            body,
            origin=Caption.Origin.PREPARED if prepared else Caption.Origin.TYPED,
            begins_at=begins_at,
            ends_at=ends_at,
            author=actor,
        )
        act.on(caption, sitting=str(sitting_id), language=language, seq=caption.seq)
        announce_captions(sitting_id, language)
        return caption
