import datetime as dt
import uuid
from collections.abc import Mapping

from muntada.cities.models import Account
from muntada.forum import permissions, queries, rules
from muntada.forum.models import Session, Sitting
from muntada.languages.actions import rewrite_text
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def edit_sitting(
    sitting_id: uuid.UUID,
    *,
    title: Mapping[str, str],
    starts_at: dt.datetime,
    minutes: int,
    actor: Account,
    key: uuid.UUID | None = None,
) -> Sitting:
    """Change a sitting of the draft programme; what is published stays as it is until the next edition."""
    with acting("sitting_edited", actor=actor, key=key) as act:
        sitting = Sitting.objects.select_related("title").get(pk=sitting_id)
        if act.done_before:
            return sitting
        permissions.require(permissions.may_organise(queries.standing(actor, sitting.session_id)))
        session = Session.objects.select_for_update().get(pk=sitting.session_id)
        if refusal := rules.may_schedule(
            starts_at,
            minutes,
            first_day=session.starts_on,
            last_day=session.ends_on,
            zone=session.time_zone,
            others=session.sittings.exclude(pk=sitting.pk).values_list("starts_at", "minutes"),
        ):
            raise refusal
        rewrite_text(sitting.title, title, actor=actor)
        sitting.starts_at, sitting.minutes = starts_at, minutes
        sitting.save(update_fields=["starts_at", "minutes"])
        act.on(sitting, title=dict(title), starts_at=starts_at.isoformat(), minutes=minutes)
        announce(topics.session(session.pk), "draft", "decision")
        return sitting
