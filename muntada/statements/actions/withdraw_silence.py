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


def withdraw_silence(silence_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> SilenceEnd:
    """Call off, as the chair, a silence procedure that still runs: the words are open again."""
    with acting("silence_withdrawn", actor=actor, key=key) as act:
        if act.done_before:
            return SilenceEnd.objects.get(pk=uuid.UUID(act.answer))
        statement = lock_statement(Silence.objects.only("statement_id").get(pk=silence_id).statement_id)
        permissions.require(permissions.may_chair(standing(actor, statement.session_id)))
        silence = Silence.objects.select_related("end").get(pk=silence_id)
        if refusal := rules.may_withdraw_silence(queries.silence_facts(silence), act.at):
            raise refusal.timed_in(statement.session.time_zone)
        end = SilenceEnd.objects.create(
            silence=silence, outcome=SilenceEnd.Outcome.WITHDRAWN, at=act.at, recorded_at=act.at, by=actor
        )
        act.on(end)
        announce(topics.statement(statement.pk), "silence", "silences", "actions")
        return end
