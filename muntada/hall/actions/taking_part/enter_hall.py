import datetime as dt
import uuid

from django.db import transaction

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.forum.standing import Standing
from muntada.hall.actions.taking_part.being_present import close_lapsed
from muntada.hall.models import Presence
from muntada.hall.permissions import may_take_part, speaks_for
from muntada.hall.rules import SEEN_FOR
from muntada.kernel import clock
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def enter_hall(sitting_id: uuid.UUID, *, page: str = "", standing: Standing | None = None, actor: Account) -> None:
    """Be in the hall: a first sign begins a stay, every further one prolongs it.

    Only what begins or ends is told and audited, not every sign. `page` is the page that gives it, of perhaps
    several; `standing` is given by who has read it already.
    """
    now = clock.now()
    present = Presence.objects.filter(sitting_id=sitting_id, person=actor.person_id, left_at=None)
    with transaction.atomic():
        is_here = present.filter(seen_at__gte=now - SEEN_FOR).update(seen_at=now, page=page)
        left = close_lapsed(sitting_id, now) if is_here else 0
        if left:
            announce(topics.sitting(sitting_id), "present", "present-names")
    if not is_here:
        _begin(sitting_id, now, page, standing or standing_in_sitting(actor, sitting_id), actor)


def _begin(sitting_id: uuid.UUID, now: dt.datetime, page: str, standing: Standing, actor: Account) -> None:
    permissions.require(may_take_part(standing))
    with acting("hall_entered", actor=actor) as act:
        close_lapsed(sitting_id, now)
        stay, is_new = Presence.objects.get_or_create(
            sitting_id=sitting_id,
            person_id=actor.person_id,
            left_at=None,
            defaults={"delegation_id": speaks_for(standing), "entered_at": now, "seen_at": now, "page": page},
        )
        act.on(stay, sitting=str(sitting_id), is_new=is_new)
        announce(topics.sitting(sitting_id), "present", "present-names")
