"""What handing in and withdrawing a speech do, whoever does it."""

import uuid

from muntada.cities.models import Account
from muntada.hall import rules
from muntada.hall.actions.locking import locked_floor
from muntada.hall.models import PreparedSpeech
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import Act


def keep_speech(
    sitting_id: uuid.UUID,
    person_id: uuid.UUID,
    delegation_id: uuid.UUID | None,
    language: str,
    body: str,
    *,
    act: Act,
    actor: Account | None,
) -> PreparedSpeech:
    """Keep a speech that a person will give; it supersedes her earlier one in `language`."""
    if refusal := rules.may_hand_in(locked_floor(sitting_id), language):
        raise refusal
    text = rules.prepared_text(body)
    if isinstance(text, Refusal):
        raise text
    speech = PreparedSpeech.objects.create(
        sitting_id=sitting_id,
        person_id=person_id,
        delegation_id=delegation_id,
        language=language,
        body=text,
        handed_in_at=act.at,
        handed_in_by=actor,
    )
    act.on(speech, sitting=str(sitting_id), language=language)
    announce(topics.sitting(sitting_id), "speeches")
    return speech


def take_back(sitting_id: uuid.UUID, speech: uuid.UUID, person_id: uuid.UUID, *, act: Act) -> None:
    """Withdraw a person's own speech, as long as it has not been delivered; the row stays on record."""
    row = PreparedSpeech.objects.filter(pk=speech, sitting_id=sitting_id, person_id=person_id).first()
    if row is None:
        raise NotForYou
    if rules.has_delivered(locked_floor(sitting_id), str(person_id)):
        raise Refusal("speech_delivered")
    standing = PreparedSpeech.objects.filter(sitting_id=sitting_id, person_id=person_id, withdrawn_at=None)
    standing.filter(language=row.language).update(withdrawn_at=act.at)
    act.on(row, sitting=str(sitting_id))
    announce(topics.sitting(sitting_id), "speeches")
