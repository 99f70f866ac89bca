"""What every sign of presence does: stays that ended without a word are closed when the next one is seen."""

import datetime as dt
import uuid

from django.db.models import F

from muntada.hall.models import Floor, Presence
from muntada.hall.rules import SEEN_FOR, FloorState, state_from_json


def close_lapsed(sitting_id: uuid.UUID, now: dt.datetime) -> int:
    """Close the stays of whoever gave no sign for too long, at the last sign; return how many."""
    lapsed = Presence.objects.filter(sitting_id=sitting_id, left_at=None, seen_at__lt=now - SEEN_FOR)
    return lapsed.update(left_at=F("seen_at"))


def locked_state(sitting_id: uuid.UUID) -> FloorState:
    """Return the floor's state, kept locked where the sitting has one: what is decided by it cannot be overtaken."""
    floor = Floor.objects.select_for_update().filter(pk=sitting_id).first()
    return state_from_json(floor.state) if floor else FloorState()
