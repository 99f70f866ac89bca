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

from muntada.forum.permissions import may_report
from muntada.kernel import clock
from muntada.statements import queries
from muntada.statements.actions.confirm_progress import confirm_progress
from muntada.statements.actions.report_progress import report_progress
from muntada.statements.models import Commitment, ProgressReport
from muntada.web.access import ORGANISER, OWNER, PUBLIC, form, page, signed_in, standing_of
from muntada.web.followup import shown
from muntada.web.followup.forms import ConfirmForm, ReportForm
from muntada.web.indicators.reads import measured
from muntada.web.responses import see_other
from muntada.web.statements.paragraphs import paragraph_names

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
    reports = (
        row.status not in ("done", "withdrawn") and waiting is None and queries.reporting_party(own, found) is not None
    )
    may_answer = waiting is not None and own.is_organiser and own.organisers[0][1] != waiting.party_id
    context = {
        "row": row,
        "reports": shown.reports_of(found),
        "measured": measured(found.indicator_code, cities_of_owners(found)) if found.indicator_code else None,
        "zone": found.statement.session.time_zone,
        "place": paragraph_names(found.statement_id)[found.paragraph_id],
        "report_form": reporting or (ReportForm() if reports else None),
        "may_change": may_report(own) and row.status not in ("done", "withdrawn"),
        "changes": shown.changes_of(found),
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
