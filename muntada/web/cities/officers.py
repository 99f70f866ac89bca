"""The desk of a city's officers: organisers appoint and relieve who speaks for it."""

import uuid
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from muntada.cities import queries
from muntada.cities.actions.accounts import open_account
from muntada.cities.actions.officers import appoint_officer, relieve_officer
from muntada.cities.models import City, Officer
from muntada.kernel.refusal import Refusal
from muntada.web import mail
from muntada.web.access import FORUM_ORGANISER, form, signed_in, verb
from muntada.web.cities.forms import OfficerForm
from muntada.web.cities.views import trail_of
from muntada.web.context import current
from muntada.web.forms import in_own_language, words
from muntada.web.responses import see_other


@form(FORUM_ORGANISER)
def desk(request: HttpRequest, city_slug: str) -> HttpResponseBase:
    """Show who speaks for a city, and appoint somebody more."""
    try:
        city = queries.city_page(city_slug)
    except City.DoesNotExist:
        raise Http404 from None
    typed = OfficerForm(request.POST or None)

    def act(data: dict[str, Any]) -> None:
        actor, name = signed_in(request), words(data, "name")
        if queries.account_by_email(data["email"]) is None and data["original_language"] not in name:
            raise Refusal("person_without_a_name", field="name")
        with transaction.atomic():
            account = open_account(
                data["email"],
                name=name,
                position=in_own_language(data, "position"),
                original_language=data["original_language"],
                language=data["original_language"],
                actor=actor,
            )
            officer = appoint_officer(city.pk, account, actor=actor)
            mail.enqueue_once(mail.send_city_office, officer.pk, key=data["key"])

    if request.method == "POST" and typed.submit(act):
        messages.success(request, _("The office was given, and a link to sign in was sent."))
        return see_other("cities:officers", city_slug=city_slug)
    language = current().code
    rows = [
        (
            officer,
            officer.account.person.name.show(language),
            officer.account.person.position.show(language) if officer.account.person.position else None,
            officer.appointed_by.person.name.show(language) if officer.appointed_by else None,
            officer.relieved_by.person.name.show(language) if officer.relieved_by else None,
        )
        for officer in queries.officers_of(city)
    ]
    context = {
        "city": city,
        "name": city.name.show(language),
        "form": typed,
        "present": [row for row in rows if row[0].relieved_at is None],
        "past": [row for row in rows if row[0].relieved_at is not None],
        "trail": trail_of(city),
    }
    return render(request, "cities/officers.html", context, status=422 if typed.is_bound else 200)


@verb(FORUM_ORGANISER)
def relieve(request: HttpRequest, officer_id: uuid.UUID) -> HttpResponseBase:
    """End an office; it stays on record."""
    get_object_or_404(Officer, pk=officer_id)
    officer = relieve_officer(officer_id, actor=signed_in(request))
    messages.success(request, _("The office has ended. It stays on record below."))
    return see_other("cities:officers", city_slug=officer.city.slug)
