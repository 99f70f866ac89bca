"""What every caption goes through, whoever wrote it: numbered without gaps, and announced."""

import datetime as dt
import uuid

from django.db.models import Max

from muntada.cities.models import Account
from muntada.hall import rules
from muntada.hall.models import Caption
from muntada.kernel.refusal import Refusal
from muntada.languages.terms import folded
from muntada.push import topics
from muntada.push.actions import announce


def append(
    sitting_id: uuid.UUID,
    language: str,
    body: str,
    *,
    origin: str,
    begins_at: dt.datetime,
    ends_at: dt.datetime,
    author: Account | None,
) -> Caption:
    """Add a line with the next number; the floor is locked (`locking.locked_floor`). Raises the rules' `Refusal`."""
    line = rules.caption_line(body)
    if isinstance(line, Refusal):
        raise line
    last = Caption.objects.filter(sitting_id=sitting_id, language=language).aggregate(last=Max("seq"))["last"]
    return Caption.objects.create(
        sitting_id=sitting_id,
        language=language,
        seq=(last or 0) + 1,
        body=line,
        folded=folded(line),
        origin=origin,
        begins_at=begins_at,
        ends_at=ends_at,
        author=author,
    )


def announce_captions(sitting_id: uuid.UUID, language: str) -> None:
    """Tell everybody in the hall that the captions in one language have changed."""
    announce(topics.sitting(sitting_id), f"captions-{language}")
