import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import rules
from muntada.hall.actions.captioning.writing import announce_captions
from muntada.hall.models import Caption, CaptionCorrection
from muntada.hall.permissions import may_correct_captions
from muntada.kernel.refusal import Refusal
from muntada.languages.terms import folded
from muntada.record.actions.acting import acting


def correct_caption(
    caption_id: int, body: str, *, seen: int | None = None, actor: Account, key: uuid.UUID | None = None
) -> None:
    """Say what a line should have said; with nothing in `body` it is struck. What it said stays on record.

    `seen` is the id of the correction that the corrector saw, 0 if none: another one since then is not run over.
    """
    with acting("caption_corrected", actor=actor, key=key) as act:
        if act.done_before:
            return
        caption = Caption.objects.select_for_update().get(pk=caption_id)
        standing = standing_in_sitting(actor, caption.sitting_id)
        permissions.require(may_correct_captions(standing, caption.language))
        newest = caption.corrections.last()
        if seen is not None and seen != (newest.pk if newest else 0):
            raise Refusal("caption_corrected_meanwhile", field="body")
        line = rules.corrected_line(body, newest.body if newest else caption.body)
        if isinstance(line, Refusal):
            raise line
        correction = CaptionCorrection.objects.create(
            caption=caption, body=line, folded=folded(line), author=actor, at=act.at
        )
        act.on(correction, sitting=str(caption.sitting_id), language=caption.language, seq=caption.seq)
        announce_captions(caption.sitting_id, caption.language)
