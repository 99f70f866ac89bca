import uuid

from muntada.cities.models import Account
from muntada.hall.actions.preparing.keeping import take_back
from muntada.record.actions.acting import acting


def withdraw_speech(sitting_id: uuid.UUID, speech: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """Withdraw a speech that one handed in, as long as it has not been delivered; the row stays on record."""
    with acting("speech_withdrawn", actor=actor, key=key) as act:
        if not act.done_before:
            take_back(sitting_id, speech, actor.person_id, act=act)
