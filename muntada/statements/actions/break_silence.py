import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.actions.locking import lock_statement
from muntada.statements.models import Silence, SilenceEnd


def break_silence(
    silence_id: uuid.UUID, *, delegation_id: uuid.UUID, reason: str, actor: Account, key: uuid.UUID | None = None
) -> SilenceEnd:
    """Break silence, as the head of a delegation, with the reason: the words are open again.

    The moment at which the server deals with it decides; at the deadline or later it is refused.
    """
    with acting("silence_broken", actor=actor, key=key) as act:
        if act.done_before:
            return SilenceEnd.objects.get(pk=uuid.UUID(act.answer))
        statement = lock_statement(Silence.objects.only("statement_id").get(pk=silence_id).statement_id)
        permissions.require(permissions.may_answer_for(standing(actor, statement.session_id), delegation_id))
        silence = Silence.objects.select_related("end").get(pk=silence_id)
        if refusal := rules.may_break_silence(queries.silence_facts(silence), act.at, reason=reason):
            raise refusal.timed_in(statement.session.time_zone)
        end = SilenceEnd.objects.create(
            silence=silence,
            outcome=SilenceEnd.Outcome.BROKEN,
            at=act.at,
            recorded_at=act.at,
            by=actor,
            delegation_id=delegation_id,
            reason=reason.strip(),
        )
        act.on(end, delegation=str(delegation_id), reason=end.reason)
        announce(topics.statement(statement.pk), "silence", "silences", "actions")
        return end
