import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from muntada.forum.permissions import may_translate
from muntada.kernel import clock
from muntada.push import topics
from muntada.push.queries import seq
from muntada.statements import queries, rules
from muntada.statements.actions.render_position import render_position
from muntada.statements.actions.take_position import take_position
from muntada.statements.actions.withdraw_position import withdraw_position
from muntada.statements.models import Position
from muntada.web import errors
from muntada.web.access import HEAD, POSITION_TRANSLATOR, PUBLIC, form, page, signed_in, standing_of, verb
from muntada.web.adoption.forms import PositionForm, RenderingForm
from muntada.web.adoption.positions import shown_positions
from muntada.web.adoption.silences import headed
from muntada.web.context import current
from muntada.web.forms import key_of
from muntada.web.responses import see_other
from muntada.web.statements.context import trail
from muntada.web.statements.paragraphs import paragraph_choices, paragraph_names


@page(PUBLIC)
def positions(request: HttpRequest, statement_id: uuid.UUID) -> HttpResponseBase:
    """Show the reservations and explanations of position, and to heads of delegations a form for their own."""
    return _page(request, statement_id)


@form(HEAD)
def take(request: HttpRequest, statement_id: uuid.UUID) -> HttpResponseBase:
    """Put a position on record; where that is refused, the page keeps what was typed."""
    if request.method != "POST":
        return redirect("adoption:positions", statement_id=statement_id)
    actor = signed_in(request)
    own = standing_of(request, queries.statement_row(statement_id).session_id)
    typed = PositionForm(request.POST, delegations=headed(own), paragraphs=paragraph_choices(statement_id, current()))

    def act(data: dict[str, Any]) -> None:
        take_position(
            statement_id,
            delegation_id=uuid.UUID(data["delegation"]),
            kind=data["kind"],
            language=data["language"],
            body=data["body"],
            paragraph_id=uuid.UUID(data["paragraph"]) if data["paragraph"] else None,
            actor=actor,
            key=data["key"],
        )

    if not typed.submit(act):
        return _page(request, statement_id, taking=typed, status=422)
    messages.success(request, _("The position is on record. It can be rendered in the other languages."))
    return see_other("adoption:positions", statement_id=statement_id)


@form(POSITION_TRANSLATOR)
def render_(request: HttpRequest, position_id: uuid.UUID) -> HttpResponseBase:
    """Show one position with a form for a rendering, and take it."""
    actor = signed_in(request)
    statement_id = Position.objects.only("statement_id").get(pk=position_id).statement_id
    statement = queries.statement_row(statement_id)
    rows = shown_positions(queries.positions_of(statement_id), paragraph_names(statement_id))
    shown = next(row for row in rows if row.position.pk == position_id)
    sent = request.POST if request.method == "POST" else None
    typed = RenderingForm(sent, languages=list(shown.missing) or [current()])

    def act(data: dict[str, Any]) -> None:
        render_position(position_id, language=data["language"], body=data["body"], actor=actor, key=data["key"])

    if sent is not None and typed.submit(act):
        messages.success(request, _("The rendering is saved and shown to everybody."))
        return see_other("adoption:positions", statement_id=statement_id)
    context = {
        "form": typed,
        "shown": shown,
        "original": shown.position.text.current[shown.position.language].body,
        "trail": trail(statement, current(), is_deep=True),
    }
    return render(request, "adoption/render_position.html", context, status=422 if typed.is_bound else 200)


@verb(HEAD)
def withdraw(request: HttpRequest, position_id: uuid.UUID) -> HttpResponseBase:
    """Withdraw a position of one's own delegation."""
    position = Position.objects.select_related("statement").get(pk=position_id)
    if position.delegation_id not in standing_of(request, position.statement.session_id).heads:
        return errors.bad_request(request)
    withdraw_position(position_id, actor=signed_in(request), key=key_of(request))
    messages.success(request, _("The position is withdrawn. What was said stays on record."))
    return see_other("adoption:positions", statement_id=position.statement_id)


def _page(
    request: HttpRequest, statement_id: uuid.UUID, *, taking: PositionForm | None = None, status: int = 200
) -> HttpResponse:
    now = seq(topics.statement(statement_id))
    statement = queries.statement_row(statement_id)
    own = standing_of(request, statement.session_id)
    adoption = queries.adoption_of(statement)
    until = rules.position_until(adoption.at if adoption else None)
    is_late = until is not None and clock.now() > until
    if taking is None and own.heads and not is_late:
        taking = PositionForm(delegations=headed(own), paragraphs=paragraph_choices(statement_id, current()))
    context = {
        "statement": statement,
        "title": statement.title.show(current().code),
        "trail": trail(statement, current(), is_deep=True),
        "topic": topics.statement(statement_id),
        "seq": now,
        "zone": statement.session.time_zone,
        "positions": shown_positions(queries.positions_of(statement_id), paragraph_names(statement_id)),
        "until": until,
        "is_late": is_late,
        "form": taking,
        "heads": own.heads,
        "may_translate": may_translate(own),
    }
    return render(request, "adoption/positions.html", context, status=status)
