"""The indicators of one city: what is said of it, and the page where its officers say it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from muntada.cities.models import City
from muntada.cities.queries import cities_of
from muntada.indicators import queries
from muntada.indicators.actions.enter_value import enter_value
from muntada.indicators.actions.withdraw_value import withdraw_value
from muntada.indicators.models import Definition, Value
from muntada.languages.queries import load_texts
from muntada.web.access import OFFICER, PUBLIC, account_of, form, page, signed_in, verb
from muntada.web.forms import key_of
from muntada.web.indicators import reads, shown
from muntada.web.indicators.figures import figure, year
from muntada.web.indicators.forms import ValueForm
from muntada.web.indicators.words import QUALITIES
from muntada.web.responses import see_other


@page(PUBLIC)
def city(request: HttpRequest, city_slug: str) -> HttpResponseBase:
    """Show what is said of a city: for each indicator the latest value, and where sources differ."""
    found = _city(city_slug)
    context = {
        "city": found,
        "themes": reads.themes_of(reads.values_of(found)),
        "name": shown.place_name(found),
        "may_enter": found.pk in cities_of(account_of(request)),
        "trail": _trail(found),
    }
    return render(request, "indicators/city.html", context)


@form(OFFICER)
def enter(request: HttpRequest, city_slug: str) -> HttpResponseBase:
    """Show the form of a value and take it; below stands what the city has said before."""
    actor, found = signed_in(request), _city(city_slug)
    load_texts(([found], "name country__name"))
    rows = [row for row in queries.definitions() if row.level != Definition.Level.COUNTRY]
    entries = [shown.entry(row) for row in rows]
    initial = {"indicator": request.GET.get("indicator", "")}
    typed = ValueForm(request.POST or None, indicators=reads.grouped(entries), initial=initial)

    def act(data: dict[str, Any]) -> None:
        enter_value(
            found.pk,
            data["indicator"],
            year=data["year"],
            number=data["number"],
            quality=data["quality"],
            source=data["source"],
            address=data["address"],
            note=data["note"],
            actor=actor,
            key=data["key"],
        )

    if request.method == "POST" and typed.submit(act):
        messages.success(request, _("The value is entered. What was said before stays readable beside it."))
        return see_other("indicators:enter", city_slug=city_slug)
    names = {entry.row.pk: entry for entry in entries}
    context = {
        "form": typed,
        "city": found,
        "name": shown.place_name(found),
        "said": [
            (
                value,
                names[value.definition_id],
                figure(value.number, names[value.definition_id].row.unit),
                year(value.year),
                QUALITIES[value.quality],
            )
            for value in Value.objects.filter(city=found, batch=None).select_related("source").order_by("-id")[:100]
            if value.definition_id in names
        ],
        "trail": [*_trail(found), (reverse("indicators:city", args=[city_slug]), shown.place_name(found))],
    }
    return render(request, "indicators/enter.html", context, status=422 if typed.is_bound else 200)


@verb(OFFICER)
def withdraw(request: HttpRequest, city_slug: str, value_id: int) -> HttpResponseBase:
    """Withdraw a value that was entered by mistake."""
    withdraw_value(value_id, actor=signed_in(request), key=key_of(request))
    messages.success(request, _("The value is withdrawn. It stays on record and counts no more."))
    return see_other("indicators:enter", city_slug=city_slug)


def _city(slug: str) -> City:
    found = City.objects.select_related("country").filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def _trail(found: City) -> list[tuple[str, str]]:
    return [(reverse("site:home"), _("Muntada")), (reverse("indicators:index"), _("Indicators"))]
