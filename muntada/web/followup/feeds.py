"""The follow-up for other programs: a table of the commitments, a feed of what is reported and confirmed."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from muntada.kernel import clock
from muntada.web.access import PUBLIC, page
from muntada.web.atom import News, atom_feed
from muntada.web.followup import shown
from muntada.web.spreadsheets import csv_answer


@page(PUBLIC)
def csv_file(request: HttpRequest) -> HttpResponseBase:
    """Answer with the commitments, filtered as the tracker is, as a table for spreadsheets."""
    wanted, today = shown.Filters.of(request.GET), clock.now().date()
    head = [_("Statement"), _("Commitment"), _("Owners"), _("Due on"), _("Indicator"), _("Status"), _("Address")]
    rows = [
        [
            row.commitment.statement.symbol,
            row.task.body,
            " · ".join(owner.name.body for owner in row.owners),
            row.commitment.due_on.isoformat() if row.commitment.due_on else "",
            row.indicator.body if row.indicator else "",
            str(row.word),
            _address(row),
        ]
        for row in shown.rows()
        if wanted.let_pass(row, today)
    ]
    return csv_answer("commitments", head, rows)


@page(PUBLIC)
def atom(request: HttpRequest) -> HttpResponseBase:
    """Answer with the newest commitments, reports and confirmations as an Atom feed."""
    own = settings.PUBLIC_URL + reverse("followup:atom")
    return atom_feed(_("Follow-up of adopted statements"), own, _news())


def _news() -> list[News]:
    """Return everything that happened."""
    found = []
    for row in shown.rows(with_reports=True):
        address, symbol = _address(row), row.commitment.statement.symbol
        made = _("New commitment: %(symbol)s") % {"symbol": symbol}
        found.append(News(row.commitment.made_at, str(row.commitment.pk), made, row.task.body, address))
        for report in shown.reports_of(row.commitment):
            title = f"{symbol}: {report.word} · {report.party}"
            found.append(News(report.report.at, str(report.report.pk), title, report.text.body, address))
    return found


def _address(row: shown.Row) -> str:
    return settings.PUBLIC_URL + reverse("followup:commitment", kwargs={"commitment_id": row.commitment.pk})
