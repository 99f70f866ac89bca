import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import entitled_delegations, standing
from muntada.kernel.refusal import Refusal
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.actions.locking import lock_statement
from muntada.statements.models import Silence, SilentText


def open_silence(
    statement_id: uuid.UUID,
    paragraph_id: uuid.UUID | None,
    *,
    hours: int = rules.DEFAULT_HOURS,
    actor: Account,
    key: uuid.UUID | None = None,
) -> Silence:
    """Open, as the chair, a silence procedure on one paragraph, or on the whole statement where it is None.

    The words are frozen at their present revisions until somebody breaks silence or the deadline passes.
    """
    with acting("silence_opened", actor=actor, key=key) as act:
        if act.done_before:
            return Silence.objects.get(pk=act.answer)
        statement = lock_statement(statement_id)
        permissions.require(permissions.may_chair(standing(actor, statement.session_id)))
        paragraphs = queries.paragraphs_of(statement_id, only=paragraph_id)
        permissions.require(bool(paragraphs))
        if refusal := rules.may_open_silence(
            [queries.facts_of(paragraph) for paragraph in paragraphs],
            statement.languages,
            hours=hours,
            is_adopted=queries.adoption_of(statement) is not None,
            is_frozen=queries.frozen_until(statement_id, act.at) is not None,
            call_is_open=queries.call_is_open(statement.session_id, statement_id),
        ):
            raise refusal
        if not entitled_delegations(statement.session_id):
            raise Refusal("electorate_empty")
        silence = Silence.objects.create(
            statement=statement,
            is_whole=paragraph_id is None,
            opened_at=act.at,
            opened_by=actor,
            deadline=rules.deadline_after(act.at, hours),
        )
        SilentText.objects.bulk_create(
            SilentText(silence=silence, paragraph=paragraph, revision=paragraph.text.revision)
            for paragraph in paragraphs
        )
        act.on(silence, statement=str(statement_id), hours=hours, deadline=silence.deadline.isoformat())
        announce(topics.statement(statement_id), "silence", "silences", "actions")
        return silence
