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


def remove_paragraph(paragraph_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> Rearrangement:
    """Take, as the rapporteur, a paragraph out of the text; it stays readable with all that was said of it."""
    with acting("paragraph_removed", actor=actor, key=key) as act:
        if act.done_before:
            return Rearrangement.objects.get(pk=act.answer)
        statement, paragraph = lock_paragraph(paragraph_id)
        permissions.require(permissions.may_draft(standing(actor, statement.session_id)))
        if refusal := rules.may_arrange(
            is_adopted=queries.adoption_of(statement) is not None,
            leaving=[queries.facts_of(paragraph)],
        ):
            raise refusal
        paragraphs = queries.paragraphs_of(statement.pk)
        order = rules.remove(order_of(paragraphs), paragraph_id)
        if isinstance(order, Refusal):
            raise order
        return rearrange(statement, paragraphs, Rearrangement.Kind.DELETED, order, [paragraph_id], act=act, actor=actor)
