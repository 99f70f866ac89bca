"""The archive of a closed sitting: everything on one time line."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from muntada.hall import queries
from muntada.hall.rules import Timeline
from muntada.languages.codes import LANGUAGES
from muntada.languages.queries import load_texts
from muntada.web.access import PUBLIC, page
from muntada.web.archive.chapters import address, chapters, timeline_of
from muntada.web.context import current
from muntada.web.hall.floor import scene
from muntada.web.hall.speeches import delivered_speeches, speech_shown


@page(PUBLIC)
def archive(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show a closed sitting on its time line: to hear, to see, to read, chapter by chapter."""
    shown = scene(sitting_id, with_agenda=True, everything=True)
    context: dict[str, Any] = {
        "sitting": shown.hall.sitting,
        "title": shown.title,
        "session_title": shown.hall.sitting.session.title.show(current().code),
        "zone": shown.hall.sitting.session.time_zone,
        "state": shown.state,
        "languages": LANGUAGES,
    }
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
