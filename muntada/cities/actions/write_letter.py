"""Writing to those who speak for a city, and answering: sent by mail, without showing anybody's address."""

import datetime as dt
import uuid

from muntada.cities.models import Account, Letter, Officer
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.record.actions.acting import acting

A_DAY = 20
"""Letters that one account may send in a day: enough for work, too few for advertising."""
LONGEST = 5000


def write_letter(officer_id: uuid.UUID, body: str, *, actor: Account, key: uuid.UUID | None = None) -> Letter:
    """Write to an officer of a city."""
    with acting("letter_written", actor=actor, key=key) as act:
        if act.done_before:
            return Letter.objects.get(pk=act.answer)
        officer = Officer.objects.select_related("account").filter(pk=officer_id, relieved_at=None).first()
        if officer is None:
            raise NotForYou
        _refuse(body, actor, act.at)
        letter = Letter.objects.create(
            city_id=officer.city_id, sender=actor, recipient=officer.account, body=body.strip(), at=act.at
        )
        act.on(letter)
        return letter


def answer_letter(letter_id: uuid.UUID, body: str, *, actor: Account, key: uuid.UUID | None = None) -> Letter:
    """Answer a letter, as its recipient."""
    with acting("letter_answered", actor=actor, key=key) as act:
        if act.done_before:
            return Letter.objects.get(pk=act.answer)
        letter = Letter.objects.get(pk=letter_id)
        if letter.recipient_id != actor.pk:
            raise NotForYou
        _refuse(body, actor, act.at)
        answer = Letter.objects.create(
            city_id=letter.city_id,
            sender=actor,
            recipient_id=letter.sender_id,
            body=body.strip(),
            answers=letter,
            at=act.at,
        )
        act.on(answer)
        return answer


def _refuse(body: str, actor: Account, at: dt.datetime) -> None:
    if not body.strip():
        raise Refusal("letter_empty", field="body")
    if len(body) > LONGEST:
        raise Refusal("letter_too_long", field="body", most=LONGEST)
    if Letter.objects.filter(sender=actor, at__gt=at - dt.timedelta(days=1)).count() >= A_DAY:
        raise Refusal("letters_too_many", field="body", most=A_DAY)
