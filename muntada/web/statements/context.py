"""What the templates of a statement are given, by pages and by live fragments alike."""

import uuid
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from muntada.languages.codes import Language
from muntada.statements.models import Statement
from muntada.web.statements.citation import citations
from muntada.web.statements.describing import KINDS
from muntada.web.statements.shown import Page, Row


def page_context(page: Page) -> dict[str, Any]:
    """Return the context of a whole statement."""
    statement, code = page.statement, page.reader.code
    return {
        "page": page,
        "language": page.reader,
        "statement": statement,
        "kind": KINDS[statement.kind],
        "title": statement.title.show(code),
        "titles": [(language, statement.title.show(language.code)) for language in page.columns],
        "note": statement.note.show(code) if statement.note else None,
        "zone": statement.session.time_zone,
        "call": _call(page),
        "approvals": named(page),
        "citations": citations(page),
    }


def row_context(row: Row, reader: Language) -> dict[str, Any]:
    """Return the context of one paragraph."""
    return {"row": row, "language": reader}


def named(page: Page) -> dict[str, Any]:
    """Return who proposed, declined or is waited for, by names in the reader's language."""
    if not page.joint:
        return {}
    code = page.reader.code
    declined = page.joint.declined
    return {
        "proposer": page.joint.proposal.organiser.institution.name.show(code),
        "side": page.joint.proposal.party.name.show(code),
        "decliner": declined.organiser.institution.name.show(code) if declined else None,
        "waiting": list({o.party_id: o.party.name.show(code) for o in page.joint.waiting}.values()),
    }


def trail(statement: Statement, reader: Language, *, is_deep: bool = False) -> list[tuple[str, Any]]:
    """Return the way to a statement's pages: the front page, the session, and the statement for pages below it."""
    way: list[tuple[str, Any]] = [(reverse("site:home"), _("Muntada"))]
    try:
        session = reverse("site:session", kwargs={"slug": statement.session.slug})
        way.append((session, statement.session.title.show(reader.code).body))
    except NoReverseMatch:
        pass
    if is_deep:
        way.append((reverse("statements:statement", kwargs={"statement_id": statement.pk}), statement.symbol))
    return way


def _call(page: Page) -> dict[str, Any] | None:
    """Return where a call for consensus on the statement is open, and on what: a row, or None for the whole."""
    if page.call is None:
        return None
    subject = str(page.call.state["call"]["subject"])
    about = uuid.UUID(subject.partition(":")[2])
    return {
        "sitting_id": page.call.sitting_id,
        "sitting": page.call.sitting.title.show(page.reader.code),
        "row": next((row for row in page.rows if row.paragraph.pk == about), None),
    }
