"""Networks of several cities: founded by one, joined by each by its own word, left as freely, ended with a reason."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from muntada.cities.models import City
from muntada.cities.queries import cities_of
from muntada.kernel.refusal import Refusal
from muntada.push.queries import seq
from muntada.push.topics import network as topic_of
from muntada.twinning import queries
from muntada.twinning.actions.ask_to_join import ask_to_join
from muntada.twinning.actions.end_network import end_network
from muntada.twinning.actions.found_network import found_network
from muntada.twinning.actions.join_network import join_network
from muntada.twinning.actions.leave_network import leave_network
from muntada.twinning.actions.uninvite import uninvite
from muntada.twinning.models import Membership, Network
from muntada.web.access import OFFICER, PUBLIC, account_of, form, page, signed_in, verb
from muntada.web.forms import ActionForm, key_of
from muntada.web.mail import enqueue_once
from muntada.web.refusals import sentence
from muntada.web.responses import see_other
from muntada.web.spreadsheets import csv_answer
from muntada.web.twins import network_shown as shown
from muntada.web.twins.forms import EndForm, InviteForm, NetworkForm
from muntada.web.twins.network_tasks import tell_ended, tell_invited, tell_joined, tell_left
from muntada.web.twins.views.proposing import MOST_FOUND, choices


@page(PUBLIC)
def listing(request: HttpRequest) -> HttpResponseBase:
    """List the networks with their members; to officers also what asks for their city's word."""
    own = cities_of(account_of(request))
    context = {
        "rows": shown.rows_of(queries.networks()),
        "waiting": shown.waiting_of(queries.invitations_to(own)) if own else [],
        "is_officer": bool(own),
        "trail": _trail()[:-1],
    }
    return render(request, "twins/networks.html", context)


@page(PUBLIC)
def show(request: HttpRequest, network_id: uuid.UUID) -> HttpResponseBase:
    """Show a network: who belongs to it since when, where they lie; to its members what they can do."""
    return _page(request, network_id)


@page(PUBLIC)
def now(request: HttpRequest, network_id: uuid.UUID) -> HttpResponseBase:
    """Show what changes on the page alone, for a page that is told it changed."""
    return render(request, "twins/network.html#network", _context(request, network_id))


@form(OFFICER)
def new(request: HttpRequest) -> HttpResponseBase:
    """Show the form of a new network, and take it."""
    actor = signed_in(request)
    own = queries.cities_with_names(City.objects.filter(pk__in=cities_of(actor)))
    typed = NetworkForm(*((request.POST,) if request.method == "POST" else ()), cities=choices(own))
    made: list[Network] = []

    def act(data: dict[str, Any]) -> None:
        made.append(
            found_network(
                uuid.UUID(data["city"]),
                name=typed.said("name"),
                about=typed.said("about"),
                actor=actor,
                key=data["key"],
            )
        )

    if typed.is_bound and typed.submit(act):
        messages.success(request, _("The network is founded. Ask other cities to join it."))
        return see_other("twins:of-cities", network_id=made[0].pk)
    context = {"form": typed, "trail": _trail()}
    return render(request, "twins/network_new.html", context, status=422 if typed.is_bound else 200)


@form(OFFICER)
def invite(request: HttpRequest, network_id: uuid.UUID) -> HttpResponseBase:
    """Ask a city to join; where it is refused, the page keeps what was typed."""
    if request.method != "POST":
        return redirect("twins:of-cities", network_id=network_id)
    actor = signed_in(request)
    try:
        wanted = [uuid.UUID(request.POST.get("city", ""))]
    except ValueError:
        wanted = []
    found = queries.cities_with_names(City.objects.filter(pk__in=wanted))
    typed = InviteForm(request.POST, cities=choices(found))

    def act(data: dict[str, Any]) -> None:
        with transaction.atomic():
            asked = ask_to_join(network_id, uuid.UUID(data["city"]), actor=actor, key=data["key"])
            enqueue_once(tell_invited, asked.pk, key=data["key"])

    if typed.submit(act):
        messages.success(request, _("The city is asked to join. It belongs to the network when it has confirmed."))
        return see_other("twins:of-cities", network_id=network_id)
    return _page(request, network_id, invitation=typed)


@form(OFFICER)
def end(request: HttpRequest, network_id: uuid.UUID) -> HttpResponseBase:
    """End the network; where it is refused, the page keeps what was typed."""
    if request.method != "POST":
        return redirect("twins:of-cities", network_id=network_id)
    actor, typed = signed_in(request), EndForm(request.POST)

    def act(data: dict[str, Any]) -> None:
        with transaction.atomic():
            end_network(network_id, reason=typed.said("reason"), actor=actor, key=data["key"])
            enqueue_once(tell_ended, network_id, key=data["key"])

    if typed.submit(act):
        messages.success(request, _("The network has ended. What it was stays on record."))
        return see_other("twins:of-cities", network_id=network_id)
    return _page(request, network_id, ending=typed)


@verb(OFFICER)
def join(request: HttpRequest, membership_id: uuid.UUID) -> HttpResponseBase:
    """Confirm, for the city that was asked, that it joins."""
    return _spoken(request, membership_id, join_network, tell_joined, _("Your city belongs to the network now."))


@verb(OFFICER)
def leave(request: HttpRequest, membership_id: uuid.UUID) -> HttpResponseBase:
    """Leave a network, or decline to join it."""
    return _spoken(request, membership_id, leave_network, tell_left, _("It is on record, with today's date."))


@verb(OFFICER)
def withdraw(request: HttpRequest, invitation_id: uuid.UUID) -> HttpResponseBase:
    """Take back that a city was asked."""
    return _spoken(request, invitation_id, uninvite, None, _("The city is no longer asked to join."))


@page(PUBLIC)
def members_csv(request: HttpRequest) -> HttpResponseBase:
    """Answer with the cities of all networks, or of one (`?network=`), as a table for spreadsheets."""
    try:
        wanted = uuid.UUID(request.GET["network"]) if "network" in request.GET else None
    except ValueError:
        raise Http404 from None
    head = [_("Network"), _("City"), _("Country"), _("Code"), _("Member since"), _("Left"), _("Address")]
    return csv_answer("network-members", head, _cells(wanted))


def _cells(wanted: uuid.UUID | None) -> Iterator[list[str]]:
    for network, rows in shown.all_members(wanted):
        for row in rows:
            yield [network.name, row.name.body, row.country.body, row.city.code, row.since, row.until, network.address]


def _spoken(request: HttpRequest, membership_id: uuid.UUID, action: Any, message: Any, done: str) -> HttpResponseBase:
    """Run a verb of buttons only on a membership, and go back to its network; a refusal is told there."""
    key = key_of(request)
    network_id = Membership.objects.only("network_id").get(pk=membership_id).network_id
    try:
        with transaction.atomic():
            action(membership_id, actor=signed_in(request), key=key)
            if message is not None:
                enqueue_once(message, membership_id, key=key)
    except Refusal as refusal:
        messages.error(request, str(sentence(refusal)))
    else:
        messages.success(request, done)
    return see_other("twins:of-cities", network_id=network_id)


def _page(request: HttpRequest, network_id: uuid.UUID, **typed: ActionForm) -> HttpResponse:
    context = _context(request, network_id, **typed)
    return render(request, "twins/network.html", context, status=422 if typed else 200)


def _context(request: HttpRequest, network_id: uuid.UUID, **typed: ActionForm) -> dict[str, Any]:
    """Return what a network's page shows this reader, with the forms open to her, `typed` ones as they are."""
    push = {"topic": topic_of(network_id), "seq": seq(topic_of(network_id))}
    try:
        network = queries.network_page(network_id)
    except Network.DoesNotExist:
        raise Http404 from None
    found = shown.page_of(network, cities_of(account_of(request)))
    forms: dict[str, Any] = {}
    text = request.GET.get("text", "").replace("\0", "").strip()[:100]
    if found.may_invite:
        here = [row.city.pk for row in (*found.members, *found.asked)]
        cities = queries.cities_with_names(queries.cities_found(text, but=here)[:MOST_FOUND])
        forms["invitation"] = InviteForm(cities=choices(cities)) if cities else None
    if found.may_end:
        forms["ending"] = EndForm()
    return {
        "network": network,
        "shown": found,
        "push": push,
        "text": text,
        "trail": _trail(),
        **forms,
        **(typed if found.is_own else {}),
    }


def _trail() -> list[tuple[str, str]]:
    return [
        (reverse("site:home"), _("Muntada")),
        (reverse("twins:ties"), _("Twin cities")),
        (reverse("twins:networks"), _("Networks of cities")),
    ]
