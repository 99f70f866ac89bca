"""Who is tied to whom, in two steps: the network of a city or of a country."""

import dataclasses
import uuid
from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from muntada.cities.models import City, Country
from muntada.languages.queries import load_texts
from muntada.twinning.models import Tie
from muntada.twinning.queries import cities_named, ties
from muntada.web.access import PUBLIC, page
from muntada.web.context import current
from muntada.web.twins.mapping.files import not_listed
from muntada.web.twins.mapping.radial import INNER, OUTER, SIZE, Network, arrange
from muntada.web.twins.mapping.reading import countries_with_ties, name_of, neighbours
from muntada.web.twins.words import STAGE_WORDS

MOST_FOUND = 20
LONGEST = 24  # letters of a name in the picture


@dataclasses.dataclass(frozen=True)
class Company:
    """A city of the first step: its tie with the centre (None in a country's network), and what else it is tied to."""

    city: City
    tie: Tie | None
    others: tuple[City, ...]


@page(PUBLIC)
def network(request: HttpRequest) -> HttpResponseBase:
    """Show the network of `?city=<slug>` or `?country=<code>`; for `?name=` and nothing, what there is to choose."""
    countries = countries_with_ties()
    context: dict[str, Any] = {
        "choices": sorted(((code, name_of(row)) for code, row in countries.items()), key=lambda item: item[1]),
        "trail": [(reverse("site:home"), _("Muntada")), (reverse("twins:ties"), _("Twin cities"))],
    }
    centre: City | Country | None
    if slug := request.GET.get("city"):
        centre = City.objects.filter(slug=slug[:50]).first()
        around = _around_city(centre) if isinstance(centre, City) else []
    elif code := request.GET.get("country"):
        centre = countries.get(code)
        around = _around_country(code)
    else:
        return _choose(request, context)
    if centre is None:
        raise Http404
    drawn = arrange(
        [row.city.slug for row in around], {row.city.slug: [city.slug for city in row.others] for row in around}
    )
    seen = {node.key for node in drawn.nodes}
    cities = {city.slug: city for row in around for city in (row.city, *(o for o in row.others if o.slug in seen))}
    is_city = isinstance(centre, City)
    load_texts((cities.values(), "name"), ([centre] if is_city else [], "name"))
    context |= {
        "shown": centre.name.show(current().code),
        "key": centre.pk if not is_city else "",
        "is_city": is_city,
        "picture": _picture(drawn, around, cities),
        "rows": _rows(around, cities, countries),
        "drawn": drawn,
        "box": f"{-SIZE:g} {-SIZE:g} {2 * SIZE:g} {2 * SIZE:g}",
        "rings": (INNER, OUTER),
        "not_listed": not_listed(),
    }
    return render(request, "twins/map_network.html", context)


def _choose(request: HttpRequest, context: dict[str, Any]) -> HttpResponseBase:
    """Let the reader choose: by a name, whole or in part, else among the most connected."""
    name = request.GET.get("name", "").strip()[:100]
    found = City.objects.annotate(
        number=Count("ties_a", filter=~Q(ties_a__stage=""), distinct=True)
        + Count("ties_b", filter=~Q(ties_b__stage=""), distinct=True)
    ).filter(number__gt=0)
    if name:
        found = found.filter(pk__in=cities_named(name).values("pk"))
    cities = list(found.order_by("-number", "slug")[:MOST_FOUND])
    if name and len(cities) == 1:
        return redirect(f"{reverse('twins:network')}?city={cities[0].slug}")
    load_texts((cities, "name"))
    code = current().code
    context |= {"name": name, "found": [(city, city.name.show(code), city.number) for city in cities]}
    return render(request, "twins/map_network.html", context)


def _around_city(centre: City) -> list[Company]:
    """Return the partners of a city with theirs: neighbours of one country stand side by side, the older tie first."""
    first = [(b if a.pk == centre.pk else a, tie) for a, b, tie in neighbours([centre.pk])]
    others = _others([city.pk for city, _tie in first], without=centre.pk)
    rows = [Company(city, tie, others.get(city.pk, ())) for city, tie in first]
    return sorted(rows, key=lambda row: (row.city.country_id, row.tie.since or 9999 if row.tie else 0, row.city.slug))


def _around_country(code: str) -> list[Company]:
    """Return the tied cities of a country with their partners, the most connected first."""
    pairs = ties().filter(Q(side_a__country=code) | Q(side_b__country=code)).select_related("side_a", "side_b")
    inside: dict[uuid.UUID, City] = {}
    company: dict[uuid.UUID, list[City]] = {}
    for tie in pairs.order_by("pk"):
        for city, other in ((tie.side_a, tie.side_b), (tie.side_b, tie.side_a)):
            if city.country_id == code:
                inside[city.pk] = city
                company.setdefault(city.pk, []).append(other)
    rows = [Company(city, None, tuple(company[pk])) for pk, city in inside.items()]
    return sorted(rows, key=lambda row: (-len(row.others), row.city.slug))


def _others(pks: list[uuid.UUID], *, without: uuid.UUID) -> dict[uuid.UUID, tuple[City, ...]]:
    """Return what each of these cities is tied to, in the order of the ties; one query."""
    inside, found = set(pks), dict[uuid.UUID, list[City]]()
    for a, b, _tie in neighbours(pks):
        for city, other in ((a, b), (b, a)):
            if city.pk in inside and other.pk != without:
                found.setdefault(city.pk, []).append(other)
    return {pk: tuple(cities) for pk, cities in found.items()}


def _picture(drawn: Network, around: list[Company], cities: dict[str, City]) -> dict[str, Any]:
    """Return nodes with their names, links with their stages, as the template draws them."""
    stage_of = {row.city.slug: row.tie.stage if row.tie else "" for row in around}
    nodes = [
        {"node": node, "name": _short(name_of(cities[node.key])), "href": _address(node.key)} for node in drawn.nodes
    ]
    links = [
        {"path": link.path, "stage": stage_of[link.end] if link.start is None else "further"} for link in drawn.links
    ]
    return {"nodes": nodes, "links": sorted(links, key=lambda link: link["stage"] != "further")}


def _rows(around: list[Company], cities: dict[str, City], countries: dict[str, Country]) -> list[dict[str, Any]]:
    """Return the table: each city of the first step, its tie, and those of its partners whose names are known."""
    code = current().code
    rows = []
    for row in around:
        known = [city for city in row.others if city.slug in cities]
        rows.append(
            {
                "city": row.city,
                "name": cities[row.city.slug].name.show(code),
                "country": name_of(countries[row.city.country_id]) if row.city.country_id in countries else "",
                "tie": row.tie,
                "word": STAGE_WORDS[row.tie.stage] if row.tie else "",
                "others": [(city.slug, cities[city.slug].name.show(code)) for city in known],
                "more": len(row.others) - len(known),
            }
        )
    return rows


def _address(slug: str) -> str:
    return f"{reverse('twins:network')}?city={slug}"


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
