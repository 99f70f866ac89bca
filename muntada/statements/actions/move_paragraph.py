import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing
from muntada.kernel.refusal import Refusal
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.actions.arranging import order_of, rearrange
from muntada.statements.actions.locking import lock_paragraph
from muntada.statements.models import Rearrangement


def move_paragraph(
    paragraph_id: uuid.UUID,
    *,
    after: uuid.UUID | None,
    level: int = 0,
    actor: Account,
    key: uuid.UUID | None = None,
) -> Rearrangement:
    """Move, as the rapporteur, a paragraph with its sub-paragraphs after another, or to the beginning (None)."""
    with acting("paragraph_moved", actor=actor, key=key) as act:
        if act.done_before:
            return Rearrangement.objects.get(pk=act.answer)
        statement, _ = lock_paragraph(paragraph_id)
        permissions.require(permissions.may_draft(standing(actor, statement.session_id)))
        if refusal := rules.may_arrange(is_adopted=queries.adoption_of(statement) is not None):
            raise refusal
        paragraphs = queries.paragraphs_of(statement.pk)
        before = order_of(paragraphs)
        order = rules.move(before, paragraph_id, after, level)
        if isinstance(order, Refusal):
            raise order
        start, end = rules.branch(before, paragraph_id)
        about = [node.id for node in before[start:end]]
        return rearrange(statement, paragraphs, Rearrangement.Kind.MOVED, order, about, act=act, actor=actor)
