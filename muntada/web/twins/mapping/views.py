"""The pages of the map: the map with its table, the time line, the network of a city or a country."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, When
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from muntada.cities.models import Country
from muntada.push import topics
from muntada.push.queries import seq
from muntada.twinning.models import Tie
from muntada.twinning.queries import with_sides
from muntada.twinning.rules import STAGES
from muntada.web.access import PUBLIC, page
from muntada.web.context import current
from muntada.web.twins.mapping.bars import HEIGHT, WIDTH, time_line
from muntada.web.twins.mapping.files import not_listed, source_line
from muntada.web.twins.mapping.filters import Wanted, wanted
from muntada.web.twins.mapping.projection import BOTTOM, EAST, TOP, WEST
from muntada.web.twins.mapping.reading import Drawn, countries_with_ties, drawn, name_of
from muntada.web.twins.mapping.still import still
from muntada.web.twins.words import STAGE_WORDS

A_PAGE = 30
SHEET = {"x": WEST, "y": round(TOP, 2), "width": EAST - WEST, "height": round(BOTTOM - TOP, 2)}


@page(PUBLIC)
def tie_map(request: HttpRequest) -> HttpResponseBase:
    """Show the filtered ties on the map and in a table."""
    push = {"topic": topics.TIES, "seq": seq(topics.TIES)}
    countries = countries_with_ties()
    asked = wanted(request.GET, countries)
    found = drawn(asked.filters)
    context = {
        "push": push,
        **_common(asked, found),
        "rows": _table(found, countries, request.GET.get("page")),
        "legend": _legend(found),
        "still": still(found.places, found.lines),
        "sheet": SHEET,
    }
    return render(request, "twins/map.html", context)


@page(PUBLIC)
def timeline(request: HttpRequest) -> HttpResponseBase:
    """Show how many of the filtered ties began in each year."""
    asked = wanted(request.GET, countries_with_ties())
    found = drawn(asked.filters)
    line = time_line((row[3] for row in found.lines), is_rtl=current().direction == "rtl")
    context = {**_common(asked, found), "line": line, "width": WIDTH, "height": HEIGHT}
    return render(request, "twins/map_timeline.html", context)


def _common(asked: Wanted, found: Drawn) -> dict[str, Any]:
    """Return what the map and the time line share: filters, summary, ways through."""
    return {
        "form": asked.form,
        "query": asked.query,
        "ties": len(found.lines),
        "cities": len(found.country_of),
        "countries": found.countries,
        "placeless": found.placeless,
        "not_listed": not_listed(),
        "source_line": source_line(),
        "trail": [(reverse("site:home"), _("Muntada")), (reverse("twins:ties"), _("Twin cities"))],
    }


def _table(found: Drawn, countries: dict[str, Country], number: str | None) -> Any:
    """Return one page of the ties as rows: the tie, its cities' names and countries, its stage."""
    pages = Paginator(found.ids, A_PAGE).get_page(number)
    order = Case(*(When(pk=pk, then=place) for place, pk in enumerate(pages.object_list)), default=0)
    code = current().code
    rows = []
    for tie in with_sides(Tie.objects.filter(pk__in=pages.object_list).order_by(order)):
        sides = [
            {
                "slug": city.slug,
                "name": city.name.show(code),
                "country": name_of(countries[city.country_id]) if city.country_id in countries else city.country_id,
            }
            for city in (tie.side_a, tie.side_b)
        ]
        rows.append({"tie": tie, "sides": sides, "stage": tie.stage, "word": STAGE_WORDS[tie.stage]})
    pages.object_list = rows  # type: ignore[assignment]  # a page of ids becomes one of rows
    return pages


def _legend(found: Drawn) -> list[dict[str, Any]]:
    """Return every stage with its word and how many ties are in it, in the order of a tie's life."""
    counts = dict.fromkeys(STAGES, 0)
    for line in found.lines:
        counts[line[2]] += 1
    return [{"stage": stage, "word": STAGE_WORDS[stage], "count": counts[stage]} for stage in STAGES]
