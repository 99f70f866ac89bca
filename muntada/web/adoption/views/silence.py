import uuid
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from muntada.push import topics
from muntada.push.queries import seq
from muntada.statements import queries
from muntada.statements.actions.break_silence import break_silence
from muntada.statements.actions.open_silence import open_silence
from muntada.statements.actions.withdraw_silence import withdraw_silence
from muntada.statements.models import Silence
from muntada.web.access import CHAIR, HEAD, PUBLIC, form, page, signed_in, standing_of, verb
from muntada.web.adoption.forms import BreakSilenceForm, OpenSilenceForm
from muntada.web.adoption.silences import headed, open_paragraphs, shown_silences
from muntada.web.adoption.tasks import schedule_silence
from muntada.web.context import current
from muntada.web.forms import key_of
from muntada.web.responses import see_other
from muntada.web.statements.context import trail


@page(PUBLIC)
def silences(request: HttpRequest, statement_id: uuid.UUID) -> HttpResponseBase:
    """Show the silence procedures on a statement, and to those concerned what they may do."""
    return _page(request, statement_id)


@page(PUBLIC)
def silences_fragment(request: HttpRequest, statement_id: uuid.UUID) -> HttpResponseBase:
    """Render the procedures and the reader's part in them anew."""
    return render(request, "adoption/silences.html#silences", _context(request, statement_id))


@form(CHAIR)
def open_(request: HttpRequest, statement_id: uuid.UUID) -> HttpResponseBase:
    """Open a silence procedure; where that is refused, the page keeps what was chosen."""
    if request.method != "POST":
        return redirect("adoption:silences", statement_id=statement_id)
    actor = signed_in(request)
    typed = OpenSilenceForm(request.POST, paragraphs=open_paragraphs(queries.statement_row(statement_id)))

    def act(data: dict[str, Any]) -> None:
        with transaction.atomic():
            paragraph = uuid.UUID(data["paragraph"]) if data["paragraph"] else None
            silence = open_silence(statement_id, paragraph, hours=data["hours"], actor=actor, key=data["key"])
            schedule_silence(silence, key=data["key"])

    if not typed.submit(act):
        return _page(request, statement_id, opening=typed, status=422)
    messages.success(request, _("The silence procedure is open. The heads of all delegations are told."))
    return see_other("adoption:silences", statement_id=statement_id)


@form(HEAD)
def break_(request: HttpRequest, silence_id: uuid.UUID) -> HttpResponseBase:
    """Break silence; where that is refused, the page keeps what was typed."""
    statement_id = Silence.objects.only("statement_id").get(pk=silence_id).statement_id
    if request.method != "POST":
        return redirect("adoption:silences", statement_id=statement_id)
    actor = signed_in(request)
    own = standing_of(request, queries.statement_row(statement_id).session_id)
    typed = BreakSilenceForm(request.POST, delegations=headed(own))

    def act(data: dict[str, Any]) -> None:
        break_silence(
            silence_id,
            delegation_id=uuid.UUID(data["delegation"]),
            reason=data["reason"],
            actor=actor,
            key=data["key"],
        )

    if not typed.submit(act):
        return _page(request, statement_id, breaking=typed, status=422)
    messages.success(request, _("Silence is broken. The text is open again."))
    return see_other("adoption:silences", statement_id=statement_id)


@verb(CHAIR)
def withdraw(request: HttpRequest, silence_id: uuid.UUID) -> HttpResponseBase:
    """Call a silence procedure off."""
    withdraw_silence(silence_id, actor=signed_in(request), key=key_of(request))
    messages.success(request, _("The silence procedure is called off. The text is open again."))
    statement_id = Silence.objects.only("statement_id").get(pk=silence_id).statement_id
    return see_other("adoption:silences", statement_id=statement_id)


def _page(
    request: HttpRequest,
    statement_id: uuid.UUID,
    *,
    opening: OpenSilenceForm | None = None,
    breaking: BreakSilenceForm | None = None,
    status: int = 200,
) -> HttpResponse:
    now = seq(topics.statement(statement_id))
    context = _context(request, statement_id, opening=opening, breaking=breaking)
    return render(request, "adoption/silences.html", context | {"seq": now}, status=status)


def _context(
    request: HttpRequest,
    statement_id: uuid.UUID,
    *,
    opening: OpenSilenceForm | None = None,
    breaking: BreakSilenceForm | None = None,
) -> dict[str, Any]:
    statement = queries.statement_row(statement_id)
    own = standing_of(request, statement.session_id)
    rows = shown_silences(statement)
    running = next((row for row in rows if row.state == "running"), None)
    may_open = own.is_chair and not running and not queries.adoption_of(statement)
    if may_open and opening is None:
        opening = OpenSilenceForm(paragraphs=open_paragraphs(statement))
    if running and own.heads and breaking is None:
        breaking = BreakSilenceForm(delegations=headed(own))
    return {
        "statement": statement,
        "title": statement.title.show(current().code),
        "trail": trail(statement, current(), is_deep=True),
        "topic": topics.statement(statement_id),
        "zone": statement.session.time_zone,
        "silences": rows,
        "running": running,
        "open_form": opening,
        "break_form": breaking,
        "is_chair": own.is_chair,
    }
