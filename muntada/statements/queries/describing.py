"""What describes a statement, how it came to, and what may stand against changing it."""

import datetime as dt
import uuid

from muntada.languages.queries import load_texts
from muntada.statements.models import Amendment, Redescription, Statement
from muntada.statements.queries.signing import document_id, pending_decision
from muntada.statements.queries.silence import call_is_open, frozen_until
from muntada.statements.rules import Description


def description_of(statement: Statement) -> Description:
    """Return what describes a statement whose title is loaded."""
    return Description(
        kind=statement.kind,
        symbol=statement.symbol,
        acting_body=statement.acting_body,
        languages=tuple(statement.languages),
        numbers_headings=statement.numbers_headings,
        title={code: rendering.body for code, rendering in statement.title.current.items()},
    )


def redescriptions_of(statement_id: uuid.UUID) -> list[Redescription]:
    """Return how the description changed, newest first, with who changed it; two queries."""
    rows = list(Redescription.objects.filter(statement_id=statement_id).select_related("by__person").order_by("-id"))
    load_texts((rows, "by__person__name"))
    return rows


def languages_amended(statement_id: uuid.UUID) -> set[str]:
    """Return the languages of the amendments that nobody has dealt with, drafts included."""
    rows = Amendment.objects.filter(paragraph__statement_id=statement_id, paragraph__removed=None, disposition=None)
    return set(rows.values_list("language", flat=True))


def symbol_is_taken(statement: Statement, symbol: str) -> bool:
    """Whether the record would name another statement of the session alike."""
    others = Statement.objects.filter(session_id=statement.session_id).exclude(pk=statement.pk)
    wanted = document_id(Statement(pk=statement.pk, symbol=symbol))
    return any(document_id(other) == wanted for other in others)


def adoption_is_proposed(statement: Statement) -> bool:
    """Whether a proposal to adopt the statement waits for a party."""
    return pending_decision(statement.session_id, "adopt_statement", f"statement:{statement.pk}") is not None


def is_asked(statement: Statement, now: dt.datetime) -> bool:
    """Whether a silence procedure or a call for consensus runs on any of the text."""
    return frozen_until(statement.pk, now) is not None or call_is_open(statement.session_id, statement.pk)
