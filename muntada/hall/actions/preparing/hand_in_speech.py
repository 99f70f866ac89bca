import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall.actions.preparing.keeping import keep_speech
from muntada.hall.models import PreparedSpeech
from muntada.record.actions.acting import acting


def hand_in_speech(
    sitting_id: uuid.UUID,
    delegation_id: uuid.UUID,
    language: str,
    body: str,
    *,
    actor: Account,
    key: uuid.UUID | None = None,
) -> PreparedSpeech:
    """Hand in the speech that one will give in a delegation's name; it supersedes one's earlier one in `language`."""
    with acting("speech_handed_in", actor=actor, key=key) as act:
        if act.done_before:
            return PreparedSpeech.objects.get(pk=act.answer)
        permissions.require(permissions.may_speak_for(standing_in_sitting(actor, sitting_id), delegation_id))
        return keep_speech(sitting_id, actor.person_id, delegation_id, language, body, act=act, actor=actor)
