import datetime as dt
import uuid

from muntada.cities.models import Account
from muntada.exchange import queries, rules
from muntada.exchange.actions.siding import side_for
from muntada.exchange.actions.writing import CODES
from muntada.exchange.models import Meeting, MeetingStep, Side
from muntada.forum.models import Session
from muntada.languages.actions import write_text
from muntada.record.actions.acting import acting


def ask_for_meeting(
    session_id: uuid.UUID,
    *,
    owner: str,
    asked: uuid.UUID,
    starts_at: dt.datetime,
    language: str,
    body: str,
    actor: Account,
    key: uuid.UUID | None = None,
) -> Meeting:
    """Ask another side for a meeting at a session, at a time that both have free."""
    with acting("meeting_asked_for", actor=actor, key=key) as act:
        if act.done_before:
            return Meeting.objects.get(pk=act.answer)
        side = side_for(owner, actor=actor)
        session = Session.objects.select_for_update(of=("self",)).get(pk=session_id)
        other = Side.objects.get(pk=asked)
        refusal = rules.may_write(body, language=language, languages=CODES) or rules.may_propose(
            starts_at,
            offered=rules.slots(session.starts_on, session.ends_on, session.time_zone),
            booked=queries.booked(session_id, side.pk, other.pk),
            now=act.at,
            is_same_side=side.pk == other.pk,
        )
        if refusal:
            raise refusal
        meeting = Meeting.objects.create(
            session=session,
            asker=side,
            asked=other,
            text=write_text({language: body}, actor=actor),
            language=language,
            at=act.at,
            by=actor,
        )
        MeetingStep.objects.create(
            meeting=meeting, kind=MeetingStep.Kind.PROPOSED, side=side, starts_at=starts_at, at=act.at, by=actor
        )
        act.on(meeting, session=str(session_id))
        return meeting
