import datetime as dt
import uuid

from muntada.cities.models import Account
from muntada.hall.actions.captioning.writing import announce_captions, append
from muntada.hall.actions.locking import locked_floor
from muntada.hall.models import Caption
from muntada.kernel.refusal import Refusal
from muntada.record.actions.acting import acting


def write_heard(
    sitting_id: uuid.UUID,
    language: str,
    body: str,
    *,
    begins_at: dt.datetime,
    ends_at: dt.datetime,
    actor: Account | None = None,
) -> Caption:
    """Add a line that a recogniser heard; it is marked as automatic for good. `actor` is None: nobody typed it.

    It may come long after the sitting, from a recording, but not from before the sitting was opened.
    """
    with acting("caption_heard", actor=actor) as act:
        state = locked_floor(sitting_id)
        if state.opened_at is None:
            raise Refusal("sitting_not_open")
        caption = append(
            sitting_id,
            language,
            body,
            origin=Caption.Origin.AUTOMATIC,
            begins_at=max(begins_at, state.opened_at),
            ends_at=max(ends_at, begins_at, state.opened_at),
            author=actor,
        )
        act.on(caption, sitting=str(sitting_id), language=language, seq=caption.seq)
        announce_captions(sitting_id, language)
        return caption
