"""The registry for other programs: a table of the ties, a feed of what is confirmed and done."""

import uuid
from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from muntada.twinning import queries
from muntada.twinning.models import Tie
from muntada.web.access import PUBLIC, page
from muntada.web.atom import NEWEST, News, atom_feed
from muntada.web.context import current
from muntada.web.spreadsheets import MARK, lines
from muntada.web.twins import shown
from muntada.web.twins.filters import wanted_of
from muntada.web.twins.words import ACTIVITY_WORDS, RELATION_WORDS, STAGE_WORDS
from muntada.web.ui import formats

AT_ONCE = 500
"""Ties that are written in one go: however many there are, the memory needed stays the same."""


@page(PUBLIC)
def csv_file(request: HttpRequest) -> HttpResponseBase:
    """Answer with the ties, filtered as the list is, as a table for spreadsheets."""
    found = queries.ties(wanted_of(request.GET)).order_by("pk")
    headers = {"Content-Disposition": 'attachment; filename="ties.csv"'}
    return StreamingHttpResponse(
        _table(list(found.values_list("pk", flat=True)), current().django),
        content_type="text/csv; charset=utf-8",
        headers=headers,
    )


@page(PUBLIC)
def atom(request: HttpRequest) -> HttpResponseBase:
    """Answer with the newest confirmations and activities as an Atom feed."""
    own = settings.PUBLIC_URL + reverse("twins:atom")
    return atom_feed(_("Twin cities"), own, _news())


def _news() -> Iterator[News]:
    code = current().code
    answers, told = queries.news(NEWEST)
    for answer in answers:
        step = answer.step
        title = _("%(cities)s: %(stage)s confirmed") % {"cities": _cities(step.tie), "stage": STAGE_WORDS[step.stage]}
        dates = [formats.known_date(on, code) for on in dict.fromkeys((step.on, answer.on)) if on]
        yield News(answer.at, str(answer.pk), title, " · ".join(dates), _address(step.tie))
    for one in told:
        title = f"{_cities(one.tie)}: {ACTIVITY_WORDS[one.kind]}"
        yield News(one.at, str(one.pk), title, one.text.show(code).body, _address(one.tie))


def _table(keys: list[uuid.UUID], language: str) -> Iterator[bytes]:
    """Write the rows, some hundred at a time; the language is set anew, for the answer is read after the request."""
    with override(language):
        head = [
            _("City"),
            _("Country"),
            _("Code"),
            _("City"),
            _("Country"),
            _("Code"),
            _("Kind"),
            _("Stage"),
            _("Since"),
            _("Confirmed by a side"),
            _("Address"),
        ]
        yield (MARK + lines([[str(cell) for cell in head]])).encode()
    for start in range(0, len(keys), AT_ONCE):
        with override(language):
            found = queries.with_sides(Tie.objects.filter(pk__in=keys[start : start + AT_ONCE]).order_by("pk"))
            yield lines([_cells(row) for row in shown.rows_of(found)]).encode()


def _cells(row: shown.Row) -> list[str]:
    cells = [
        cell
        for city, name, country in zip(row.sides, row.names, row.countries, strict=True)
        for cell in (name.body, country.body, city.code)
    ]
    tie = row.tie
    said = _("yes") if tie.is_confirmed else _("no")
    return [*cells, str(RELATION_WORDS[tie.relation]), str(row.word), str(tie.since or ""), said, _address(tie)]


def _cities(tie: Tie) -> str:
    return " – ".join(str(name) for name in shown.row_of(tie).names)


def _address(tie: Tie) -> str:
    return settings.PUBLIC_URL + reverse("twins:tie", kwargs={"tie_id": tie.pk})
