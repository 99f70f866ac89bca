import json

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from muntada.indicators import queries
from muntada.indicators.models import Definition
from muntada.web.access import PUBLIC, page
from muntada.web.context import current
from muntada.web.indicators import shown
from muntada.web.indicators.comparing import Comparison, search
from muntada.web.indicators.figures import figure, year
from muntada.web.indicators.ranking import A_PAGE, Asked, Ranking, message, table
from muntada.web.indicators.tables import svg_answer
from muntada.web.indicators.words import FAMILIES
from muntada.web.spreadsheets import csv_answer


@page(PUBLIC)
def index(request: HttpRequest) -> HttpResponseBase:
    """List the definitions by family and theme, searched by `?q=&family=&filled=`."""
    typed, family, filled = request.GET.get("q", ""), request.GET.get("family", ""), bool(request.GET.get("filled"))
    rows = queries.definitions()
    families = shown.by_family(rows, typed, family, only_filled=filled)
    context = {
        "families": families,
        "found": sum(len(entries) for _code, _name, themes in families for _theme, entries in themes),
        "choices": list(FAMILIES.items()),
        "typed": typed[:200],
        "family": family,
        "filled": filled,
        "is_empty": not rows,
        "trail": [(reverse("site:home"), _("Muntada"))],
    }
    return render(request, "indicators/index.html", context)


@page(PUBLIC)
def definition(request: HttpRequest, indicator_code: str) -> HttpResponseBase:
    """Show what an indicator is, its values ranked (`?of=&year=&country=&page=`), and all places over the years."""
    ranking = _ranking(request, indicator_code)
    spread = ranking.spread()
    unit = ranking.definition.unit
    context = {
        "ranking": ranking,
        "entry": ranking.entry,
        "bars": ranking.bars().inline() if ranking.rows else "",
        "map": ranking.map(),
        "lines": ranking.years().inline() if len(spread) > 1 else "",
        "spread": [
            (year(each), *(figure(number, unit) for number in numbers), count)
            for each, numbers, count in reversed(spread)
        ],
        "years": [(each, year(each), count) for each, count in ranking.counts.items()],
        "year": year(ranking.year) if ranking.year else "",
        "countries": sorted(((row.pk, shown.place_name(row)) for row in ranking.countries), key=lambda pair: pair[1]),
        "median": next((figure(numbers[1], unit) for each, numbers, _n in spread if each == ranking.year), ""),
        "a_page": A_PAGE,
        "trail": _trail(),
        "query": request.GET.urlencode(),
    }
    return render(request, "indicators/definition.html", context)


@page(PUBLIC)
def definition_csv(request: HttpRequest, indicator_code: str) -> HttpResponseBase:
    """Answer with all values of an indicator that were asked for, as a table for spreadsheets."""
    head = ["indicator_id", "place", "name", "year", "value", "quality", "source"]
    try:
        return csv_answer(indicator_code, head, table(indicator_code, Asked.of(request.GET)))
    except Definition.DoesNotExist as error:
        raise Http404 from error


@page(PUBLIC)
def definition_sdmx(request: HttpRequest, indicator_code: str) -> HttpResponseBase:
    """Answer with the values of an indicator that count, as an SDMX-JSON message, which the import takes as well."""
    try:
        said = message(indicator_code, Asked.of(request.GET))
    except Definition.DoesNotExist as error:
        raise Http404 from error
    headers = {"Content-Disposition": f'attachment; filename="{indicator_code}.json"'}
    return HttpResponse(
        json.dumps(said, ensure_ascii=False, separators=(",", ":")),
        content_type="application/vnd.sdmx.data+json;version=2.0.0",
        headers=headers,
    )


@page(PUBLIC)
def definition_svg(request: HttpRequest, indicator_code: str, picture: str) -> HttpResponseBase:
    """Answer with a picture of an indicator as a file: "ranking" or "years"."""
    ranking = _ranking(request, indicator_code)
    name = ranking.entry.name.body
    if picture == "ranking":
        sheet, title = ranking.bars(), f"{name} ({ranking.entry.unit}), {year(ranking.year or 0)}"
    elif picture == "years":
        sheet, title = ranking.years(), _("%(name)s: median and middle half of all places") % {"name": name}
    else:
        raise Http404
    return svg_answer(f"{indicator_code}-{picture}", sheet.file(title, ranking.source_line(), current().code))


@page(PUBLIC)
def compare(request: HttpRequest) -> HttpResponseBase:
    """Compare two to six places, `?city=…&country=…&indicator=…`; `?add=` looks for one more by its name."""
    found = Comparison(request.GET)
    typed = request.GET.get("add", "").strip()
    context = {
        "comparison": found,
        "places": [
            (shown.place_name(place), found.params(without=key), *shown.place_address(place))
            for key, place in found.places.items()
        ],
        "panels": [
            (panel, panel.bars.inline(), panel.lines.inline() if len(panel.years) > 1 else "") for panel in found.panels
        ],
        "radars": [(radar.name, radar.sheet.inline(), radar.shares) for radar in found.radars],
        "radar_rows": [
            (*axis, [radar.shares[at] for radar in found.radars]) for at, axis in enumerate(found.radar_axes)
        ],
        "choices": [(found.entries[row.pk], row in found.picked) for row in found.available],
        "suggestions": found.suggestions(),
        "typed": typed[:80],
        "matches": search(typed) if typed else [],
        "params": found.params(),
        "bare": found.params(indicators=False),
        "trail": _trail(),
    }
    return render(request, "indicators/compare.html", context)


@page(PUBLIC)
def compare_csv(request: HttpRequest) -> HttpResponseBase:
    """Answer with every value of a comparison, as a table for spreadsheets."""
    head = [
        "indicator_id",
        _("Indicator"),
        "place",
        _("Place"),
        _("Year"),
        _("Value"),
        _("Unit"),
        _("Quality"),
        _("Source"),
    ]
    return csv_answer("comparison", head, Comparison(request.GET).table())


@page(PUBLIC)
def compare_svg(request: HttpRequest, picture: str) -> HttpResponseBase:
    """Answer with a picture of a comparison of one indicator as a file: "bars" or "years"."""
    panels = Comparison(request.GET).panels
    if not panels or picture not in ("bars", "years"):
        raise Http404
    panel = panels[0]
    title = f"{panel.entry.name.body} ({panel.entry.unit})"
    if picture == "bars":
        title += f", {panel.year_written}"
    sheet = panel.bars if picture == "bars" else panel.lines
    return svg_answer(f"{panel.entry.code}-{picture}", sheet.file(title, panel.source, current().code))


def _ranking(request: HttpRequest, code: str) -> Ranking:
    try:
        return Ranking(code, Asked.of(request.GET))
    except Definition.DoesNotExist as error:
        raise Http404 from error


def _trail() -> list[tuple[str, str]]:
    return [(reverse("site:home"), _("Muntada")), (reverse("indicators:index"), _("Indicators"))]
