import uuid
from collections.abc import Collection

from muntada.cities.models import Account
from muntada.kernel.refusal import Refusal
from muntada.kernel.topics import CODES
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.twinning.actions.settling import lock_tie
from muntada.twinning.models import Area, Tie
from muntada.twinning.permissions import speaking_for


def set_areas(tie_id: uuid.UUID, wanted: Collection[str], *, actor: Account, key: uuid.UUID | None = None) -> Tie:
    """Say, for a side, in which areas (topics of the forum) a tie cooperates: new ones begin, the others end today."""
    with acting("tie_areas_set", actor=actor, key=key) as act:
        tie = lock_tie(tie_id)
        if act.done_before:
            return tie
        speaking_for(actor, tie)
        if set(wanted) - CODES:
            raise Refusal("area_unknown", field="areas")
        present = {area.topic for area in tie.areas.filter(ended_at=None)}
        new, gone = sorted(set(wanted) - present), sorted(present - set(wanted))
        if not new and not gone:
            act.done_before = True
            return tie
        tie.areas.filter(ended_at=None, topic__in=gone).update(ended_at=act.at, ended_by=actor)
        Area.objects.bulk_create(Area(tie=tie, topic=topic, set_at=act.at, set_by=actor) for topic in new)
        act.on(tie, began=new, ended=gone)
        announce(topics.tie(tie_id), "tie")
        return tie
