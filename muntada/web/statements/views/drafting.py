import dataclasses
import uuid
from collections.abc import Mapping
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from muntada.forum.standing import Standing
from muntada.kernel import clock
from muntada.kernel.diff import Change, diff
from muntada.languages.codes import LANGUAGES, Language
from muntada.languages.models import Rendering
from muntada.languages.rules import Shown
from muntada.push import topics
from muntada.statements import queries
from muntada.statements.actions.open_for_writing import open_for_writing
from muntada.statements.actions.write_version import write_version
from muntada.statements.models import Amendment, Paragraph, Statement
from muntada.web import errors
from muntada.web.access import DRAFTER, PUBLIC, RAPPORTEUR, form, page, signed_in, standing_of, verb
from muntada.web.context import current
from muntada.web.forms import ActionForm
from muntada.web.responses import see_other
from muntada.web.statements.aids import said_before
from muntada.web.statements.checking import saved_findings
from muntada.web.statements.context import row_context, trail
from muntada.web.statements.forms import AmendForm, WordsForm
from muntada.web.statements.naming import kinds_of_amendment
from muntada.web.statements.panel import delegations_named, paragraph_panel
from muntada.web.statements.paragraphs import load_row, load_single, paragraph_choices
from muntada.web.statements.shown import Proposed, Row
from muntada.web.statements.tasks import draft_language
from muntada.web.statements.terming import with_terms

type Named = Mapping[uuid.UUID, Shown]
"""Delegations by their names."""


@dataclasses.dataclass(frozen=True)
class Meanwhile:
    """What happened to the words while somebody was typing, and what her text would make of the present ones."""

    language: Language
    theirs: tuple[Change, ...]
    own: tuple[Change, ...]


@page(PUBLIC)
def paragraph(request: HttpRequest, paragraph_id: uuid.UUID) -> HttpResponseBase:
    """Show one paragraph with its history and, to those who draft, its forms (`?language=`: to amend in)."""
    return paragraph_page(request, paragraph_id)


@page(PUBLIC)
def paragraph_actions(request: HttpRequest, paragraph_id: uuid.UUID) -> HttpResponseBase:
    """Render the reader's controls beside a paragraph anew; empty for those who have none."""
    reader = current()
    statement, row = load_row(paragraph_id, reader)
    own = standing_of(request, statement.session_id)
    drafts = queries.drafts_of(statement.pk, [membership.delegation_id for membership in own.accredited])
    panel = paragraph_panel(statement, row, own, reader, delegations_named(own, reader), drafts)
    context = row_context(row, reader) | {"panel": panel, "statement": statement}
    return render(request, "statements/paragraph.html#actions", context)


@page(DRAFTER)
def editors(request: HttpRequest, paragraph_id: uuid.UUID) -> HttpResponseBase:
    """Render anew who else is in the paragraph."""
    own = standing_of(request, Paragraph.objects.select_related("statement").get(pk=paragraph_id).statement.session_id)
    context = {"editing": _editing(paragraph_id, own), "paragraph_id": paragraph_id}
    return render(request, "statements/paragraph.html#editors", context)


@verb(DRAFTER)
def here(request: HttpRequest, paragraph_id: uuid.UUID) -> HttpResponseBase:
    """Take the sign of an open page that somebody is in the paragraph, or leaves it."""
    open_for_writing(paragraph_id, leaves=bool(request.POST.get("leaves")), actor=signed_in(request))
    return HttpResponse(status=204)


@verb(RAPPORTEUR)
def draft(request: HttpRequest, paragraph_id: uuid.UUID) -> HttpResponseBase:
    """Ask the configured service for a draft of one language."""
    language = request.POST.get("language", "")
    if not settings.TRANSLATE_URL or language not in {known.code for known in LANGUAGES}:
        return errors.bad_request(request)
    draft_language.enqueue(str(paragraph_id), language, str(signed_in(request).pk))
    messages.success(request, _("A draft is being made. It is marked as a machine's until somebody certifies it."))
    return see_other("statements:paragraph", paragraph_id=paragraph_id)


@form(RAPPORTEUR)
def write(request: HttpRequest, paragraph_id: uuid.UUID) -> HttpResponseBase:
    """Write one language version; where that is refused, the paragraph's page keeps what was typed."""
    if request.method != "POST":
        return redirect("statements:paragraph", paragraph_id=paragraph_id)
    actor = signed_in(request)
    typed = WordsForm(request.POST, written_in=language_of(request.POST.get("language", "")))

    def write_down(data: dict[str, Any]) -> None:
        write_version(
            paragraph_id,
            language=data["language"],
            body=data["body"],
            seen=data["seen"],
            actor=actor,
            key=data["key"],
        )

    if not typed.submit(write_down):
        return paragraph_page(request, paragraph_id, writing=typed, status=422)
    messages.success(request, _("The words are saved and shown to everybody."))
    return see_other("statements:paragraph", paragraph_id=paragraph_id)


def paragraph_page(
    request: HttpRequest,
    paragraph_id: uuid.UUID,
    *,
    amending: AmendForm | None = None,
    writing: WordsForm | None = None,
    disposing: tuple[uuid.UUID, ActionForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show one paragraph; a form that was refused is shown as it was sent."""
    reader = current()
    shown = load_single(paragraph_id, reader, partial(standing_of, request))
    statement, row, own, named = shown.statement, shown.row, shown.own, shown.named
    if shown.reader_name:
        signed_in(request).display_name = shown.reader_name  # type: ignore[attr-defined]  # of the page's head
    is_open = queries.adoption_of(statement) is None and row.paragraph.removed_id is None
    typed = amending or writing
    amended = _amended(request, row, amending)
    editing = None
    if is_open and (own.is_rapporteur or own.accredited):
        editing = _editing(paragraph_id, own) if row.paragraph.is_edited else []  # type: ignore[attr-defined]  # annotated
    context = row_context(with_terms(row) if editing is not None else row, reader) | {
        "statement": statement,
        "topic": topics.statement(statement.pk),
        "shown": shown,
        "paragraph_id": paragraph_id,
        "trail": trail(statement, reader, is_deep=True),
        "zone": statement.session.time_zone,
        "panel": paragraph_panel(statement, row, own, reader, named, shown.drafts),
        "meanwhile": _meanwhile(row, typed) if typed and not amended else None,
        "amended": amended,
        "amend_kinds": kinds_of_amendment(),
        "amend_form": amending or (_amend_form(request, statement, row, own, named, amended) if is_open else None),
        "disposing": disposing,
        "said_before": said_before(row) if own.is_rapporteur and is_open else (),
        "editing": editing,
        "translates": bool(settings.TRANSLATE_URL),
        "write_forms": _write_forms(row, writing) if own.is_rapporteur and is_open else [],
    }
    if context["amend_form"] or context["write_forms"]:
        context["findings"] = saved_findings(statement, row, is_last=shown.after is None)
    return render(request, "statements/paragraph.html", context, status=status)


def language_of(code: str) -> Language:
    """Return the language that a form says it is in; the reader's for one that is not ours, which is then refused."""
    return next((language for language in LANGUAGES if language.code == code), current())


def _seen(row: Row, language: Language) -> Rendering | None:
    return row.paragraph.text.current.get(language.code)


def _initial(row: Row, language: Language) -> dict[str, Any]:
    rendering = _seen(row, language)
    return {
        "language": language.code,
        "seen": rendering.pk if rendering else 0,
        "body": rendering.body if rendering else "",
    }


def _editing(paragraph_id: uuid.UUID, own: Standing) -> list[Shown]:
    """Return the names of the others who are in the paragraph."""
    code = current().code
    rows = queries.editors(paragraph_id, clock.now())
    return [row.account.person.name.show(code) for row in rows if row.account_id != own.account_id]


def _amended(request: HttpRequest, row: Row, sent: AmendForm | None) -> Proposed | None:
    """Return the open amendment to which a sub-amendment is proposed, if one is."""
    wanted = sent["parent"].value() if sent else request.GET.get("to", "")
    return next((one for one in row.competing if str(one.amendment.pk) == wanted), None)


def _amend_form(
    request: HttpRequest, statement: Statement, row: Row, own: Standing, named: Named, amended: Proposed | None
) -> AmendForm | None:
    if not own.accredited:
        return None
    if amended:
        initial = {
            "language": amended.language.code,
            "seen": amended.newest_step,
            "body": amended.words,
            "parent": amended.amendment.pk,
        }
        return amend_form(statement, own, named, amended.language, "replace", initial=initial)
    columns = [cell.language for cell in row.cells]
    wanted = language_of(request.GET.get("language", ""))
    language = wanted if wanted in columns else columns[0]
    kind = request.GET.get("amend", "")
    kind = kind if kind in Amendment.Kind.values else Amendment.Kind.REPLACE
    initial = _initial(row, language)
    if kind == Amendment.Kind.INSERT:
        initial["body"] = ""
    return amend_form(statement, own, named, language, kind, row=row, initial=initial)


def amend_form(
    statement: Statement,
    own: Standing,
    named: Named,
    language: Language,
    kind: str,
    *args: Any,
    row: Row | None = None,
    **given: Any,
) -> AmendForm:
    """Return the form of an amendment for somebody with this standing, with the choices that she has."""
    mine = {membership.delegation_id for membership in own.accredited}
    paragraphs = []
    if kind == Amendment.Kind.MOVE:
        paragraphs = paragraph_choices(statement.pk, current(), among=lambda other: not row or other != row.paragraph)
    return AmendForm(
        *args,
        written_in=language,
        kind=kind,
        delegations=[(str(pk), named[pk].body) for pk in named if pk in mine],
        others=[(str(pk), name.body) for pk, name in named.items() if pk not in mine],
        paragraphs=paragraphs,
        **given,
    )


def _write_forms(row: Row, writing: WordsForm | None) -> list[tuple[Any, WordsForm]]:
    """Return a form for each language beside its cell; the one that was sent is as it was sent."""
    return [
        (
            cell,
            writing
            if writing and writing.written_in == cell.language
            else WordsForm(written_in=cell.language, initial=_initial(row, cell.language)),
        )
        for cell in row.cells
    ]


def _meanwhile(row: Row, typed: WordsForm) -> Meanwhile | None:
    """Return what changed if the words are not those typed over any more; the next try is on the present ones."""
    present = _seen(row, typed.written_in)
    posted = typed.cleaned_data.get("seen")
    if posted is None or posted == (present.pk if present else 0):
        return None
    typed.look_again(present.pk if present else 0)
    known = Rendering.objects.filter(pk=posted, text_id=row.paragraph.text_id, language=typed.written_in.code)
    before = known.first()
    words = present.body if present else ""
    return Meanwhile(
        language=typed.written_in,
        theirs=diff(before.body if before else "", words),
        own=diff(words, typed["body"].value() or ""),  # a field in error has no cleaned value
    )
