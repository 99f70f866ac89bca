"""The archive of a closed sitting: everything on one time line, and the summary record drafted from it."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from muntada.hall import queries
from muntada.hall.rules import Timeline
from muntada.languages.codes import LANGUAGES
from muntada.languages.queries import load_texts
from muntada.web.access import PUBLIC, page
from muntada.web.archive.chapters import address, chapters, timeline_of
from muntada.web.archive.summary import as_text, paragraphs
from muntada.web.context import current
from muntada.web.hall.floor import Scene, floor_context, scene
from muntada.web.hall.speeches import delivered_speeches, speech_shown


@page(PUBLIC)
def archive(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show a closed sitting on its time line: to hear, to see, to read, chapter by chapter."""
    shown = scene(sitting_id, with_agenda=True, everything=True)
    context = _head(shown) | {"languages": LANGUAGES}
    if shown.state.closed_at is not None:
        line, deleted = timeline_of(shown)
        handed_in = delivered_speeches(sitting_id, shown.state)
        load_texts(*queries.speech_texts(handed_in))
        context |= {
            "chapters": chapters(shown, line),
            "line": line,
            "deleted": deleted,
            "player": _player(line, sitting_id),
            "speeches": [speech_shown(row, shown.state) for row in handed_in],
        }
    return render(request, "archive/archive.html", context)


@page(PUBLIC)
def summary(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show the summary record that is drafted from the log of a closed sitting."""
    shown = scene(sitting_id, with_agenda=True, everything=True)
    context = _head(shown)
    if shown.state.closed_at is not None:
        told = paragraphs(shown, chapters(shown, timeline_of(shown)[0]))
        context |= {"paragraphs": told, "note": _note(), "shares": floor_context(shown)["shares"]}
    return render(request, "archive/summary.html", context)


@page(PUBLIC)
def summary_text(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Hand out the draft of the summary record as plain text, in the language of the address."""
    shown = scene(sitting_id, with_agenda=True, everything=True)
    if shown.state.closed_at is None:
        raise Http404
    session = shown.hall.sitting.session.title.show(current().code)
    title = f"{_('Summary record (draft)')}\n{session.body} · {shown.title.body}"
    text = as_text(title, _note(), paragraphs(shown, chapters(shown, timeline_of(shown)[0])))
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="summary-{sitting_id}.{current().code}.txt"'
    return response


def _note() -> str:
    return _(
        "It says what the log says: who had the floor and for how long, what was put to the delegations and with "
        "which result. Nobody has edited it, and it does not render what was said."
    )


def _head(shown: Scene) -> dict[str, Any]:
    sitting = shown.hall.sitting
    return {
        "sitting": sitting,
        "title": shown.title,
        "session_title": sitting.session.title.show(current().code),
        "zone": sitting.session.time_zone,
        "state": shown.state,
    }


def _player(line: Timeline, sitting_id: uuid.UUID) -> dict[str, Any]:
    """Return what the player is given: files and gaps on the time line, and where the captions are."""
    return {
        "openedAt": line.opened_at.isoformat(),
        "seconds": line.seconds,
        "gaps": [[gap.begins, gap.ends] for gap in line.gaps],
        "pieces": [
            {
                "id": piece.id,
                "url": address(piece),
                "stream": piece.stream,
                "language": piece.language,
                "begins": piece.begins,
                "ends": piece.ends,
            }
            for piece in line.pieces
        ],
        "captions": {
            language.code: reverse("captions:vtt", kwargs={"sitting_id": sitting_id, "language": language.code})
            for language in LANGUAGES
        },
    }
