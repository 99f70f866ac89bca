import dataclasses
import datetime as dt
import uuid
from collections import Counter
from typing import Any

from django.db.models import Count, QuerySet, TextField, Value
from django.db.models.functions import Cast

from muntada.hall.models import BoothTurn, Presence, Reaction
from muntada.hall.rules import REACTIONS_SHOWN, SEEN_FOR


@dataclasses.dataclass(frozen=True)
class Tally:
    """What is counted of a hall for everybody.

    `present` are the people by delegation's id, "" for those who belong to none; `reactions` those of the last
    while by kind; `voices` the channels (BCP 47) that an interpreter is heard on.
    """

    present: Counter[str]
    reactions: Counter[str]
    voices: frozenset[str]


def here(sitting_id: uuid.UUID, now: dt.datetime) -> QuerySet[Presence]:
    """Return the stays that go on, one a person."""
    return Presence.objects.filter(sitting_id=sitting_id, left_at=None, seen_at__gte=now - SEEN_FOR)


def tally(sitting_id: uuid.UUID, now: dt.datetime) -> Tally:
    """Return what is counted of a hall, in one query."""
    rows = _counted("present", here(sitting_id, now), "delegation_id").union(
        _counted("reactions", Reaction.objects.filter(sitting_id=sitting_id, at__gt=now - REACTIONS_SHOWN), "kind"),
        _counted("voices", BoothTurn.objects.filter(sitting_id=sitting_id, ended_at=None), "channel"),
        all=True,
    )
    found: dict[str, Counter[str]] = {"present": Counter(), "reactions": Counter(), "voices": Counter()}
    for what, key, number in rows.order_by():
        found[what][key or ""] += number
    present = Counter({str(uuid.UUID(pk)) if pk else "": number for pk, number in found["present"].items()})
    return Tally(present, found["reactions"], frozenset(found["voices"]))


def _counted(what: str, rows: QuerySet[Any], by: str) -> Any:  # no stub can tell what is annotated
    """Count rows by one column, as (what, its value as text, how many)."""
    named = rows.order_by().annotate(what=Value(what, TextField()), key=Cast(by, TextField()))
    return named.values_list("what", "key").annotate(number=Count("pk"))
