"""What every sign of presence does: stays that ended without a word are closed when the next one is seen."""

import datetime as dt
import uuid

from django.db.models import F

from muntada.hall.models import Presence
from muntada.hall.rules import SEEN_FOR


def close_lapsed(sitting_id: uuid.UUID, now: dt.datetime) -> int:
    """Close the stays of whoever gave no sign for too long, at the last sign; return how many."""
    lapsed = Presence.objects.filter(sitting_id=sitting_id, left_at=None, seen_at__lt=now - SEEN_FOR)
    return lapsed.update(left_at=F("seen_at"))
