"""What calls for consensus are about: a paragraph, or a whole statement."""

import dataclasses
import uuid
from collections.abc import Iterable

from django.db.models import Max
from django.utils.translation import gettext as _

from muntada.hall.rules import Call
from muntada.languages.rules import Shown
from muntada.push import topics
from muntada.push.queries import seq
from muntada.statements.models import Paragraph, Statement
from muntada.web.context import current
from muntada.web.statements.naming import names
from muntada.web.statements.reads import page_at
from muntada.web.statements.shown import Page, Row


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
    """Return what the chair can call for consensus on: the session's statements that are not adopted.

    One query and one a statement, and those of its page where nobody has read it since it changed: when consensus is
    concluded, the chair's page asks for this while everybody else's is being rendered.
    """
    found = Statement.objects.filter(session_id=session_id, adoption=None).order_by("id")
    return [_choices(page_at(pk, seq(topics.statement(pk)), current())) for pk in found.values_list("pk", flat=True)]


def _choices(page: Page) -> Choices:
    return Choices(
        page.statement.pk,
        page.statement.symbol,
        page.statement.title.show(page.reader.code),
        tuple(
            Choice(row.paragraph.pk, row.label, row.paragraph.text.show(page.reader.code).body, _obstacle(row))
            for row in page.rows
        ),
    )


def _obstacle(row: Row) -> str:
    if row.standing == "agreed":
        return _("agreed")
    if row.standing == "incomplete":
        return _("a language is missing or behind")
    return _("an amendment is open") if row.facts.open_amendments else ""
