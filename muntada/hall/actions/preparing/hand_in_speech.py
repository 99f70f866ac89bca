import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import rules
from muntada.hall.actions.locking import locked_floor
from muntada.hall.models import PreparedSpeech
from muntada.kernel.refusal import Refusal
from muntada.push import topics
from muntada.push.actions import announce
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
        if refusal := rules.may_hand_in(locked_floor(sitting_id), language):
            raise refusal
        text = rules.prepared_text(body)
        if isinstance(text, Refusal):
            raise text
        speech = PreparedSpeech.objects.create(
            sitting_id=sitting_id,
            person_id=actor.person_id,
            delegation_id=delegation_id,
            language=language,
            body=text,
            handed_in_at=act.at,
            handed_in_by=actor,
        )
        act.answer = str(speech.pk)
        act.on(speech, sitting=str(sitting_id), language=language)
        announce(topics.sitting(sitting_id), "speeches")
        return speech
