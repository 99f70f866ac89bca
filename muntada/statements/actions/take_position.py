import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing
from muntada.languages.actions import write_text
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.actions.locking import lock_statement
from muntada.statements.models import Paragraph, Position


def take_position(
    statement_id: uuid.UUID,
    *,
    delegation_id: uuid.UUID,
    kind: str,
    language: str,
    body: str,
    paragraph_id: uuid.UUID | None = None,
    actor: Account,
    key: uuid.UUID | None = None,
) -> Position:
    """Put a reservation or an explanation of position (`Position.Kind`) on record, as the head of a delegation."""
    with acting("position_taken", actor=actor, key=key) as act:
        if act.done_before:
            return Position.objects.get(pk=uuid.UUID(act.answer))
        statement = lock_statement(statement_id)
        permissions.require(permissions.may_answer_for(standing(actor, statement.session_id), delegation_id))
        own = paragraph_id is None or Paragraph.objects.filter(pk=paragraph_id, statement_id=statement_id).exists()
        permissions.require(own)
        adoption = queries.adoption_of(statement)
        if refusal := rules.may_take_position(body=body, adopted_at=adoption.at if adoption else None, now=act.at):
            raise refusal.timed_in(statement.session.time_zone)
        position = Position.objects.create(
            statement=statement,
            delegation_id=delegation_id,
            kind=kind,
            paragraph_id=paragraph_id,
            text=write_text({language: body}, actor=actor),
            language=language,
            at=act.at,
            by=actor,
        )
        act.on(position, statement=str(statement_id), kind=kind, delegation=str(delegation_id))
        announce(topics.statement(statement_id), "positions")
        return position
