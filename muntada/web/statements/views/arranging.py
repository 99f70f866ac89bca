import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from muntada.statements import queries
from muntada.statements.actions.insert_paragraph import insert_paragraph
from muntada.statements.actions.merge_paragraphs import merge_paragraphs
from muntada.statements.actions.move_paragraph import move_paragraph
from muntada.statements.actions.remove_paragraph import remove_paragraph
from muntada.statements.actions.split_paragraph import split_paragraph
from muntada.statements.models import Paragraph
from muntada.web.access import RAPPORTEUR, page, signed_in, verb
from muntada.web.context import current
from muntada.web.forms import ActionForm, key_of, words
from muntada.web.responses import see_other
from muntada.web.statements.context import row_context, trail
from muntada.web.statements.forms import START, InsertForm, MoveForm, SplitForm
from muntada.web.statements.paragraphs import load_row, paragraph_choices
from muntada.web.statements.shown import Row


@page(RAPPORTEUR)
def arrange(request: HttpRequest, paragraph_id: uuid.UUID) -> HttpResponseBase:
    """Show the rapporteur what can be done with a paragraph's place."""
    return _page(request, paragraph_id, {})


@verb(RAPPORTEUR)
def move(request: HttpRequest, paragraph_id: uuid.UUID) -> HttpResponseBase:
    """Move a paragraph with its sub-paragraphs."""
    statement_id = Paragraph.objects.only("statement_id").get(pk=paragraph_id).statement_id
    typed = MoveForm(
        request.POST,
        paragraphs=paragraph_choices(statement_id, current(), among=lambda other: other.pk != paragraph_id),
    )
    return _answer(
        request,
        paragraph_id,
        "move",
        typed,
        lambda data: move_paragraph(
            paragraph_id, after=data["after"], level=data["level"], actor=signed_in(request), key=data["key"]
        ),
    )


@verb(RAPPORTEUR)
def split(request: HttpRequest, paragraph_id: uuid.UUID) -> HttpResponseBase:
    """Split a paragraph in two, in every language."""
    _, row = load_row(paragraph_id, current())
    typed = SplitForm(request.POST, languages=[cell.language for cell in row.cells if cell.words])
    return _answer(
        request,
        paragraph_id,
        "split",
        typed,
        lambda data: split_paragraph(paragraph_id, words=typed.words(), actor=signed_in(request), key=data["key"]),
    )


@verb(RAPPORTEUR)
def insert(request: HttpRequest, paragraph_id: uuid.UUID) -> HttpResponseBase:
    """Insert a paragraph after this one."""
    statement_id = Paragraph.objects.only("statement_id").get(pk=paragraph_id).statement_id
    return _answer(
        request,
        paragraph_id,
        "insert",
        InsertForm(request.POST),
        lambda data: insert_paragraph(
            statement_id,
            after=paragraph_id,
            kind=data["kind"],
            level=data["level"],
            words=words(data, "words"),
            actor=signed_in(request),
            key=data["key"],
        ),
    )


@verb(RAPPORTEUR)
def merge(request: HttpRequest, paragraph_id: uuid.UUID) -> HttpResponseBase:
    """Merge a paragraph with the one that follows."""
    merge_paragraphs(paragraph_id, actor=signed_in(request), key=key_of(request))
    return _done(request, paragraph_id)


@verb(RAPPORTEUR)
def remove(request: HttpRequest, paragraph_id: uuid.UUID) -> HttpResponseBase:
    """Take a paragraph out of the text."""
    remove_paragraph(paragraph_id, actor=signed_in(request), key=key_of(request))
    return _done(request, paragraph_id)


def _answer(
    request: HttpRequest, paragraph_id: uuid.UUID, name: str, typed: ActionForm, act: Callable[[dict[str, Any]], Any]
) -> HttpResponseBase:
    if not typed.submit(act):
        return _page(request, paragraph_id, {name: typed}, status=422)
    return _done(request, paragraph_id)


def _done(request: HttpRequest, paragraph_id: uuid.UUID) -> HttpResponseBase:
    messages.success(request, _("The text is rearranged. Every page of the statement shows it."))
    return see_other("statements:paragraph", paragraph_id=paragraph_id)


def _page(
    request: HttpRequest, paragraph_id: uuid.UUID, sent: dict[str, ActionForm], *, status: int = 200
) -> HttpResponseBase:
    """Show the forms; one that was refused is as it was sent."""
    reader = current()
    _, row = load_row(paragraph_id, reader)
    statement = queries.statement_row(row.paragraph.statement_id)
    context = row_context(row, reader) | {
        "statement": statement,
        "trail": [
            *trail(statement, reader, is_deep=True),
            (reverse("statements:paragraph", kwargs={"paragraph_id": paragraph_id}), row.label),
        ],
        "arranging": _forms(row, sent),
    }
    return render(request, "statements/arrange.html", context, status=status)


def _forms(row: Row, sent: dict[str, ActionForm]) -> dict[str, ActionForm]:
    choices = paragraph_choices(row.paragraph.statement_id, current(), among=lambda other: other != row.paragraph)
    position = row.paragraph.position
    before = choices[position - 2][0] if 1 < position <= len(choices) + 1 else START
    level = row.paragraph.level
    return {
        "move": MoveForm(
            paragraphs=choices,
            initial={"after": before, "level": level},
        ),
        "split": SplitForm(
            languages=[cell.language for cell in row.cells if cell.words],
            initial={f"words_{cell.language.code}": cell.words for cell in row.cells},
        ),
        "insert": InsertForm(initial={"kind": row.paragraph.kind, "level": level}),
    } | sent
