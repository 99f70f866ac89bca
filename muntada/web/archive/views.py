"""The archive of a closed sitting: everything on one time line, and its summary record."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from muntada.forum.permissions import may_report
from muntada.hall import queries
from muntada.hall.rules import Timeline, sections_from_json
from muntada.languages.codes import LANGUAGES
from muntada.languages.queries import load_texts
from muntada.web.access import PUBLIC, page, standing_of
from muntada.web.archive.chapters import address, chapters, timeline_of, unrecorded
from muntada.web.archive.summary import (
    draft_note,
    draft_scene,
    head,
    numbered,
    paragraphs,
    published_words,
    record_text,
)
from muntada.web.context import current
from muntada.web.hall.floor import floor_context, read_scene
from muntada.web.hall.sittings import load_words, sitting_shown
from muntada.web.hall.speeches import delivered_speeches, speech_shown


@page(PUBLIC)
def archive(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show a closed sitting on its time line: to hear, to see, to read, chapter by chapter."""
    shown = read_scene(sitting_id, with_agenda=True, everything=True)
    handed_in = delivered_speeches(sitting_id, shown.state) if shown.state.closed_at else []
    load_texts(*shown.texts, *queries.speech_texts(handed_in))
    standing = standing_of(request, shown.hall.sitting.session_id)
    context = head(shown) | {"languages": LANGUAGES, "may_report": may_report(standing)}
    if shown.state.closed_at is not None:
        line, deleted = timeline_of(shown)
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
    """Show a closed sitting's summary record: as it was published in this language, else the draft from the log."""
    published = queries.published_summaries(sitting_id)
    here = published.get(current().code, [])
    other_languages = [language for language in LANGUAGES if language.code in published and language != current()]
    if here:
        about = sitting_shown(sitting_id)
        load_words(about, (here, "by__person__name"))
        context = about.context | {
            "state": queries.floor(sitting_id)[0],
            "published": here[0],
            "published_words": published_words(here[0], about.context),
            "earlier": here[1:],
            "sections": numbered(sections_from_json(here[0].record.sections)),
        }
    else:
        shown = draft_scene(sitting_id)
        context = head(shown)
        if shown.state.closed_at is not None:
            told = paragraphs(shown, chapters(shown, unrecorded(shown)))
            context |= {"paragraphs": told, "note": draft_note(), "shares": floor_context(shown)["shares"]}
    context |= {
        "other_languages": other_languages,
        "may_report": may_report(standing_of(request, context["sitting"].session_id)),
    }
    return render(request, "archive/summary.html", context)


@page(PUBLIC)
def summary_text(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Hand out the summary record as plain text, in the language of the address."""
    text = record_text(sitting_id)
    if text is None:
        raise Http404
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="summary-{sitting_id}.{current().code}.txt"'
    return response


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
        "slides": [
            {
                "url": reverse("hall:slide", kwargs={"deck_id": page.deck, "number": page.number}),
                "begins": page.begins,
                "ends": page.ends,
                "words": page.words,
            }
            for page in line.slides
        ],
        "captions": {
            language.code: reverse("captions:vtt", kwargs={"sitting_id": sitting_id, "language": language.code})
            for language in LANGUAGES
        },
    }
