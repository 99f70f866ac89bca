"""The ties of a city, for its page."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from muntada.cities.models import City
from muntada.languages.rules import Shown
from muntada.twinning import queries
from muntada.web.cities.sections import Section
from muntada.web.twins import shown

MOST = 100
"""Shown on a city's page; the register has all of them."""


def section(request: HttpRequest, city: City) -> Section | None:
    """Return the ties that everybody may see, the earliest first; None where there are none."""
    rows = shown.rows_of(queries.with_sides(queries.ties_of(city.pk)[:MOST]))
    if not rows:
        return None
    partners = [
        (row, *next((name, country) for side, name, country in _sides(row) if side.pk != city.pk)) for row in rows
    ]
    return Section("ties", _("Twin cities"), "twins/section.html", {"partners": partners, "most": MOST})


def _sides(row: shown.Row) -> list[tuple[City, Shown, Shown]]:
    return list(zip(row.sides, row.names, row.countries, strict=True))
