import uuid

from muntada.cities.models import Account
from muntada.hall.models import Presence
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def leave_hall(sitting_id: uuid.UUID, *, page: str = "", actor: Account) -> None:
    """End one's stay in the hall, if `page` is the one that gave the last sign.

    Another page of the same person may have opened since: a reload leaves the old page after the new one came.
    """
    stay = Presence.objects.filter(sitting_id=sitting_id, person=actor.person_id, left_at=None, page=page).first()
    if stay is None:
        return
    with acting("hall_left", actor=actor) as act:
        stay.left_at = stay.seen_at = act.at
        stay.save(update_fields=["left_at", "seen_at"])
        act.on(stay, sitting=str(sitting_id))
        announce(topics.sitting(sitting_id), "present", "present-names")
