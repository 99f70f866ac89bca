"""The follow-up for other programs: a table of the commitments, a feed of what is reported and confirmed."""

import csv
import datetime as dt
import io
import re
from xml.etree import ElementTree

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from muntada.kernel import clock
from muntada.web.access import PUBLIC, page
from muntada.web.context import current
from muntada.web.followup import shown

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
NEWEST = 50
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # not allowed in XML
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


@page(PUBLIC)
def csv_file(request: HttpRequest) -> HttpResponseBase:
    """Answer with the commitments, filtered as the tracker is, as a table for spreadsheets."""
    wanted, today = shown.Filters.of(request.GET), clock.now().date()
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(
        [_("Statement"), _("Commitment"), _("Owners"), _("Due on"), _("Indicator"), _("Status"), _("Address")]
    )
    for row in shown.rows():
        if wanted.let_pass(row, today):
            cells = [
                row.commitment.statement.symbol,
                row.task.body,
                " · ".join(owner.name.body for owner in row.owners),
                row.commitment.due_on.isoformat() if row.commitment.due_on else "",
                row.indicator.body if row.indicator else "",
                str(row.word),
                _address(row),
            ]
            table.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells])
    headers = {"Content-Disposition": 'attachment; filename="commitments.csv"'}
    return HttpResponse(written.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8", headers=headers)


@page(PUBLIC)
def atom(request: HttpRequest) -> HttpResponseBase:
    """Answer with the newest commitments, reports and confirmations as an Atom feed (RFC 4287)."""
    feed = ElementTree.Element(f"{ATOM}feed", {XML_LANGUAGE: current().code})
    own = settings.PUBLIC_URL + reverse("followup:atom")
    entries = sorted(_entries(), key=lambda entry: entry[0], reverse=True)[:NEWEST]
    updated = entries[0][0] if entries else dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    _fill(feed, own, _("Follow-up of adopted statements"), updated)
    ElementTree.SubElement(feed, f"{ATOM}link", rel="self", href=own)
    author = ElementTree.SubElement(feed, f"{ATOM}author")
    ElementTree.SubElement(author, f"{ATOM}name").text = _("Muntada")
    for at, key, title, words, address in entries:
        entry = ElementTree.SubElement(feed, f"{ATOM}entry")
        _fill(entry, f"urn:uuid:{key}", title, at)
        ElementTree.SubElement(entry, f"{ATOM}link", rel="alternate", href=address)
        ElementTree.SubElement(entry, f"{ATOM}summary").text = UNPRINTABLE.sub("", words)
    ElementTree.register_namespace("", ATOM.strip("{}"))
    return HttpResponse(ElementTree.tostring(feed, "utf-8", xml_declaration=True), content_type="application/atom+xml")


def _entries() -> list[tuple[dt.datetime, str, str, str, str]]:
    """Return (when, id, title, words, address) of everything that happened."""
    found = []
    for row in shown.rows():
        address, symbol = _address(row), row.commitment.statement.symbol
        made = _("New commitment: %(symbol)s") % {"symbol": symbol}
        found.append((row.commitment.made_at, str(row.commitment.pk), made, row.task.body, address))
        for report in shown.reports_of(row.commitment):
            title = f"{symbol}: {report.word} · {report.party}"
            found.append((report.report.at, str(report.report.pk), title, report.text.body, address))
    return found


def _fill(element: ElementTree.Element, key: str, title: str, updated: dt.datetime) -> None:
    ElementTree.SubElement(element, f"{ATOM}id").text = key
    ElementTree.SubElement(element, f"{ATOM}title").text = UNPRINTABLE.sub("", title)
    ElementTree.SubElement(element, f"{ATOM}updated").text = updated.isoformat(timespec="seconds")


def _address(row: shown.Row) -> str:
    return settings.PUBLIC_URL + reverse("followup:commitment", kwargs={"commitment_id": row.commitment.pk})
