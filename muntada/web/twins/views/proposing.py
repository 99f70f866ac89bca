"""A new tie: an officer finds the other city by name and proposes the first step."""

import uuid
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from muntada.cities.models import City
from muntada.cities.queries import cities_of
from muntada.twinning import queries
from muntada.twinning.actions.propose_tie import propose_tie
from muntada.twinning.models import Tie
from muntada.web.access import OFFICER, form, signed_in
from muntada.web.context import current
from muntada.web.mail import enqueue_once
from muntada.web.responses import see_other
from muntada.web.twins.forms import TieForm
from muntada.web.twins.tasks import tell_proposal
from muntada.web.twins.views.tie import keep_document

MOST_FOUND = 20


@form(OFFICER)
def new(request: HttpRequest) -> HttpResponseBase:
    """Show the search for a partner (`?text=`, or `?partner=` with a city's slug), then the form, and take it."""
    actor = signed_in(request)
    own = queries.cities_with_names(City.objects.filter(pk__in=cities_of(actor)))
    text, slug = request.GET.get("text", "").replace("\0", "").strip()[:100], request.GET.get("partner", "")
    if request.method == "POST":
        found = queries.cities_with_names(City.objects.filter(pk__in=_ids(request.POST.get("partner", ""))))
    elif slug:
        found = queries.cities_with_names(City.objects.filter(slug=slug))
    else:
        found = queries.cities_with_names(queries.cities_found(text, but=[city.pk for city in own])[:MOST_FOUND])
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    typed = TieForm(*sent, cities=choices(own), partners=choices(found))
    tie: Tie | None = None

    def act(data: dict[str, Any]) -> None:
        nonlocal tie
        with transaction.atomic():
            tie = propose_tie(
                uuid.UUID(data["city"]),
                uuid.UUID(data["partner"]),
                typed.proposal,
                relation=data["relation"],
                actor=actor,
                key=data["key"],
            )
            step = tie.steps.earliest("id")
            keep_document(step, typed, actor=actor)
            enqueue_once(tell_proposal, step.pk, key=data["key"])

    if typed.is_bound and typed.submit(act) and tie:
        messages.success(request, _("Your proposal is on record. The other side is asked to answer it."))
        return see_other("twins:tie", tie_id=tie.pk)
    context = {
        "form": typed,
        "text": text,
        "is_asked": bool(text or slug or typed.is_bound),
        "found": found,
        "known": _known(typed) if typed.is_bound else None,
        "trail": [(reverse("site:home"), _("Muntada")), (reverse("twins:ties"), _("Twin cities"))],
    }
    return render(request, "twins/new.html", context, status=422 if typed.is_bound else 200)


def _known(typed: TieForm) -> Tie | None:
    """Return the tie that the two cities have already, where that is why the form was refused."""
    city, partner = _ids(typed.data.get("city", "")), _ids(typed.data.get("partner", ""))
    return queries.tie_between(city[0], partner[0]) if city and partner else None


def choices(cities: list[City]) -> list[tuple[str, str]]:
    """Return cities as a form offers them: name and country, in the reader's language."""
    code = current().code
    return [(str(city.pk), f"{city.name.show(code)} · {city.country.name.show(code)}") for city in cities]


def _ids(typed: str) -> list[uuid.UUID]:
    try:
        return [uuid.UUID(typed)]
    except ValueError:
        return []
