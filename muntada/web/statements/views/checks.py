import uuid
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from muntada.languages import checks
from muntada.languages.queries import load_texts
from muntada.push import topics
from muntada.statements import queries
from muntada.statements.actions.waive_check import waive_check
from muntada.statements.models import Paragraph, Statement
from muntada.statements.queries import checking
from muntada.web.access import PARTICIPANT, REPORTER, form, page, signed_in, standing_of, verb
from muntada.web.context import current
from muntada.web.forms import words as cut_words
from muntada.web.statements.checking import WaiveForm, checked_rows, may_waive, shown
from muntada.web.statements.context import trail
from muntada.web.statements.forms import LONGEST
from muntada.web.statements.reads import load_page


@page(PARTICIPANT)
def report(request: HttpRequest, statement_id: uuid.UUID) -> HttpResponseBase:
    """Show what the checks find in a statement, paragraph by paragraph; with `?meanings=1` meanings are compared."""
    return render(request, "statements/checks.html", _context(request, statement_id))


@page(PARTICIPANT)
def findings(request: HttpRequest, statement_id: uuid.UUID) -> HttpResponseBase:
    """Render the report's findings anew, after something was written or waived."""
    return render(request, "statements/checks.html#findings", _context(request, statement_id))


@form(REPORTER)
def waive(request: HttpRequest, paragraph_id: uuid.UUID) -> HttpResponseBase:
    """Waive a finding with a reason; where that is refused, the report keeps what was typed."""
    statement_id = Paragraph.objects.only("statement_id").get(pk=paragraph_id).statement_id
    back = reverse("statements:checks", kwargs={"statement_id": statement_id})
    if request.method != "POST":
        return redirect(back)
    actor = signed_in(request)
    check = request.POST.get("check", "")
    typed = WaiveForm(request.POST, auto_id=f"waive-{paragraph_id}-{check}-%s")

    def write_down(data: dict[str, Any]) -> None:
        waive_check(
            paragraph_id, check=data["check"], seen=data["seen"], reason=data["reason"], actor=actor, key=data["key"]
        )

    if not typed.submit(write_down):
        context = _context(request, statement_id, refused=(paragraph_id, typed), meanings=check in checking.BY_MEANING)
        return render(request, "statements/checks.html", context, status=422)
    response = redirect(back + ("?meanings=1" if check in checking.BY_MEANING else ""))
    response.status_code = 303
    return response


@verb(PARTICIPANT)
def typed(request: HttpRequest, paragraph_id: uuid.UUID) -> HttpResponseBase:
    """Render what the checks find in a paragraph if it said what is typed; nothing is saved.

    With `?new=1` the words are of a paragraph that would be inserted beside it, and are compared with each other only.
    """
    paragraph = Paragraph.objects.select_related("statement").get(pk=paragraph_id)
    words = _typed(request, paragraph.statement)
    is_last = _is_last(paragraph)
    if request.GET.get("new") == "1":
        kind, level = request.POST.get("kind", ""), request.POST.get("level", "")
        given = checking.inserted(
            paragraph.statement,
            words,
            kind=kind if kind in checking.KINDS else paragraph.kind,
            level=int(level) if level in ("0", "1", "2", "3") else paragraph.level,
            is_last=is_last,
        )
    else:
        load_texts(([paragraph], "text"))
        given = checking.checked(paragraph.statement, paragraph, is_last=is_last, typed=words)
    found = [shown(finding) for finding in checks.look(given)]
    return render(request, "statements/typed_findings.html", {"findings": found, "language": current()})


def _typed(request: HttpRequest, statement: Statement) -> dict[str, str]:
    """Return {code: words} of what is typed: the body in its language, or the words of several."""
    several = cut_words({name: value[:LONGEST] for name, value in request.POST.items()}, "words")
    one = {request.POST.get("language") or request.GET.get("language", ""): request.POST.get("body", "")[:LONGEST]}
    typed = several or one
    return {code: said for code, said in typed.items() if code in statement.languages}


def _is_last(paragraph: Paragraph) -> bool:
    return (
        paragraph.kind == Paragraph.Kind.OPERATIVE
        and not Paragraph.objects.filter(
            statement_id=paragraph.statement_id, kind=paragraph.kind, position__gt=paragraph.position
        ).exists()
    )


def _context(
    request: HttpRequest,
    statement_id: uuid.UUID,
    *,
    refused: tuple[uuid.UUID, WaiveForm] | None = None,
    meanings: bool = False,
) -> dict[str, Any]:
    reader = current()
    loaded = load_page(statement_id, reader)
    with_meanings = meanings or request.GET.get("meanings") == "1"
    found = checking.standing_findings(
        loaded.statement, [row.paragraph for row in loaded.rows], with_meanings=with_meanings
    )
    own = standing_of(request, loaded.statement.session_id)
    rows = checked_rows(loaded.rows, found, reader=reader, may_waive=may_waive(own, loaded.statement), refused=refused)
    return {
        "statement": loaded.statement,
        "title": loaded.statement.title.show(reader.code),
        "trail": trail(loaded.statement, reader, is_deep=True),
        "topic": topics.statement(statement_id),
        "seq": loaded.seq,
        "zone": loaded.statement.session.time_zone,
        "is_adopted": queries.adoption_of(loaded.statement) is not None,
        "rows": rows,
        "warnings": sum(standing.waiver is None and not standing.blocks for standing in found),
        "blocking": sum(standing.blocks for standing in found),
        "waived": sum(standing.waiver is not None for standing in found),
        "with_meanings": with_meanings,
        "language": reader,
        "form": refused[1] if refused else None,
    }
