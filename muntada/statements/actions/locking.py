"""The row locks that every verb on a statement takes first, so that they happen in one order.

What silence has agreed by then is put on record first: a verb that comes after the deadline finds it so.
"""

import uuid

from muntada.kernel import clock
from muntada.kernel.refusal import Refusal
from muntada.statements import queries
from muntada.statements.actions.settling import settle_silences
from muntada.statements.models import Amendment, Paragraph, Statement


def lock_statement(statement_id: uuid.UUID) -> Statement:
    """Lock the statement's row until the transaction ends and return it."""
    Statement.objects.select_for_update(of=("self",)).get(pk=statement_id)
    settle_silences(clock.now(), statement_id=statement_id)
    return queries.statement_row(statement_id)


def lock_paragraph(paragraph_id: uuid.UUID) -> tuple[Statement, Paragraph]:
    """Lock the paragraph's statement and return it with the paragraph, its words, agreements and amendments.

    For verbs that change the paragraph: raises the `Refusal` of what has been taken out of the text, or is
    frozen by a silence procedure.
    """
    statement_id = Paragraph.objects.only("statement_id").get(pk=paragraph_id).statement_id
    statement = lock_statement(statement_id)
    found = queries.paragraphs_of(statement_id, only=paragraph_id)
    if not found:
        raise Refusal("paragraph_removed")
    require_not_frozen(statement, paragraph_id)
    return statement, found[0]


def lock_amendment(amendment_id: uuid.UUID) -> tuple[Statement, Paragraph, Amendment]:
    """Lock the amendment's statement and return it with the paragraph and the amendment, tabled or not."""
    paragraph_id = Amendment.objects.only("paragraph_id").get(pk=amendment_id).paragraph_id
    statement, paragraph = lock_paragraph(paragraph_id)
    tabled = {row.pk: row for row in paragraph.amendments.all()}
    amendment = tabled.get(amendment_id) or queries.amendment_row(amendment_id)
    if amendment.parent_id in tabled:
        amendment.parent = tabled[amendment.parent_id]
    return statement, paragraph, amendment


def require_not_frozen(statement: Statement, *paragraphs: uuid.UUID) -> None:
    """Refuse to change these paragraphs (none named: any of the statement) while a silence procedure runs on them."""
    if until := queries.frozen_until(statement.pk, clock.now(), paragraphs or None):
        raise Refusal("paragraph_frozen", until=until).timed_in(statement.session.time_zone)
