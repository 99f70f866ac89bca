"""The pages of the hall: the sitting as it goes on, and its log."""

import uuid

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from muntada.hall import queries
from muntada.hall.permissions import may_host, may_read_speeches
from muntada.languages.queries import load_texts
from muntada.push import topics
from muntada.web.access import FLOOR, PUBLIC, account_of, guest_of, page, signed_in, standing_of
from muntada.web.captions.shown import panel_context as captions_context
from muntada.web.context import current
from muntada.web.guests.controls import guest_controls
from muntada.web.hall.controls import Typed, controls_context
from muntada.web.hall.floor import floor_context, read_scene, scene
from muntada.web.hall.log_data import log_data
from muntada.web.hall.moments import moments
from muntada.web.hall.speeches import delivered_speeches, speech_shown
from muntada.web.media.stage import player_context
from muntada.web.participation.entering import be_seen
from muntada.web.participation.panel import panel_context as participation_context
from muntada.web.participation.panel import read_panel


@page(PUBLIC)
def sitting(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show the hall of a sitting."""
    return hall_page(request, sitting_id, Typed())


@page(FLOOR)
def controls(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show the fragment "controls": what the reader can do now."""
    shown = scene(sitting_id, with_agenda=True)
    standing = standing_of(request, shown.hall.sitting.session_id)
    context = {"controls": controls_context(signed_in(request), standing, shown, Typed())}
    return render(request, "hall/sitting.html#controls", context)


@page(PUBLIC)
def log(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show the log of a sitting, to read and to replay."""
    shown = scene(sitting_id, everything=True)
    session_title = shown.hall.sitting.session.title.show(current().code)
    handed_in = delivered_speeches(sitting_id, shown.state)
    load_texts(*queries.speech_texts(handed_in))
    context = floor_context(shown) | {
        "speeches": [speech_shown(row, shown.state) for row in handed_in],
        "moments": moments(shown.hall.log, shown),
        "session_title": session_title,
    }
    return render(request, "hall/log.html", context)


@page(PUBLIC)
def log_json(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Hand out the log of a sitting as JSON: what happened, and the names that it refers to. It names no actor."""
    content = log_data(scene(sitting_id, everything=True).hall)
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="sitting-{sitting_id}.json"'
    return response


def hall_page(request: HttpRequest, sitting_id: uuid.UUID, typed: Typed, status: int = 200) -> HttpResponse:
    """Return the page of a hall; with status 422, as the answer to what could not be done as `typed`."""
    shown = read_scene(sitting_id, with_agenda=True)
    account, guest = account_of(request), guest_of(request, sitting_id)
    standing = standing_of(request, shown.hall.sitting.session_id)
    part_page = str(uuid.uuid4())
    if account is not None and request.method != "HEAD":
        be_seen(sitting_id, account, standing, part_page)
    panel = read_panel(sitting_id, account, standing)
    load_texts(*shown.texts, *panel.texts)
    context = floor_context(shown) | {
        "seq": shown.hall.seq,
        "session_title": shown.hall.sitting.session.title.show(current().code),
        "topic": topics.sitting(sitting_id),
        **player_context(account, standing, shown, panel.tally.voices, guest),
        "items": shown.agenda,
        "controls": controls_context(account, standing, shown, typed) if account else None,
        "guest": guest_controls(guest, shown) if guest else None,
        "may_host": may_host(standing),
        "captions": captions_context(sitting_id, standing),
        "part_page": part_page,
        "sees_speeches": bool(standing.accredited) or may_read_speeches(standing),
        "part": participation_context(shown.hall, panel, standing, question=typed.question, message=typed.message),
    }
    return render(request, "hall/sitting.html", context, status=status)
