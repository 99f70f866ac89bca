"""The import of a draft: files are read, their paragraphs set side by side and right, and taken."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from muntada.formats.table import OPERATIONS, Table
from muntada.forum import queries
from muntada.forum.models import Session
from muntada.kernel.refusal import Refusal
from muntada.statements.actions.import_draft import import_draft
from muntada.statements.models import Statement
from muntada.statements.rules import have_own_numbers
from muntada.web import errors
from muntada.web.access import RAPPORTEUR, form, signed_in
from muntada.web.context import current
from muntada.web.forms import words, words_initial
from muntada.web.refusals import sentence
from muntada.web.responses import see_other
from muntada.web.statements.importing import (
    CODES,
    KINDS,
    AlignmentForm,
    UploadForm,
    combined,
    posted,
    rows_of,
    stated,
)
from muntada.web.statements.shown import reading_order


@form(RAPPORTEUR)
def upload(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Take the files; answer with their paragraphs side by side."""
    session = queries.session_page(slug)
    if request.method != "POST":
        return render(request, "statements/import.html", _about(session) | {"form": UploadForm()})
    typed = UploadForm(request.POST, request.FILES)
    documents = typed.read() if typed.is_valid() else []
    if documents:
        try:
            table, title = combined(documents)
        except Refusal as refusal:
            typed.add_error(refusal.field if refusal.field in typed.fields else None, sentence(refusal))
            documents = []
    if not documents:
        return render(request, "statements/import.html", _about(session) | {"form": typed}, status=422)
    if any(paragraph.amendments for document in documents for paragraph in document.paragraphs):
        messages.warning(request, _("A file has tracked changes. Its text was read as it stands without them."))
    names = [file.name for file in request.FILES.values() if isinstance(file, UploadedFile) and file.name]
    kind = documents[0].kind if documents[0].kind in Statement.Kind.values else Statement.Kind.STATEMENT
    initial = {
        "table": stated(table),
        "sources": "\n".join(names)[:1000],
        "symbol": next((document.symbol for document in documents if document.symbol), "")[:60],
        "kind": kind,
        "acting_body": Statement.ActingBody.MASCULINE,
        "languages": [*table.languages] if len(table.languages) > 1 else list(CODES),
        "numbers_headings": not have_own_numbers(
            row.words(code) for row in table.rows if row.kind == "heading" for code in table.languages
        ),
        **words_initial("title", title),
    }
    return _alignment(request, session, table, AlignmentForm(initial=initial))


@form(RAPPORTEUR)
def alignment(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Change the rows as a button says (`do`: "up:3:ar"), or take them as a draft."""
    session = queries.session_page(slug)
    if request.method != "POST":
        return redirect("statements:import", slug=slug)
    try:
        table = posted(request.POST)
    except ValueError:
        return errors.bad_request(request)
    step, _colon, where = request.POST.get("do", "take").partition(":")
    if step != "take":
        table = _changed(table, step, where)
        return _alignment(request, session, table, _again(request, table))
    actor = signed_in(request)
    data = request.POST.copy()
    data["table"] = stated(table)
    typed = AlignmentForm(data)
    entered: list[Statement] = []

    def take(data: dict[str, Any]) -> None:
        statement = import_draft(
            session.pk,
            symbol=data["symbol"],
            title=words(data, "title"),
            paragraphs=[
                (row.kind, {code: row.words(code) for code in table.languages}, row.level - 1) for row in table.rows
            ],
            kind=data["kind"],
            acting_body=data["acting_body"],
            languages=data["languages"],
            numbers_headings=data["numbers_headings"],
            files=data["sources"].split("\n"),
            actor=actor,
            key=data["key"],
        )
        entered.append(statement)

    if not typed.submit(take):
        return _alignment(request, session, table, typed, status=422)
    messages.success(request, _("The draft is entered. Everybody can read it; delegations can propose amendments."))
    return see_other("statements:statement", statement_id=entered[0].pk)


def _changed(table: Table, step: str, where: str) -> Table:
    place, _colon, language = where.partition(":")
    operation = OPERATIONS.get(step)
    if operation is None or not place.isdecimal():
        return table
    if step in ("join", "split"):
        return operation(table, int(place))
    return operation(table, int(place), language) if language in table.languages else table


def _again(request: HttpRequest, table: Table) -> AlignmentForm:
    """Return the form with what was typed, not yet looked at for errors."""
    data = request.POST.dict()
    initial: dict[str, Any] = {name: data.get(name, "") for name in AlignmentForm().fields}
    initial |= {"table": stated(table), "languages": request.POST.getlist("languages")}
    return AlignmentForm(initial=initial)


def _alignment(
    request: HttpRequest, session: Session, table: Table, typed: AlignmentForm, *, status: int = 200
) -> HttpResponse:
    columns = reading_order(table.languages, current())
    rows = rows_of(table, columns)
    context = _about(session) | {
        "form": typed,
        "rows": rows,
        "kinds": KINDS,
        "columns": columns,
        "doubtful": [row for row in rows if row.is_doubtful],
        "last": len(rows) - 1,
    }
    return render(request, "statements/alignment.html", context, status=status)


def _about(session: Session) -> dict[str, Any]:
    title = session.title.show(current().code)
    way = [
        (reverse("site:home"), _("Muntada")),
        (reverse("site:session", kwargs={"slug": session.slug}), title.body),
    ]
    return {"session": session, "title": title, "trail": way}
