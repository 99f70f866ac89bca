import uuid
from collections.abc import Mapping

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing
from muntada.kernel.refusal import Refusal
from muntada.languages.actions import write_text
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.actions.arranging import order_of, rearrange
from muntada.statements.actions.locking import lock_statement
from muntada.statements.models import Paragraph, Rearrangement


def insert_paragraph(
    statement_id: uuid.UUID,
    *,
    after: uuid.UUID | None,
    kind: str,
    words: Mapping[str, str],
    level: int = 0,
    actor: Account,
    key: uuid.UUID | None = None,
) -> Paragraph:
    """Insert, as the rapporteur, a new paragraph after another, or at the beginning (None).

    `words` is {language: what it says}; languages that are left out are missing until they are written.
    """
    with acting("paragraph_inserted", actor=actor, key=key) as act:
        if act.done_before:
            return Paragraph.objects.get(places__rearrangement=uuid.UUID(act.answer))
        statement = lock_statement(statement_id)
        permissions.require(permissions.may_draft(standing(actor, statement.session_id)))
        said = {code: body for code, body in words.items() if code in statement.languages and body.strip()}
        if refusal := rules.may_arrange(is_adopted=queries.adoption_of(statement) is not None):
            raise refusal
        if not said:
            raise Refusal("paragraph_empty", field="words")
        paragraphs = queries.paragraphs_of(statement_id)
        new = Paragraph(statement=statement, position=0, kind=kind, level=level)
        order = rules.insert(order_of(paragraphs), rules.Node(new.pk, kind, level), after)
        if isinstance(order, Refusal):
            raise order
        new.text = write_text(said, actor=actor)
        new.save(force_insert=True)
        rearrange(statement, paragraphs, Rearrangement.Kind.INSERTED, order, [new.pk], new=[new], act=act, actor=actor)
        return new
