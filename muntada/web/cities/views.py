"""The gazetteer, a city's page, and what a city says of itself."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from muntada.cities import queries
from muntada.cities.actions.correct_fact import correct_fact
from muntada.cities.models import City
from muntada.forum.queries import organises
from muntada.languages.listed import Listed
from muntada.languages.queries import gathering, load_texts
from muntada.web.access import OFFICER, PUBLIC, account_of, form, page, signed_in
from muntada.web.cities import sections, shown
from muntada.web.cities.forms import CorrectForm
from muntada.web.context import current
from muntada.web.responses import see_other
from muntada.web.twins.mapping.locator import locate

A_PAGE = 30
SIZES = (10_000, 100_000, 1_000_000, 5_000_000)
KINDS = {City.Kind.CITY: pgettext_lazy("place", "City"), City.Kind.REGION: gettext_lazy("Region")}


@page(PUBLIC)
def gazetteer(request: HttpRequest) -> HttpResponseBase:
    """List places by `?q=&country=&kind=&size=&coast=&port=`: by any name in any script, the largest first."""
    asked = request.GET
    size = asked.get("size", "")
    wanted = queries.Wanted(
        name=asked.get("q", "").replace("\x00", ""),
        country=asked.get("country", "")[:2],
        kind=asked.get("kind", "") if asked.get("kind", "") in KINDS else "",
        at_least=int(size) if size in map(str, SIZES) else 0,
        is_coastal=asked.get("coast") == "1",
        has_port=asked.get("port") == "1",
    )
    found = Paginator(queries.places(wanted), A_PAGE)
    rows = found.get_page(asked.get("page"))
    cities = list(rows.object_list)
    countries = queries.countries()
    load_texts((cities, "name country__name"), (countries, "name"))
    language = current().code
    context = {
        "rows": rows,
        "cities": [(city, city.name.show(language), city.country.name.show(language)) for city in cities],
        "found": found.count,
        "wanted": wanted,
        "countries": sorted(((row.code, str(row.name.show(language))) for row in countries), key=lambda row: row[1]),
        "kinds": KINDS.items(),
        "sizes": SIZES,
        "query": urlencode(
            {name: asked[name] for name in ("q", "country", "kind", "size", "coast", "port") if name in asked}
        ),
        "may_import": organises(account_of(request)),
        "trail": [(reverse("site:home"), _("Muntada"))],
    }
    return render(request, "cities/list.html", context)


@page(PUBLIC)
def city(request: HttpRequest, city_slug: str) -> HttpResponseBase:
    """Show a place: its names with their standing, facts with their sources, people, and what other areas say."""
    with gathering():
        found = _city(city_slug, **sections.told())
        begun = sections.begin(request, found)
    account = account_of(request)
    language = current().code
    officers = [
        (officer, officer.account.person.name.show(language), officer.account.person.position)
        for officer in found.speakers
    ]
    drawn, absent = sections.end(begun, {"city": found}, request)
    context = {
        "city": found,
        "title": found.name.show(language),
        "country": found.country.name.show(language),
        "region": found.region.name.show(language) if found.region else None,
        "kind": KINDS[City.Kind(found.kind)],
        "locator": locate(found.latitude, found.longitude),
        "names": shown.names(found),
        "subjects": shown.subjects(found),
        "officers": [
            (officer, name, position.show(language) if position else None) for officer, name, position in officers
        ],
        "sections": drawn,
        "absent": absent,
        "speaks": account is not None and any(officer.account_id == account.pk for officer, *_ in officers),
        "may_appoint": organises(account),
        "reader": account,
        "trail": [(reverse("site:home"), _("Muntada")), (reverse("cities:list"), _("Cities"))],
    }
    return render(request, "cities/city.html", context)


@form(OFFICER)
def correct(request: HttpRequest, city_slug: str) -> HttpResponseBase:
    """Take what a city says of itself: it stands beside what other sources say, and counts before it."""
    found = _city(city_slug)
    typed = CorrectForm(request.POST or None, initial={"subject": request.GET.get("subject", "")})

    def act(data: dict[str, Any]) -> None:
        correct_fact(
            found.pk, data["subject"], data["value"], as_of=data["as_of"], actor=signed_in(request), key=data["key"]
        )

    if request.method == "POST" and typed.submit(act):
        messages.success(request, _("It stands on the city's page, with the city as its source."))
        return see_other("cities:city", city_slug=city_slug)
    title = _("Correct a fact")
    context = {"form": typed, "title": title, "button": _("Put on record"), "trail": trail_of(found)}
    return render(request, "cities/form.html", context, status=422 if typed.is_bound else 200)


def trail_of(city: City) -> list[tuple[str, str]]:
    """Return the way to a page below a city's own."""
    return [
        (reverse("site:home"), _("Muntada")),
        (reverse("cities:list"), _("Cities")),
        (reverse("cities:city", kwargs={"city_slug": city.slug}), str(city.name.show(current().code))),
    ]


def _city(slug: str, **told: Exists | Listed) -> Any:
    try:
        return queries.city_page(slug, **told)
    except City.DoesNotExist:
        raise Http404 from None
