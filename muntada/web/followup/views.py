import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from muntada.cities.queries import cities
from muntada.forum.models import Delegation
from muntada.kernel import clock
from muntada.languages.queries import load_texts
from muntada.statements import queries
from muntada.statements.actions.confirm_progress import confirm_progress
from muntada.statements.actions.make_commitment import make_commitment
from muntada.statements.actions.report_progress import report_progress
from muntada.statements.models import Commitment, Paragraph, ProgressReport, Statement
from muntada.web.access import ORGANISER, OWNER, PUBLIC, REPORTER, form, page, signed_in, standing_of
from muntada.web.context import current
from muntada.web.followup import shown
from muntada.web.followup.forms import CommitmentForm, ConfirmForm, ReportForm
from muntada.web.forms import words
from muntada.web.indicators.reads import choices, measured
from muntada.web.responses import see_other
from muntada.web.statements.context import trail
from muntada.web.statements.reads import paragraph_choices, paragraph_names

A_PAGE = 30


@page(PUBLIC)
def tracker(request: HttpRequest) -> HttpResponseBase:
    """List commitments, filtered by `?status=&owner=&statement=&due=`, with the progress picture."""
    everything = shown.rows()
    wanted = shown.Filters.of(request.GET)
    found = [row for row in everything if wanted.let_pass(row, clock.now().date())]
    rows = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": rows,
        "found": len(found),
        "picture": shown.picture(found),
        "width": shown.WIDTH,
        "choices": shown.choices(everything),
        "wanted": wanted,
        "is_empty": not everything,
        "query": urlencode({name: value for name, value in vars(wanted).items() if value}),
        "trail": [(reverse("site:home"), _("Muntada"))],
    }
    return render(request, "followup/tracker.html", context)


@page(PUBLIC)
def commitment(request: HttpRequest, commitment_id: uuid.UUID) -> HttpResponseBase:
    """Show a commitment with its reports; to its owners a form for one, to the other side an answer."""
    return _commitment_page(request, commitment_id)


@form(REPORTER)
def make(request: HttpRequest, statement_id: uuid.UUID) -> HttpResponseBase:
    """Show the form of a commitment from an operative paragraph, and take it."""
    actor = signed_in(request)
    statement = queries.statement_row(statement_id)
    sent = request.POST if request.method == "POST" else None
    initial = {"paragraph": request.GET.get("paragraph", "")}
    typed = CommitmentForm(
        sent, paragraphs=_operative(statement_id), owners=_owners(statement), indicators=choices(), initial=initial
    )

    def act(data: dict[str, Any]) -> None:
        make_commitment(
            uuid.UUID(data["paragraph"]),
            owners=data["owners"],
            due_on=data["due_on"],
            task=words(data, "task"),
            indicator=words(data, "indicator"),
            indicator_code=data["indicator_code"],
            actor=actor,
            key=data["key"],
        )

    if sent is not None and typed.submit(act):
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


@form(OWNER)
def report(request: HttpRequest, commitment_id: uuid.UUID) -> HttpResponseBase:
    """Take an owner's report; where that is refused, the commitment's page keeps what was typed."""
    if request.method != "POST":
        return redirect("followup:commitment", commitment_id=commitment_id)
    actor = signed_in(request)
    typed = ReportForm(request.POST)

    def act(data: dict[str, Any]) -> None:
        report_progress(
            commitment_id,
            state=data["state"],
            language=data["language"],
            body=data["body"],
            evidence=data["evidence"],
            actor=actor,
            key=data["key"],
        )

    if not typed.submit(act):
        return _commitment_page(request, commitment_id, reporting=typed, status=422)
    messages.success(request, _("The report is on record. The other side is asked to confirm it."))
    return see_other("followup:commitment", commitment_id=commitment_id)


@form(ORGANISER)
def answer(request: HttpRequest, report_id: uuid.UUID) -> HttpResponseBase:
    """Take the other side's answer; where that is refused, the commitment's page keeps what was typed."""
    commitment_id = ProgressReport.objects.only("commitment_id").get(pk=report_id).commitment_id
    if request.method != "POST":
        return redirect("followup:commitment", commitment_id=commitment_id)
    actor = signed_in(request)
    typed = ConfirmForm(request.POST)

    def act(data: dict[str, Any]) -> None:
        confirm_progress(report_id, answer=data["answer"], reason=data["reason"], actor=actor, key=data["key"])

    if not typed.submit(act):
        return _commitment_page(request, commitment_id, confirming=typed, status=422)
    messages.success(request, _("The answer is on record."))
    return see_other("followup:commitment", commitment_id=commitment_id)


def _commitment_page(
    request: HttpRequest,
    commitment_id: uuid.UUID,
    *,
    reporting: ReportForm | None = None,
    confirming: ConfirmForm | None = None,
    status: int = 200,
) -> HttpResponse:
    (found,) = queries.commitments(only=commitment_id)
    row, own = shown.row_of(found), standing_of(request, found.statement.session_id)
    waiting = next((report for report in found.reports.all() if not queries.answered(report)), None)
    may_report = row.status != "done" and waiting is None and queries.reporting_party(own, found) is not None
    may_answer = waiting is not None and own.is_organiser and own.organisers[0][1] != waiting.party_id
    context = {
        "row": row,
        "reports": shown.reports_of(found),
        "measured": measured(found.indicator_code, cities_of_owners(found)) if found.indicator_code else None,
        "zone": found.statement.session.time_zone,
        "place": paragraph_names(found.statement_id)[found.paragraph_id],
        "report_form": reporting or (ReportForm() if may_report else None),
        "confirm_form": confirming or (ConfirmForm() if may_answer else None),
        "waiting": waiting,
        "trail": [(reverse("site:home"), _("Muntada")), (reverse("followup:tracker"), _("Follow-up"))],
    }
    return render(request, "followup/commitment.html", context, status=status)


def cities_of_owners(found: Commitment) -> list[uuid.UUID]:
    """Return the cities that are to keep a commitment, themselves or by their delegations."""
    owners = list(found.owners.all())
    pairs = [(owner.city_id, owner.delegation.city_id if owner.delegation else None) for owner in owners]
    return list(dict.fromkeys(pk for pair in pairs for pk in pair if pk))


def _operative(statement_id: uuid.UUID) -> list[tuple[str, str]]:
    return paragraph_choices(statement_id, current(), among=lambda row: row.kind == Paragraph.Kind.OPERATIVE)


def _owners(statement: Statement) -> list[tuple[str, str]]:
    """Return whom a commitment can belong to: the delegations, the organisers' institutions, every city."""
    code = current().code
    delegations = list(Delegation.objects.filter(session_id=statement.session_id).order_by("id"))
    load_texts((delegations, "name"))
    found = [(f"delegation:{row.pk}", _("Delegation: %(name)s") % {"name": row.name.show(code)}) for row in delegations]
    for organiser in queries.organisers_of(statement.session_id):
        found.append((f"institution:{organiser.institution_id}", organiser.institution.name.show(code).body))
    return found + [(f"city:{city.pk}", _("City: %(name)s") % {"name": city.name.show(code)}) for city in cities()]
