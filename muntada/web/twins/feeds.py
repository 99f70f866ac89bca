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

AT_ONCE = 2000
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
    known: dict[uuid.UUID, queries.Side] = {}
    for start in range(0, len(keys), AT_ONCE):
        with override(language):
            yield lines(_rows(keys[start : start + AT_ONCE], known)).encode()


FIELDS = ("pk", "side_a_id", "side_b_id", "relation", "stage", "since", "is_confirmed")


def _rows(keys: list[uuid.UUID], known: dict[uuid.UUID, queries.Side]) -> Iterator[list[str]]:
    """Yield the cells of some ties; the cities that are `known` already are not asked for again."""
    rows = list(Tie.objects.filter(pk__in=keys).order_by("pk").values_list(*FIELDS))
    code, base = current().code, settings.PUBLIC_URL + reverse("twins:ties")
    new = {side for row in rows for side in row[1:3]} - known.keys()
    known |= queries.sides_named(new, code)
    confirmed = {True: _("yes"), False: _("no")}
    relations = {relation: str(word) for relation, word in RELATION_WORDS.items()}
    stages = {stage: str(word) for stage, word in STAGE_WORDS.items()}
    for pk, one, two, relation, stage, since, is_confirmed in rows:
        first, second = known[one], known[two]
        if shown.is_second_first(first, second, code):
            first, second = second, first
        cells = [cell for side in (first, second) for cell in (side.name, side.country, side.code)]
        yield [*cells, relations[relation], stages[stage], str(since or ""), confirmed[is_confirmed], f"{base}{pk}/"]


def _cities(tie: Tie) -> str:
    return " – ".join(str(name) for name in shown.row_of(tie).names)


def _address(tie: Tie) -> str:
    return settings.PUBLIC_URL + reverse("twins:tie", kwargs={"tie_id": tie.pk})
