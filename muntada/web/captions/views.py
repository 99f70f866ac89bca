"""Captions to read: on a page of their own, and as a file."""

import datetime as dt
import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from muntada.hall import queries, webvtt
from muntada.languages.codes import LANGUAGES
from muntada.push import topics
from muntada.push.queries import seq
from muntada.web.access import PUBLIC, page
from muntada.web.captions.shown import as_webvtt, language_of, lines_context
from muntada.web.context import current
from muntada.web.hall.sittings import load_words, sitting_shown

READ = 40
"""How many lines the reading page begins with."""


@page(PUBLIC)
def read(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show nothing but captions, for a slow line or a small screen: it follows with scripts, and reloads without."""
    language = language_of(request.GET.get("language") or current().code)
    heard = seq(topics.sitting(sitting_id))
    shown = sitting_shown(sitting_id)
    load_words(shown)
    context = lines_context(language, queries.last_lines(sitting_id, language.code, READ)) | {
        "sitting": shown.sitting,
        "title": shown.title(language.code),
        "topic": topics.sitting(sitting_id),
        "seq": heard,
        "choices": LANGUAGES,
    }
    return render(request, "captions/read.html", context)


@page(PUBLIC)
def vtt(request: HttpRequest, sitting_id: uuid.UUID, language: str) -> HttpResponse:
    """Hand out the captions of a language as WebVTT, timed from the opening of the sitting or from `?from=`."""
    shown_in = language_of(language)
    shown = sitting_shown(sitting_id)
    load_words(shown)
    state, _ = queries.floor(sitting_id)
    origin = _moment(request.GET.get("from", "")) or state.opened_at or shown.starts_at
    title = shown.title(shown_in.code).body
    text = as_webvtt(queries.lines(sitting_id, shown_in.code), shown_in, title=title, origin=origin)
    response = HttpResponse(text, content_type=webvtt.CONTENT_TYPE)
    response["Content-Disposition"] = f'inline; filename="captions-{sitting_id}.{shown_in.code}.vtt"'
    response["Cache-Control"] = "no-cache"
    return response


def _moment(text: str) -> dt.datetime | None:
    """Return a moment as ISO 8601 writes it; None for anything else, and for a time without its zone."""
    try:
        moment = dt.datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        return None
    return moment if moment.tzinfo else None
