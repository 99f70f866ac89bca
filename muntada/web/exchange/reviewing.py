"""What organisers of either party do in the exchange: review entries, let companies in."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from muntada.cities.models import Country
from muntada.exchange import queries
from muntada.exchange.actions.end_admission import end_admission
from muntada.exchange.actions.let_in import let_in
from muntada.exchange.actions.review_entry import review_entry
from muntada.exchange.models import Admission, Side
from muntada.kernel.refusal import Refusal
from muntada.languages.queries import load_texts
from muntada.web.access import FORUM_ORGANISER, form, page, signed_in, verb
from muntada.web.context import current
from muntada.web.exchange import shown
from muntada.web.exchange.entries import desk_page, trail
from muntada.web.exchange.forms import CompanyForm, ReasonForm
from muntada.web.exchange.tasks import match_entry, tell_review
from muntada.web.forms import key_of, words
from muntada.web.mail import enqueue_once
from muntada.web.refusals import sentence
from muntada.web.responses import see_other


@page(FORUM_ORGANISER)
def waiting(request: HttpRequest) -> HttpResponseBase:
    """List what waits for a review, the longest waiting first."""
    rows = [(shown.row_of(version), version.since) for version in queries.waiting_entries()]  # type: ignore[attr-defined]
    return render(request, "exchange/waiting.html", {"rows": rows, "trail": trail()})


@form(FORUM_ORGANISER)
def review(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """Publish the version that was read, or send it back; where that is refused, the desk keeps what was typed."""
    if request.method != "POST":
        return redirect("exchange:desk", entry_id=entry_id)
    actor, typed = signed_in(request), ReasonForm(request.POST)
    publishes = request.POST.get("answer") == "publish"
    try:
        version_id = uuid.UUID(request.POST.get("version", ""))
    except ValueError:
        version_id = None

    def act(data: dict[str, Any]) -> None:
        review_entry(
            entry_id,
            version_id=version_id,
            publishes=publishes,
            reason=data["reason"],
            actor=actor,
            key=data["key"],
        )
        enqueue_once(tell_review, entry_id, key=data["key"])
        if publishes:
            enqueue_once(match_entry, entry_id, key=data["key"])

    if not typed.submit(act):
        return desk_page(request, entry_id, reviewing=typed, status=422)
    if publishes:
        messages.success(request, _("The entry is published."))
        return see_other("exchange:entry", entry_id=entry_id)
    messages.success(request, _("The entry is sent back with your reason."))
    return see_other("exchange:waiting")


@form(FORUM_ORGANISER)
def companies(request: HttpRequest) -> HttpResponseBase:
    """List who speaks for companies, and take another."""
    actor, code = signed_in(request), current().code
    sides = list(Side.objects.exclude(institution=None).select_related("institution"))
    countries = list(Country.objects.order_by("code"))
    admissions = list(
        Admission.objects.filter(ended_at=None).select_related("side__institution", "account__person", "admitted_by")
    )
    load_texts(
        (sides, "institution__name"),
        (countries, "name"),
        (admissions, "side__institution__name account__person__name"),
    )
    sent = request.POST if request.method == "POST" else None
    typed = CompanyForm(
        sent,
        sides=[(str(side.pk), side.name.show(code).body) for side in sides],
        countries=sorted(((row.code, row.name.show(code).body) for row in countries), key=lambda row: row[1]),
    )

    def act(data: dict[str, Any]) -> None:
        let_in(
            company=words(data, "company"),
            side_id=uuid.UUID(data["side"]) if data["side"] else None,
            country=data["country"],
            email=data["email"],
            name=words(data, "name"),
            original_language=data["original_language"],
            actor=actor,
            key=data["key"],
        )

    if sent is not None and typed.submit(act):
        messages.success(request, _("The person can now write in the company's name, after signing in."))
        return see_other("exchange:companies")
    rows = [(row, row.side.name.show(code), row.account.person.name.show(code)) for row in admissions]
    context = {"form": typed, "admissions": rows, "trail": trail()}
    return render(request, "exchange/companies.html", context, status=422 if typed.is_bound else 200)


@verb(FORUM_ORGANISER)
def end(request: HttpRequest, admission_id: uuid.UUID) -> HttpResponseBase:
    """End that somebody speaks for a company."""
    try:
        end_admission(admission_id, actor=signed_in(request), key=key_of(request))
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    else:
        messages.success(request, _("The person no longer speaks for the company. What was written stays."))
    return see_other("exchange:companies")
