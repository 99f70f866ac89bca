import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.hall import rules
from muntada.hall.actions.locking import locked_floor
from muntada.hall.models import PreparedSpeech
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def withdraw_speech(sitting_id: uuid.UUID, speech: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """Withdraw a speech that one handed in, as long as it has not been delivered; the row stays on record."""
    with acting("speech_withdrawn", actor=actor, key=key) as act:
        if act.done_before:
            return
        row = PreparedSpeech.objects.filter(pk=speech, sitting_id=sitting_id).first()
        if row is None:
            raise NotForYou
        permissions.require(row.person_id == actor.person_id)
        if rules.has_delivered(locked_floor(sitting_id), str(actor.person_id)):
            raise Refusal("speech_delivered")
        earlier = PreparedSpeech.objects.filter(
            sitting_id=sitting_id, person_id=row.person_id, language=row.language, withdrawn_at=None
        )
        earlier.update(withdrawn_at=act.at)
        act.on(row, sitting=str(sitting_id))
        announce(topics.sitting(sitting_id), "speeches")
