"""The hosts' page: inviting guests to a sitting; and the chair at the door of the lobby."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from muntada.hall import queries
from muntada.hall.actions.guests.admit_guest import admit_guest
from muntada.hall.actions.guests.dismiss_guest import dismiss_guest
from muntada.hall.actions.guests.invite_guest import invite_guest
from muntada.hall.actions.guests.renew_guest import renew_guest
from muntada.hall.actions.guests.withdraw_guest import withdraw_guest
from muntada.hall.models import Guest
from muntada.push import topics
from muntada.push.queries import seq
from muntada.web import mail
from muntada.web.access import CHAIR, HOST, form, page, signed_in, verb
from muntada.web.forms import key_of
from muntada.web.guests.forms import GuestForm, PersonForm
from muntada.web.guests.shown import guests_shown
from muntada.web.hall.sittings import load_words, sitting_shown
from muntada.web.hall.verbs import back, first_error
from muntada.web.responses import see_other


@form(HOST)
def guests(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponseBase:
    """Show a sitting's guests and the form that invites one; what cannot be done is kept."""
    if request.method != "POST":
        return _page(request, sitting_id, GuestForm())
    typed = GuestForm(request.POST)

    def act(_data: dict[str, Any]) -> None:
        with transaction.atomic():
            guest = invite_guest(sitting_id, **typed.invited, actor=signed_in(request))
            _send(guest, typed.cleaned_data["key"])

    if not typed.submit(act):
        return _page(request, sitting_id, typed, status=422)
    if typed.cleaned_data["email"]:
        messages.success(request, _("The invitation was sent. Its link stands in the list, to copy if need be."))
    else:
        messages.success(request, _("The link stands in the list. Please hand it over to the guest."))
    return see_other("guests:guests", sitting_id=sitting_id)


@page(HOST)
def listed(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show the fragment "guests": who is invited, and who came."""
    return render(request, "guests/guests.html#listed", _listed(sitting_id) | _shown(sitting_id))


@verb(HOST)
def renew(request: HttpRequest, guest_id: uuid.UUID) -> HttpResponse:
    """Replace a guest's link by a new one, and send it where there is an address."""
    with transaction.atomic():
        guest = renew_guest(guest_id, actor=signed_in(request), key=key_of(request))
        _send(guest, key_of(request))
    messages.success(request, _("There is a new link; the earlier one no longer works."))
    return see_other("guests:guests", sitting_id=guest.sitting_id)


@verb(HOST)
def withdraw(request: HttpRequest, guest_id: uuid.UUID) -> HttpResponse:
    """Withdraw a guest's invitation."""
    withdraw_guest(guest_id, actor=signed_in(request), key=key_of(request))
    messages.success(request, _("The invitation was withdrawn; its link no longer works."))
    return see_other("guests:guests", sitting_id=Guest.objects.only("sitting_id").get(pk=guest_id).sitting_id)


def _door(action: Callable[..., None]) -> Callable[..., HttpResponseBase]:
    @verb(CHAIR)
    def view(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
        typed = PersonForm(request.POST)
        if typed.is_valid():
            action(sitting_id, typed.cleaned_data["person"], actor=signed_in(request), key=key_of(request))
        else:
            messages.error(request, first_error(typed))
        return back(request, sitting_id)

    return view


admit = _door(admit_guest)
dismiss = _door(dismiss_guest)


def _send(guest: Guest, key: uuid.UUID | None) -> None:
    if guest.email:
        mail.enqueue_once(mail.send_guest_link, guest.pk, key=key)


def _page(request: HttpRequest, sitting_id: uuid.UUID, typed: GuestForm, status: int = 200) -> HttpResponse:
    heard = seq(topics.sitting(sitting_id))
    context = _shown(sitting_id) | _listed(sitting_id)
    context |= {"form": typed, "topic": topics.sitting(sitting_id), "seq": heard}
    return render(request, "guests/guests.html", context, status=status)


def _shown(sitting_id: uuid.UUID) -> dict[str, Any]:
    shown = sitting_shown(sitting_id)
    load_words(shown)
    return shown.context


def _listed(sitting_id: uuid.UUID) -> dict[str, Any]:
    state, _seq = queries.floor(sitting_id)
    return {"state": state, "guests": guests_shown(sitting_id, state)}
