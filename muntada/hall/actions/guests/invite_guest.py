import uuid
from collections.abc import Mapping

from muntada.cities.actions.gazetteer import enter_person
from muntada.cities.models import Account
from muntada.hall.actions.guests.inviting import expires, hosted
from muntada.hall.models import Guest
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def invite_guest(
    sitting_id: uuid.UUID,
    *,
    name: Mapping[str, str],
    position: Mapping[str, str],
    original_language: str,
    email: str,
    language: str,
    actor: Account,
    key: uuid.UUID | None = None,
) -> Guest:
    """Invite somebody without an account to one sitting, as an organiser or the chair.

    `language` (BCP 47) is the one that the invitation is written in; without an `email` the host hands over the link.
    """
    with acting("guest_invited", actor=actor, key=key) as act:
        if act.done_before:
            return Guest.objects.get(pk=act.answer)
        sitting, _ = hosted(sitting_id, actor)
        guest = Guest.objects.create(
            sitting=sitting,
            person=enter_person(name, position, original_language=original_language, actor=actor),
            email=email.strip().lower(),
            language=language,
            invited_at=act.at,
            invited_by=actor,
            expires_at=expires(sitting, act.at),
        )
        act.on(guest, sitting=str(sitting_id), name=dict(name))
        announce(topics.sitting(sitting_id), "guests", "controls")
        return guest
