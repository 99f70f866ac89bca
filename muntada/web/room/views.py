"""The hall in the room: what its screens show, and the chair's desk on a tablet."""

import uuid
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from muntada.push import topics
from muntada.push.queries import seq
from muntada.web.access import CHAIR, PUBLIC, page, signed_in, standing_of
from muntada.web.context import current
from muntada.web.hall.controls import Typed, controls_context
from muntada.web.hall.floor import floor_context, scene
from muntada.web.room.screen import chosen, screen_context


@page(PUBLIC)
def screen(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show a sitting to a whole room, in the languages of `?languages=ar,zh-Hans,en`; without, in the reader's."""
    heard = seq(topics.sitting(sitting_id))
    context = screen_context(sitting_id, chosen(request.GET.get("languages", ""), current()))
    return render(request, "room/screen.html", context | {"topic": topics.sitting(sitting_id), "seq": heard})


@page(PUBLIC)
def screen_now(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show what the screen shows now: its page fetches this whenever the floor has changed."""
    context = screen_context(sitting_id, chosen(request.GET.get("languages", ""), current()))
    return render(request, "room/screen.html#now", context)


@page(CHAIR)
def chair(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show the chair's desk: the floor and every step, laid out for a tablet that lies on the table."""
    heard = seq(topics.sitting(sitting_id))
    shown = scene(sitting_id, with_agenda=True)
    standing = standing_of(request, shown.hall.sitting.session_id)
    context = floor_context(shown) | {
        "seq": heard,
        "topic": topics.sitting(sitting_id),
        "controls": controls_context(signed_in(request), standing, shown, Typed()),
        "screen_url": f"{reverse('room:screen', args=[sitting_id])}?{urlencode({'languages': 'ar,zh-Hans,en'})}",
    }
    return render(request, "room/chair.html", context)
