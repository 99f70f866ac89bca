import uuid
from collections.abc import Sequence

from muntada.kernel.refusal import Refusal
from muntada.statements.models import Statement
from muntada.statements.queries.adopted import adoption_of
from muntada.statements.queries.certified import uncertified
from muntada.statements.queries.checking import blocking_findings
from muntada.statements.rules import ParagraphFacts, Readiness, may_adopt


def readiness_of(statement_id: uuid.UUID) -> Readiness:
    """Return what stands in the way of adoption beside the words themselves.

    The one seam to the certifying of languages and to the checks: nothing else asks them about adoption.
    """
    return Readiness(uncertified=len(uncertified(statement_id)), blocking=len(blocking_findings(statement_id)))


def adoption_refusal(statement: Statement, facts: Sequence[ParagraphFacts]) -> Refusal | None:
    """Return why the statement with these paragraphs cannot be adopted now, or None."""
    is_adopted = adoption_of(statement) is not None
    if refusal := may_adopt(facts, statement.languages, is_adopted=is_adopted):
        return refusal  # the checks are asked about what could be adopted only: they read the whole text
    return may_adopt(facts, statement.languages, is_adopted=is_adopted, readiness=readiness_of(statement.pk))
