"""The interpreter's console and what is done there; the chair's notes to the booths."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from muntada.forum.models import Sitting
from muntada.forum.permissions import may_interpret, require
from muntada.hall.actions.interpreting.call_off_hand_over import call_off_hand_over
from muntada.hall.actions.interpreting.hand_over import hand_over
from muntada.hall.actions.interpreting.leave_microphone import leave_microphone
from muntada.hall.actions.interpreting.take_microphone import take_microphone
from muntada.hall.actions.interpreting.write_to_booths import write_to_booths
from muntada.languages import terms as glossary
from muntada.languages.codes import LANGUAGES, Language
from muntada.push import topics
from muntada.push.queries import seq
from muntada.web.access import CHAIR, INTERPRETER, page, signed_in, standing_of, verb
from muntada.web.booths.console import now_context
from muntada.web.booths.forms import MessageForm, OfferForm, TakeForm
from muntada.web.context import current
from muntada.web.forms import key_of
from muntada.web.hall.floor import scene
from muntada.web.responses import see_other


@page(INTERPRETER)
def console(request: HttpRequest, sitting_id: uuid.UUID, language: str) -> HttpResponse:
    """Show the console of the booth whose channel is in `language`."""
    booth = _booth(request, sitting_id, language)
    heard = seq(topics.sitting(sitting_id))
    shown = scene(sitting_id, with_agenda=True)
    context = now_context(shown, booth, signed_in(request)) | {
        "topic": topics.sitting(sitting_id),
        "seq": heard,
        "session_title": shown.hall.sitting.session.title.show(current().code),
        "others": [row for row in LANGUAGES if row.code in _languages(request, sitting_id) and row != booth],
    }
    return render(request, "booths/console.html", context)


@page(INTERPRETER)
def now(request: HttpRequest, sitting_id: uuid.UUID, language: str) -> HttpResponse:
    """Show the fragment "booths": what changes while the sitting goes on."""
    booth = _booth(request, sitting_id, language)
    shown = scene(sitting_id, with_agenda=True)
    return render(request, "booths/console.html#now", now_context(shown, booth, signed_in(request)))


@page(INTERPRETER)
def terms(request: HttpRequest, sitting_id: uuid.UUID, language: str) -> HttpResponse:
    """Show the terms that contain `?q=`."""
    booth = _booth(request, sitting_id, language)
    query = request.GET.get("q", "")[:100]
    return render(request, "booths/terms.html", {"found": glossary.find(query), "query": query, "booth": booth})


def _button(action: Callable[..., Any], form_class: type[forms.Form] = forms.Form) -> Callable[..., HttpResponseBase]:
    @verb(INTERPRETER)
    def view(request: HttpRequest, sitting_id: uuid.UUID, language: str) -> HttpResponse:
        booth = _booth(request, sitting_id, language)
        form = form_class(request.POST)
        if form.is_valid():
            action(sitting_id, booth.code, **form.cleaned_data, actor=signed_in(request), key=key_of(request))
        else:
            messages.error(request, str(next(iter(form.errors.values()))[0]))
        return see_other("booths:console", sitting_id=sitting_id, language=language)

    return view


take = _button(take_microphone, TakeForm)
leave = _button(leave_microphone)
offer = _button(hand_over, OfferForm)
call_off = _button(call_off_hand_over)
write = _button(write_to_booths, MessageForm)


@verb(CHAIR)
def write_as_chair(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Write a note to the booths, from the chair."""
    form = MessageForm({**request.POST.dict(), "kind": "note"})
    if form.is_valid():
        write_to_booths(sitting_id, "", **form.cleaned_data, actor=signed_in(request), key=key_of(request))
        messages.success(request, _("The booths read your note."))
    return see_other("hall:sitting", sitting_id=sitting_id)


def _languages(request: HttpRequest, sitting_id: uuid.UUID) -> tuple[str, ...]:
    return standing_of(request, Sitting.objects.only("session_id").get(pk=sitting_id).session_id).interprets


def _booth(request: HttpRequest, sitting_id: uuid.UUID, language: str) -> Language:
    """Return the language that an address names, for an interpreter of that language only."""
    booth = next((row for row in LANGUAGES if language in (row.code, row.django)), None)
    if booth is None:
        raise Http404
    standing = standing_of(request, Sitting.objects.only("session_id").get(pk=sitting_id).session_id)
    require(may_interpret(standing, booth.code))
    return booth
