"""Commitments are entered, changed and withdrawn here, by the rapporteur and the organisers."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from muntada.forum.models import Delegation
from muntada.languages.queries import load_texts
from muntada.statements import queries
from muntada.statements.actions.change_commitment import change_commitment
from muntada.statements.actions.make_commitment import make_commitment
from muntada.statements.actions.withdraw_commitment import withdraw_commitment
from muntada.statements.models import Commitment, Paragraph
from muntada.web.access import REPORTER, form, signed_in
from muntada.web.cities import choosing
from muntada.web.context import current
from muntada.web.followup import shown
from muntada.web.followup.forms import CommitmentForm, WithdrawForm
from muntada.web.forms import words, words_initial
from muntada.web.indicators.reads import choices
from muntada.web.responses import see_other
from muntada.web.statements.context import trail
from muntada.web.statements.paragraphs import paragraph_choices


@form(REPORTER)
def make(request: HttpRequest, statement_id: uuid.UUID) -> HttpResponseBase:
    """Show the form of a commitment from an operative paragraph, and take it."""
    actor = signed_in(request)
    statement = queries.statement_row(statement_id)
    typed = _form(
        request,
        statement.session_id,
        paragraphs=paragraph_choices(statement_id, current(), among=lambda row: row.kind == Paragraph.Kind.OPERATIVE),
        initial={"paragraph": request.GET.get("paragraph", "")},
    )

    def act(data: dict[str, Any]) -> None:
        make_commitment(uuid.UUID(data["paragraph"]), **_undertaking(data), actor=actor, key=data["key"])

    if typed.is_bound and typed.submit(act):
        messages.success(request, _("The commitment is entered and shown to everybody."))
        return see_other(f"{reverse('followup:tracker')}?statement={statement_id}")
    context = {
        "form": typed,
        "statement": statement,
        "is_adopted": queries.adoption_of(statement) is not None,
        "title": statement.title.show(current().code),
        "trail": trail(statement, current(), is_deep=True),
    }
    return render(request, "followup/make.html", context, status=422 if typed.is_bound else 200)


@form(REPORTER)
def change(request: HttpRequest, commitment_id: uuid.UUID) -> HttpResponseBase:
    """Show the form by which a commitment is changed, and take it."""
    actor = signed_in(request)
    (found,) = queries.commitments(only=commitment_id)
    typed = _form(request, found.statement.session_id, initial=_initial(found))

    def act(data: dict[str, Any]) -> None:
        change_commitment(commitment_id, **_undertaking(data), reason=data["reason"], actor=actor, key=data["key"])

    if typed.is_bound and typed.submit(act):
        messages.success(request, _("The commitment is changed. Everybody reads what was changed, and why."))
        return see_other("followup:commitment", commitment_id=commitment_id)
    return _change_page(request, found, typed, WithdrawForm(), status=422 if typed.is_bound else 200)


@form(REPORTER)
def withdraw(request: HttpRequest, commitment_id: uuid.UUID) -> HttpResponseBase:
    """Take the withdrawal of a commitment; where that is refused, the page of its change keeps what was typed."""
    if request.method != "POST":
        return redirect("followup:change", commitment_id=commitment_id)
    actor = signed_in(request)
    typed = WithdrawForm(request.POST)
    if typed.submit(
        lambda data: withdraw_commitment(commitment_id, reason=data["reason"], actor=actor, key=data["key"])
    ):
        messages.success(request, _("The commitment is withdrawn. It stays readable, with the reason."))
        return see_other("followup:commitment", commitment_id=commitment_id)
    (found,) = queries.commitments(only=commitment_id)
    changing = CommitmentForm(
        owners=_owners(found.statement.session_id, _values(found)), indicators=choices(), initial=_initial(found)
    )
    return _change_page(request, found, changing, typed, status=422)


def _change_page(
    request: HttpRequest, found: Commitment, changing: CommitmentForm, withdrawing: WithdrawForm, *, status: int
) -> HttpResponse:
    context = {
        "row": shown.row_of(found),
        "form": changing,
        "withdraw_form": withdrawing,
        "trail": [
            (reverse("site:home"), _("Muntada")),
            (reverse("followup:tracker"), _("Follow-up")),
            (reverse("followup:commitment", kwargs={"commitment_id": found.pk}), _("Commitment")),
        ],
    }
    return render(request, "followup/change.html", context, status=status)


def _form(
    request: HttpRequest,
    session_id: uuid.UUID,
    *,
    initial: dict[str, Any],
    paragraphs: list[tuple[str, str]] | None = None,
) -> CommitmentForm:
    """Return the form as it was sent; as it was typed, with what was found, where a city is looked for; else anew."""
    sent = request.POST if request.method == "POST" else None
    chosen = sent.getlist("owners") if sent is not None else initial.get("owners", [])
    found = choosing.found(sent.get("seek", "")) if sent is not None else []
    given: dict[str, Any] = {
        "owners": _owners(session_id, chosen, found),
        "indicators": choices(),
        "paragraphs": paragraphs,
    }
    if sent is not None and choosing.is_seeking(request):
        typed = {name: value for name, value in sent.items() if name not in ("do", "key")}
        seeking = CommitmentForm(**given, initial=initial | typed | {"owners": chosen})
        if not found:
            seeking.fields["seek"].help_text = _("No city is called so. Please try another spelling, in any language.")
        return seeking
    return CommitmentForm(sent, **given, initial=initial)


def _undertaking(data: dict[str, Any]) -> dict[str, Any]:
    return {
        "owners": data["owners"],
        "due_on": data["due_on"],
        "task": words(data, "task"),
        "indicator": words(data, "indicator"),
        "indicator_code": data["indicator_code"],
    }


def _initial(found: Commitment) -> dict[str, Any]:
    present = queries.undertaken(found)
    return {
        "owners": list(present.owners),
        "due_on": present.due_on,
        "indicator_code": present.indicator_code,
        **words_initial("task", dict(present.task)),
        **words_initial("indicator", dict(present.indicator)),
    }


def _values(found: Commitment) -> list[str]:
    return list(queries.undertaken(found).owners)


def _owners(
    session_id: uuid.UUID,
    chosen: list[str],
    found: list[tuple[str, str]] = (),  # type: ignore[assignment]  # none
) -> list[tuple[str, str]]:
    """Return whom a commitment can belong to: those who took part in the session, then cities chosen or found."""
    code = current().code
    delegations = list(Delegation.objects.filter(session_id=session_id).order_by("id"))
    load_texts((delegations, "name"))
    offered = [
        (f"delegation:{row.pk}", _("Delegation: %(name)s") % {"name": row.name.show(code)}) for row in delegations
    ]
    for organiser in queries.organisers_of(session_id):
        offered.append((f"institution:{organiser.institution_id}", organiser.institution.name.show(code).body))
    cities = choosing.named(value.removeprefix("city:") for value in chosen if value.startswith("city:"))
    return offered + [
        (f"city:{pk}", _("City: %(name)s") % {"name": name}) for pk, name in dict([*cities, *found]).items()
    ]
