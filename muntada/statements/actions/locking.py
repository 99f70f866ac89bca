"""The row locks that every verb on a statement takes first, so that they happen in one order."""

import uuid

from muntada.kernel.refusal import Refusal
from muntada.statements import queries
from muntada.statements.models import Amendment, Paragraph, Statement


def lock_statement(statement_id: uuid.UUID) -> Statement:
    """Lock the statement's row until the transaction ends and return it."""
    Statement.objects.select_for_update(of=("self",)).get(pk=statement_id)
    return queries.statement_row(statement_id)


def lock_paragraph(paragraph_id: uuid.UUID) -> tuple[Statement, Paragraph]:
    """Lock the paragraph's statement and return it with the paragraph, its words, agreements and amendments.

    Raises the `Refusal` of what has been taken out of the text.
    """
    statement_id = Paragraph.objects.only("statement_id").get(pk=paragraph_id).statement_id
    statement = lock_statement(statement_id)
    found = queries.paragraphs_of(statement_id, only=paragraph_id)
    if not found:
        raise Refusal("paragraph_removed")
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
