"""Suggested partners of a city: everybody may read them, its officers decline or propose."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from muntada.cities.models import City
from muntada.cities.queries import cities_of
from muntada.kernel.refusal import Refusal
from muntada.languages.queries import load_texts
from muntada.twinning.actions.decline_suggestion import LONGEST_NOTE, decline_suggestion
from muntada.twinning.actions.restore_suggestion import restore_suggestion
from muntada.twinning.models import Decline
from muntada.twinning.queries import declines_of, partners_of
from muntada.twinning.rules import suggestions as rules
from muntada.twinning.suggesting import stored
from muntada.twinning.suggesting.asking import suggest
from muntada.web.access import OFFICER, PUBLIC, account_of, form, page, signed_in, verb
from muntada.web.context import current
from muntada.web.forms import ActionForm, key_of
from muntada.web.refusals import sentence
from muntada.web.responses import see_other
from muntada.web.twins import suggesting


class DeclineForm(ActionForm):
    """Why a suggestion does not fit."""

    partner = forms.UUIDField(widget=forms.HiddenInput)
    cause = forms.ChoiceField(label=gettext_lazy("What does not fit"), choices=list(suggesting.CAUSE_WORDS.items()))
    note = forms.CharField(
        label=gettext_lazy("Note for your own side"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


@page(PUBLIC)
def suggestions(request: HttpRequest, city_slug: str) -> HttpResponseBase:
    """Show the best partners of a country, by weights that the address may give (`?country=` and one a reason)."""
    return _page(request, _city(city_slug))


@form(OFFICER)
def decline(request: HttpRequest, city_slug: str) -> HttpResponseBase:
    """Take a declined suggestion; where it is refused, the page keeps what was typed."""
    if request.method != "POST":
        return redirect("twins:suggestions", city_slug=city_slug)
    city, actor = _city(city_slug), signed_in(request)
    typed = DeclineForm(request.POST, auto_id="refused_%s")
    partner_id = _id(request.POST.get("partner", ""))
    partner = City.objects.filter(pk=partner_id).first() if partner_id else None
    if partner is None:
        return _unknown(request, city_slug)

    def act(data: dict[str, Any]) -> None:
        said = suggesting.exchange_of(city, partner.country_id).get(partner.pk)
        decline_suggestion(
            city.pk, partner.pk, data["cause"], data["note"].strip(), said=said, actor=actor, key=data["key"]
        )

    if typed.submit(act):
        messages.success(
            request, _("It will not be suggested again. What spoke for it counts a little less from now on.")
        )
        return see_other(_address(city_slug, partner.country_id))
    return _page(request, city, country=partner.country_id, refused=typed)


@verb(OFFICER)
def restore(request: HttpRequest, city_slug: str) -> HttpResponseBase:
    """Let a declined city be suggested again."""
    decline_id = _id(request.POST.get("decline", ""))
    if decline_id is None:
        return _unknown(request, city_slug)
    found = restore_suggestion(decline_id, actor=signed_in(request), key=key_of(request))
    messages.success(request, _("It can be suggested again."))
    country = City.objects.values_list("country_id", flat=True).get(pk=found.partner_id)
    return see_other(_address(city_slug, country))


def _page(request: HttpRequest, city: City, *, country: str = "", refused: DeclineForm | None = None) -> HttpResponse:
    account = account_of(request)
    is_own = city.pk in cities_of(account)
    # What a city has declined, and to whom it has proposed something, is its own affair: others see neither.
    declined: list[Decline] = declines_of(city.pk) if is_own else []
    away = {one.partner_id for one in declined} | (partners_of(city.pk) if is_own else frozenset())
    learnt = rules.learn(rules.DeclineFacts(one.cause, one.spoke) for one in declined)
    if "usual" in request.GET:
        learnt = dict(rules.STARTING)
    weights = rules.weights(request.GET.dict(), learnt)

    graph = stored.graph()
    country = country or suggesting.country_of(graph, city, request.GET.get("country", ""))
    offered = [
        code
        for code, found in zip(graph.atlas.countries, graph.atlas.candidates, strict=True)
        if len(found) and code != city.country_id
    ]
    said = suggesting.exchange_of(city, country)
    found = suggest(graph, city.pk, country, weights, but=away, said=said)
    cities, countries = suggesting.load(city, found, offered)
    load_texts(([one.partner for one in declined], "name"))
    code = current().code
    forms_of = {
        one.city: DeclineForm(initial={"partner": one.city}, auto_id=f"id_{k}_%s") for k, one in enumerate(found)
    }
    if refused is not None and (partner := _id(refused.data.get("partner", ""))):
        forms_of[partner] = refused
    context = {
        "city": city,
        "name": city.name.show(code),
        "rows": [(row, forms_of[row.city.pk]) for row in suggesting.rows_of(city, found, cities, weights)],
        "sliders": suggesting.sliders_of(weights),
        "highest": rules.HIGHEST,
        "is_weighed": any(reason in request.GET for reason in rules.REASONS),
        "has_learnt": learnt != rules.STARTING,
        "country": country,
        "countries": sorted(((row.pk, row.name.show(code).body) for row in countries), key=lambda item: item[1]),
        "is_own": is_own,
        "declined": [(one, one.partner.name.show(code), suggesting.CAUSE_WORDS.get(one.cause, "")) for one in declined],
        "trail": [(reverse("site:home"), _("Muntada")), (reverse("twins:ties"), _("Twin cities"))],
    }
    return render(request, "twins/suggestions.html", context, status=422 if refused else 200)


def _city(slug: str) -> City:
    found = City.objects.select_related("country").filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def _address(slug: str, country: str) -> str:
    return f"{reverse('twins:suggestions', kwargs={'city_slug': slug})}?{urlencode({'country': country})}"


def _unknown(request: HttpRequest, slug: str) -> HttpResponse:
    """Say, on the page that it came from, that a form named no city."""
    messages.error(request, str(sentence(Refusal("city_unknown"))))
    return see_other("twins:suggestions", city_slug=slug)


def _id(typed: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(typed)
    except ValueError:
        return None
