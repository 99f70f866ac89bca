"""The ties of a city, for its page, which follows them."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from muntada.cities.models import City
from muntada.cities.queries import cities_of
from muntada.languages.rules import Shown
from muntada.push import topics
from muntada.push.queries import seq, seq_column
from muntada.twinning import queries
from muntada.web.access import PUBLIC, account_of, page
from muntada.web.cities.sections import Loading, Saying, Section, said
from muntada.web.twins import network_shown, shown

MOST = 100
"""Shown on a city's page; the register has all of them."""


def section(request: HttpRequest, city: City) -> Saying:
    """Return the ties that everybody may see, the earliest first; to the city's officers also what waits for them."""
    return Section("ties", "twins/section.html", (yield from _context(request, city)))


@page(PUBLIC)
def now(request: HttpRequest, city_slug: str) -> HttpResponseBase:
    """Show that part alone, for a page that is told it changed."""
    city = City.objects.annotate(memberships_listed=queries.memberships_column()).filter(slug=city_slug).first()
    if city is None:
        raise Http404
    saying = _context(request, city)
    next(saying)
    return render(request, "twins/section.html#ties", {"city": city, **said(saying)})


def _context(request: HttpRequest, city: Any) -> Loading[dict[str, Any]]:
    topic = topics.city(city.pk)
    own = cities_of(account_of(request))
    ties = queries.with_sides(queries.ties_of(city.pk).annotate(seq=seq_column(topic))[:MOST])
    push = {"topic": topic, "seq": ties[0].seq if ties else seq(topic)}  # type: ignore[attr-defined]  # annotated
    waiting = queries.proposals_to([city.pk]) if city.pk in own else []
    memberships = queries.memberships_of(city.memberships_listed)
    yield
    rows = shown.rows_of(ties)
    return {
        "push": push,
        "partners": [
            (row, *next((name, country) for side, name, country in _sides(row) if side.pk != city.pk)) for row in rows
        ],
        "most": MOST,
        "waiting": shown.rows_of(waiting),
        "may_propose": bool(own - {city.pk}),
        "networks": network_shown.of_city(memberships, is_own=city.pk in own),
    }


def _sides(row: shown.Row) -> list[tuple[City, Shown, Shown]]:
    return list(zip(row.sides, row.names, row.countries, strict=True))
