"""What calls for consensus are about: a paragraph, or a whole statement."""

import dataclasses
import uuid
from collections.abc import Iterable

from django.db.models import Max
from django.utils.translation import gettext as _

from muntada.hall.rules import Call
from muntada.languages.queries import load_texts
from muntada.languages.rules import Shown
from muntada.statements.models import Paragraph, Statement
from muntada.statements.queries import facts_of, load_amendments
from muntada.statements.rules import paragraph_standing
from muntada.web.context import current
from muntada.web.statements.naming import names


@dataclasses.dataclass(frozen=True)
class Subject:
    """What one call is about. `words` are a paragraph's; `is_changed` says that there are newer ones by now."""

    statement_id: uuid.UUID
    paragraph_id: uuid.UUID | None
    symbol: str
    label: str
    title: Shown
    words: Shown | None
    is_changed: bool


@dataclasses.dataclass(frozen=True)
class Choice:
    """A paragraph that the chair may call for consensus on; `obstacle` says why not now, or is empty."""

    paragraph_id: uuid.UUID
    label: str
    words: str
    obstacle: str


@dataclasses.dataclass(frozen=True)
class Choices:
    """One statement with its paragraphs, to call for consensus on one or on the whole."""

    statement_id: uuid.UUID
    symbol: str
    title: Shown
    paragraphs: tuple[Choice, ...]


def called_paragraphs(calls: Iterable[Call]) -> list[Paragraph]:
    """Return the paragraphs of the statements that `calls` are about, in order, without their words; one query.

    Each has `newest`, the newest revision of its words.
    """
    ids = {str(call.question["statement"]) for call in calls if "statement" in call.question}
    rows = Paragraph.objects.filter(statement_id__in=ids, removed=None).select_related("statement")
    return list(rows.annotate(newest=Max("text__renderings__revision")).order_by("statement_id", "position"))


def called_texts(calls: Iterable[Call], rows: list[Paragraph]) -> tuple[tuple[list[Paragraph], str], ...]:
    """Return what `load_texts` must load for `subject`: titles, and the words of the paragraphs called one by one."""
    subjects = {call.subject for call in calls}
    return (rows, "statement__title"), ([row for row in rows if f"paragraph:{row.pk}" in subjects], "text")


def subject(call: Call, rows: list[Paragraph]) -> Subject | None:
    """Return what a call is about, in the active language; None for something other than a statement."""
    own = [row for row in rows if str(row.statement_id) == call.question.get("statement")]
    if not own:
        return None
    statement, language = own[0].statement, current().code
    revisions = call.question.get("revisions")
    called = revisions if isinstance(revisions, dict) else {}
    place = next((place for place, row in enumerate(own) if f"paragraph:{row.pk}" == call.subject), None)
    return Subject(
        statement.pk,
        paragraph_id=None if place is None else own[place].pk,
        symbol=statement.symbol,
        label=_("The whole statement") if place is None else labels(own)[place],
        title=statement.title.show(language),
        words=None if place is None else own[place].text.show(language),
        is_changed=any(str(row.pk) in called and called[str(row.pk)] != row.newest for row in own),  # type: ignore[attr-defined]
    )


def labels(paragraphs: list[Paragraph]) -> list[str]:
    """Name the paragraphs of one statement as one refers to them: "Operative paragraph 2"."""
    return names([row.kind for row in paragraphs], [row.level for row in paragraphs])


def choices(session_id: uuid.UUID) -> list[Choices]:
    """Return what the chair can call for consensus on: the session's statements that are not adopted; 6 queries."""
    statements = list(Statement.objects.filter(session_id=session_id, adoption=None).order_by("id"))
    present = Paragraph.objects.filter(statement__in=statements, removed=None)
    rows = list(present.prefetch_related("agreements", "ad_referendum"))
    load_amendments(rows)
    load_texts((statements, "title"), (rows, "text"))
    return [_choices(statement, [row for row in rows if row.statement_id == statement.pk]) for statement in statements]


def _choices(statement: Statement, rows: list[Paragraph]) -> Choices:
    language = current().code
    return Choices(
        statement.pk,
        statement.symbol,
        statement.title.show(language),
        tuple(
            Choice(row.pk, label, row.text.show(language).body, _obstacle(row, statement))
            for row, label in zip(rows, labels(rows), strict=True)
        ),
    )


def _obstacle(paragraph: Paragraph, statement: Statement) -> str:
    facts = facts_of(paragraph)
    standing = paragraph_standing(facts, statement.languages)
    if standing == "agreed":
        return _("agreed")
    if standing == "incomplete":
        return _("a language is missing or behind")
    return _("an amendment is open") if facts.open_amendments else ""
