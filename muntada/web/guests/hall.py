"""What a guest can do in the hall, and sees of it beyond what everybody sees."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from muntada.hall.actions.guests.ask_as_guest import ask_as_guest
from muntada.hall.actions.guests.end_as_guest import end_as_guest
from muntada.hall.actions.guests.rise_as_guest import rise_as_guest
from muntada.hall.actions.guests.sit_as_guest import sit_as_guest
from muntada.hall.actions.guests.withdraw_as_guest import withdraw_as_guest
from muntada.web.access import GUEST, invited_guest, page, verb
from muntada.web.forms import key_of
from muntada.web.guests.controls import guest_controls
from muntada.web.hall.floor import scene
from muntada.web.hall.forms import KindForm, RequestForm
from muntada.web.hall.verbs import first_error
from muntada.web.responses import see_other


@page(GUEST)
def controls(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show the fragment "controls" as a guest has it."""
    context = {"guest": guest_controls(invited_guest(request, sitting_id), scene(sitting_id))}
    return render(request, "guests/controls.html", context)


def _button(
    action: Callable[..., None], form_class: type[forms.Form] = forms.Form, *, done: Any = ""
) -> Callable[..., HttpResponseBase]:
    @verb(GUEST)
    def view(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
        typed = form_class(request.POST)
        if typed.is_valid():
            guest = invited_guest(request, sitting_id)
            action(sitting_id, guest.pk, **typed.cleaned_data, key=key_of(request))
            if done:
                messages.success(request, done)
        else:
            messages.error(request, first_error(typed))
        return see_other("hall:sitting", sitting_id=sitting_id)

    return view


ask = _button(ask_as_guest, KindForm, done=_("The request is on the speakers' list, and the chair sees it."))
withdraw = _button(withdraw_as_guest, RequestForm, done=_("The request was taken off the speakers' list."))
end = _button(end_as_guest, RequestForm)
sit = _button(sit_as_guest)
rise = _button(rise_as_guest)
