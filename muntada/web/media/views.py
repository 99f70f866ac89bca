"""How a page joins the hall's sound and pictures: browsers speak to these addresses, never to the media server."""

import dataclasses
import functools
import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from muntada.hall.actions.arranging import media
from muntada.hall.actions.close_microphone import close_microphone
from muntada.hall.actions.enter_media import enter_media
from muntada.hall.actions.leave_seat import leave_seat
from muntada.hall.actions.open_microphone import open_microphone
from muntada.hall.actions.readmit_person import readmit_person
from muntada.hall.actions.remove_person import remove_person
from muntada.hall.actions.take_seat import take_seat
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.media.interface import MediaFailed
from muntada.web.access import CHAIR, FLOOR, PARTICIPANT, PUBLIC, account_of, guest_of, page, verb
from muntada.web.hall.floor import scene
from muntada.web.hall.verbs import button
from muntada.web.media import tokens
from muntada.web.media.forms import (
    UNREADABLE,
    AnswerForm,
    ChooseForm,
    EnterForm,
    MuteForm,
    PeerForm,
    PersonForm,
    RemoveForm,
    TokenForm,
    posted,
)
from muntada.web.refusals import sentence

STATUS = {"unreadable": 400, "unknown_peer": 410, "unknown_hall": 409, "full": 503, "off": 503, "unreachable": 503}


def signal(
    form_class: type[Form],
) -> Callable[[Callable[..., dict[str, Any]]], Callable[..., HttpResponseBase]]:
    """Make the view of something that a page's script asks: JSON in and out, every refusal in words."""

    def decorate(ask: Callable[..., dict[str, Any]]) -> Callable[..., HttpResponseBase]:
        @csrf_exempt  # only JSON is read, which no other site can send: see `posted`
        @verb(PUBLIC)
        @functools.wraps(ask)
        def view(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
            form = form_class(posted(request))
            if not form.is_valid():
                return _problem(400, str(UNREADABLE))
            try:
                return JsonResponse(ask(request, sitting_id, form))
            except NotForYou:
                raise
            except Refusal as refusal:
                return _problem(409, sentence(refusal))
            except MediaFailed as failed:
                return _problem(STATUS.get(failed.reason, 503), _words(failed))

        return view

    return decorate


@signal(TokenForm)
def token(request: HttpRequest, sitting_id: uuid.UUID, form: TokenForm) -> dict[str, Any]:
    """Hand out a token of entry, and how to reach the TURN server where there is one."""
    made = tokens.make(request, sitting_id, form.cleaned_data["purpose"])
    return {"token": made, "ice": tokens.ice_servers(settings.TURN, tokens.holder(request))}


@signal(EnterForm)
def enter(request: HttpRequest, sitting_id: uuid.UUID, form: EnterForm) -> dict[str, Any]:
    """Let a page listen or send, by its token."""
    entry = tokens.read(request, sitting_id, form.cleaned_data["token"])
    guest = guest_of(request, sitting_id)
    joined = enter_media(entry, form.cleaned_data["sdp"], form.wants, guest=guest, actor=account_of(request))
    return dataclasses.asdict(joined)


@signal(AnswerForm)
def answer(request: HttpRequest, sitting_id: uuid.UUID, form: AnswerForm) -> dict[str, Any]:
    """Take a listener's answer."""
    media().answer(form.cleaned_data["peer"], form.cleaned_data["sdp"])
    return {}


@signal(ChooseForm)
def choose(request: HttpRequest, sitting_id: uuid.UUID, form: ChooseForm) -> dict[str, Any]:
    """Change what a listener receives."""
    return {"sdp": media().choose(form.cleaned_data["peer"], form.wants)}


@signal(MuteForm)
def mute(request: HttpRequest, sitting_id: uuid.UUID, form: MuteForm) -> dict[str, Any]:
    """Have nothing passed on of a sender's own voice, or have it passed on again as far as the floor allows."""
    media().mute(form.cleaned_data["peer"], is_muted=form.cleaned_data["is_muted"])
    return {}


@signal(PeerForm)
def leave(request: HttpRequest, sitting_id: uuid.UUID, form: PeerForm) -> dict[str, Any]:
    """End a connection."""
    media().leave(form.cleaned_data["peer"])
    return {}


@page(PARTICIPANT)
def state(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Tell who takes part what goes on in the hall: who sends, how loud, how many listen to which channel."""
    try:
        seen = media().look(str(sitting_id))
    except MediaFailed as failed:
        return JsonResponse({"problem": _words(failed), "feeds": [], "listeners": {}})
    return JsonResponse({"feeds": [dataclasses.asdict(feed) for feed in seen.feeds], "listeners": seen.listeners})


@page(PUBLIC)
def check(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Let somebody try camera, microphone and loudspeaker before entering."""
    shown = scene(sitting_id)
    return render(request, "media/check.html", {"sitting": shown.hall.sitting, "title": shown.title})


take = button(FLOOR, take_seat)
give_up = button(FLOOR, leave_seat, PersonForm)
open_microphone_ = button(CHAIR, open_microphone, PersonForm)
close_microphone_ = button(CHAIR, close_microphone, PersonForm)
remove = button(CHAIR, remove_person, RemoveForm)
readmit = button(CHAIR, readmit_person, PersonForm)


def _problem(status: int, words: str) -> JsonResponse:
    return JsonResponse({"problem": words}, status=status)


def _words(failed: MediaFailed) -> str:
    match failed.reason:
        case "off":
            return _("This hall has no sound and pictures. Everything else works.")
        case "full":
            return _("The hall has no room for another listener at this moment. The text of the sitting goes on here.")
        case "unknown_peer" | "unknown_hall":
            return _("The connection is no longer there. Please join again.")
        case "unreadable":
            return str(UNREADABLE)
        case _:
            return _("Sound and pictures cannot be reached at this moment. The page tries again by itself.")
