import datetime as dt
import uuid

from muntada.cities.models import Account
from muntada.exchange import permissions, queries, rules
from muntada.exchange.models import Meeting, MeetingStep
from muntada.forum.models import Session
from muntada.forum.permissions import require
from muntada.record.actions.acting import acting


def answer_meeting(
    meeting_id: uuid.UUID,
    kind: str,
    *,
    starts_at: dt.datetime | None = None,
    actor: Account,
    key: uuid.UUID | None = None,
) -> Meeting:
    """Accept or decline the time that the other side proposed, propose another, or cancel (`MeetingStep.Kind`).

    The session's row is the lock: of two answers at once, the second finds what the first has booked.
    """
    with acting("meeting_answered", actor=actor, key=key) as act:
        meeting = Meeting.objects.get(pk=meeting_id)
        require(permissions.speaks_for(actor, meeting.asker_id, meeting.asked_id))
        session = Session.objects.select_for_update(of=("self",)).get(pk=meeting.session_id)
        if act.done_before:
            return meeting
        own = queries.sides_of(actor)
        state = rules.meeting_state(meeting.steps.all())
        both = (meeting.asker_id, meeting.asked_id)
        # Who speaks for both sides answers for the one that is asked.
        side = next((pk for pk in both if pk in own and pk != state.proposed_by), state.proposed_by)
        booked = queries.booked(session.pk, *both, but=meeting.pk)
        if kind == MeetingStep.Kind.PROPOSED:
            refusal = rules.may_propose(
                starts_at or act.at,
                offered=rules.slots(session.starts_on, session.ends_on, session.time_zone),
                booked=booked,
                now=act.at,
                state=state,
            )
        else:
            refusal = rules.may_answer(kind, state, side=side, booked=booked, now=act.at)
        if refusal:
            raise refusal
        MeetingStep.objects.create(
            meeting=meeting,
            kind=MeetingStep.Kind(kind),
            side_id=side,
            starts_at=starts_at if kind == MeetingStep.Kind.PROPOSED else None,
            at=act.at,
            by=actor,
        )
        act.on(meeting, kind=kind)
        return meeting
