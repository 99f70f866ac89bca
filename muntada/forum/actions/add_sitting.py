import datetime as dt
import uuid
from collections.abc import Mapping

from muntada.cities.models import Account
from muntada.forum import permissions, queries, rules
from muntada.forum.models import Session, Sitting
from muntada.languages.actions import write_text
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def add_sitting(
    session_id: uuid.UUID,
    *,
    title: Mapping[str, str],
    starts_at: dt.datetime,
    minutes: int,
    actor: Account,
    key: uuid.UUID | None = None,
) -> Sitting:
    """Add a sitting to the draft programme. `title` is {language: words}; `starts_at` is aware."""
    with acting("sitting_added", actor=actor, key=key) as act:
        if act.done_before:
            return Sitting.objects.get(pk=act.answer)
        permissions.require(permissions.may_organise(queries.standing(actor, session_id)))
        session = Session.objects.select_for_update().get(pk=session_id)
        if refusal := rules.may_schedule(
            starts_at,
            minutes,
            first_day=session.starts_on,
            last_day=session.ends_on,
            zone=session.time_zone,
            others=session.sittings.values_list("starts_at", "minutes"),
        ):
            raise refusal
        sitting = Sitting.objects.create(
            session=session, title=write_text(title, actor=actor), starts_at=starts_at, minutes=minutes
        )
        act.on(sitting, title=dict(title), starts_at=starts_at.isoformat(), minutes=minutes)
        announce(topics.session(session_id), "draft", "decision")
        return sitting
