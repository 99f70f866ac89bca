import dataclasses
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from muntada.forum.models import Delegation
from muntada.forum.standing import Standing
from muntada.kernel.diff import Change, diff
from muntada.languages.codes import LANGUAGES, Language
from muntada.languages.models import Rendering
from muntada.languages.queries import load_texts
from muntada.push import topics
from muntada.statements import queries
from muntada.statements.actions.dispose_amendment import dispose_amendment
from muntada.statements.actions.propose_amendment import propose_amendment
from muntada.statements.actions.write_version import write_version
from muntada.statements.models import Amendment, Disposition, Paragraph
from muntada.web import errors
from muntada.web.access import DELEGATE, DRAFTER, PUBLIC, RAPPORTEUR, form, page, signed_in, standing_of, verb
from muntada.web.context import current
from muntada.web.forms import key_of
from muntada.web.responses import see_other
from muntada.web.statements.checking import saved_findings
from muntada.web.statements.context import row_context, trail
from muntada.web.statements.forms import AmendForm, WordsForm
from muntada.web.statements.panel import paragraph_panel
from muntada.web.statements.reads import load_row, load_single
from muntada.web.statements.shown import Row


@dataclasses.dataclass(frozen=True)
class Meanwhile:
    """What happened to the words while somebody was typing, and what her text would make of the present ones."""

    language: Language
    theirs: tuple[Change, ...]
    own: tuple[Change, ...]


@page(PUBLIC)
def paragraph(request: HttpRequest, paragraph_id: uuid.UUID) -> HttpResponseBase:
    """Show one paragraph with its history and, to those who draft, its forms (`?language=`: to amend in)."""
    return _paragraph_page(request, paragraph_id)


@page(PUBLIC)
def paragraph_actions(request: HttpRequest, paragraph_id: uuid.UUID) -> HttpResponseBase:
    """Render the reader's controls beside a paragraph anew; empty for those who have none."""
    reader = current()
    statement, row = load_row(paragraph_id, reader)
    panel = paragraph_panel(statement, row, standing_of(request, statement.session_id), reader)
    context = row_context(row, reader) | {"panel": panel, "statement": statement}
    return render(request, "statements/paragraph.html#actions", context)


@form(DELEGATE)
def amend(request: HttpRequest, paragraph_id: uuid.UUID) -> HttpResponseBase:
    """Propose an amendment; where that is refused, the paragraph's page keeps what was typed."""
    if request.method != "POST":
        return redirect("statements:paragraph", paragraph_id=paragraph_id)
    actor = signed_in(request)
    written_in = _language(request.POST.get("language", ""))
    own = standing_of(request, Paragraph.objects.select_related("statement").get(pk=paragraph_id).statement.session_id)
    typed = AmendForm(request.POST, written_in=written_in, delegations=_delegations(own, current()))

    def propose(data: dict[str, Any]) -> None:
        propose_amendment(
            paragraph_id,
            delegation_id=uuid.UUID(data["delegation"]),
            language=data["language"],
            body=data["body"],
            seen=data["seen"],
            reason=data["reason"],
            actor=actor,
            key=data["key"],
        )

    if not typed.submit(propose):
        return _paragraph_page(request, paragraph_id, amending=typed, status=422)
    messages.success(request, _("The amendment is proposed. Everybody can read it; the rapporteur will deal with it."))
    return see_other("statements:paragraph", paragraph_id=paragraph_id)


@form(RAPPORTEUR)
def write(request: HttpRequest, paragraph_id: uuid.UUID) -> HttpResponseBase:
    """Write one language version; where that is refused, the paragraph's page keeps what was typed."""
    if request.method != "POST":
        return redirect("statements:paragraph", paragraph_id=paragraph_id)
    actor = signed_in(request)
    typed = WordsForm(request.POST, written_in=_language(request.POST.get("language", "")))

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
        return _paragraph_page(request, paragraph_id, writing=typed, status=422)
    messages.success(request, _("The words are saved and shown to everybody."))
    return see_other("statements:paragraph", paragraph_id=paragraph_id)


@verb(DRAFTER)
def dispose(request: HttpRequest, amendment_id: uuid.UUID) -> HttpResponseBase:
    """Accept or reject an amendment as the rapporteur, or withdraw one's own delegation's."""
    outcome = request.POST.get("outcome", "")
    if outcome not in Disposition.Outcome.values:
        return errors.bad_request(request)
    dispose_amendment(amendment_id, outcome=outcome, actor=signed_in(request), key=key_of(request))
    said = {
        "accepted": _("The amendment is accepted. Please write the other languages so that they say the same."),
        "rejected": _("The amendment is rejected. The paragraph stays as it was."),
        "withdrawn": _("The amendment is withdrawn. The paragraph stays as it was."),
    }
    messages.success(request, said[outcome])
    paragraph_id = Amendment.objects.only("paragraph_id").get(pk=amendment_id).paragraph_id
    return see_other("statements:paragraph", paragraph_id=paragraph_id)


def _paragraph_page(
    request: HttpRequest,
    paragraph_id: uuid.UUID,
    *,
    amending: AmendForm | None = None,
    writing: WordsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    reader = current()
    shown = load_single(paragraph_id, reader)
    statement, row = shown.statement, shown.row
    own = standing_of(request, statement.session_id)
    is_adopted = queries.adoption_of(statement) is not None
    typed = amending or writing
    context = row_context(row, reader) | {
        "statement": statement,
        "topic": topics.statement(statement.pk),
        "shown": shown,
        "trail": trail(statement, reader, is_deep=True),
        "zone": statement.session.time_zone,
        "panel": paragraph_panel(statement, row, own, reader),
        "meanwhile": _meanwhile(row, typed) if typed else None,
        "amend_form": amending or (None if is_adopted else _amend_form(request, row, own, reader)),
        "write_forms": _write_forms(row, writing) if own.is_rapporteur and not is_adopted else [],
    }
    if context["amend_form"] or context["write_forms"]:
        context["findings"] = saved_findings(statement, row, is_last=shown.after is None)
    return render(request, "statements/paragraph.html", context, status=status)


def _language(code: str) -> Language:
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


def _amend_form(request: HttpRequest, row: Row, own: Standing, reader: Language) -> AmendForm | None:
    if not own.accredited:
        return None
    columns = [cell.language for cell in row.cells]
    wanted = _language(request.GET.get("language", ""))
    language = wanted if wanted in columns else columns[0]
    return AmendForm(written_in=language, delegations=_delegations(own, reader), initial=_initial(row, language))


def _delegations(own: Standing, reader: Language) -> list[tuple[str, str]]:
    """Return the delegations in whose name somebody may propose, to choose from."""
    rows = list(Delegation.objects.filter(pk__in=[membership.delegation_id for membership in own.accredited]))
    load_texts((rows, "name"))
    return [(str(row.pk), row.name.show(reader.code).body) for row in rows]


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
