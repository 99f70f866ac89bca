"""Everything of a closed sitting as one ZIP: recordings, captions, log, summary record, speeches, attendance."""

import datetime as dt
import io
import json
import uuid
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import translation

from muntada.forum.permissions import may_organise
from muntada.hall import queries
from muntada.hall.models import PreparedSpeech, Recording, SlideDeck, SlidePage, SummaryPublication
from muntada.languages.codes import LANGUAGES, Language
from muntada.languages.queries import load_texts
from muntada.media.webm_index import Indexed
from muntada.web.access import PUBLIC, page, standing_of
from muntada.web.archive.packing import Packed, Readable, Sending
from muntada.web.archive.summary import draft_scene, draft_text, head, published_text
from muntada.web.captions.shown import as_webvtt
from muntada.web.hall.floor import Scene
from muntada.web.hall.log_data import log_data
from muntada.web.hall.slides import delivered_slides
from muntada.web.hall.speeches import delivered_speeches
from muntada.web.participation.attendance import attendance_table


@page(PUBLIC)
def download(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponseBase:
    """Hand out everything of a closed sitting that the reader may see, packed while it is sent."""
    shown = draft_scene(sitting_id)
    if shown.state.closed_at is None:
        raise Http404
    headers = {
        "Content-Disposition": f'attachment; filename="sitting-{sitting_id}.zip"',
        "Cache-Control": "no-store",
    }
    if request.method == "HEAD":
        return HttpResponse(content_type="application/zip", headers=headers)
    # What it holds is compressed where that helps; nothing is to gzip it on the way.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    with_attendance = may_organise(standing_of(request, shown.hall.sitting.session_id))
    recordings = list(Recording.objects.filter(sitting=sitting_id))
    words = list(_words(shown, recordings, with_attendance=with_attendance))
    # Words first: a download that breaks off has them already.
    sending = Sending(chain(words, _drawn(shown), _recorded(shown, recordings)), shown.hall.sitting.session.time_zone)
    return StreamingHttpResponse(sending, content_type="application/zip", headers=headers)


def _words(shown: Scene, recordings: list[Recording], *, with_attendance: bool) -> Iterator[Packed]:
    """Yield all that is text."""
    pk, at = shown.hall.sitting.pk, shown.state.closed_at or shown.now
    handed_in = delivered_speeches(pk, shown.state)
    published = queries.published_summaries(pk)
    newest = [rows[0] for rows in published.values()]
    decks = delivered_slides(pk, shown.state)
    load_texts(*queries.speech_texts(handed_in), *queries.slide_texts(decks), (newest, "by__person__name"))
    yield Packed("README.txt", _readme(shown, recordings, with_attendance=with_attendance), at)
    log = json.dumps(log_data(shown.hall), ensure_ascii=False, indent=1)
    yield Packed("log.json", log, at)
    for language in LANGUAGES:
        with translation.override(language.django):
            words = _summary(shown, published.get(language.code, []))
            captions = _captions(shown, language)
        yield Packed(f"summary-record/{language.code}.txt", words, at)
        if captions:
            yield Packed(f"captions/{language.code}.vtt", captions, at)
    for number, speech in enumerate(handed_in, 1):
        yield Packed(f"speeches/{number:02}.{speech.language}.txt", _speech(speech), speech.handed_in_at)
    for number, deck in enumerate(decks, 1):
        yield Packed(f"slides/{number:02}.{deck.language}/words.txt", _slide_words(deck), deck.handed_in_at)
    if with_attendance:
        yield Packed("attendance.csv", attendance_table(pk), at)


def _recorded(shown: Scene, recordings: list[Recording]) -> Iterator[Packed]:
    """Yield the files that are kept."""
    opened_at = shown.state.opened_at or shown.now
    for number, row in enumerate((row for row in recordings if row.deleted_at is None), 1):
        yield Packed(_name(number, row, opened_at), lambda row=row: _open(row), row.begins_at)  # type: ignore[misc]


def _summary(shown: Scene, published: list[SummaryPublication]) -> str:
    return published_text(published[0], head(shown)) if published else draft_text(shown)


def _captions(shown: Scene, language: Language) -> str:
    lines = queries.lines(shown.hall.sitting.pk, language.code)
    origin = shown.state.opened_at or shown.now
    return as_webvtt(lines, language, title=shown.title.body, origin=origin) if lines else ""


def _speech(speech: PreparedSpeech) -> str:
    """Return a speech as it was handed in, under the names in the languages that there are."""
    names = " · ".join(rendering.body for rendering in speech.person.name.current.values())
    return f"{names}\n\n{speech.body}\n"


def _slide_words(deck: SlideDeck) -> str:
    """Return the words of slides, page by page, under the names of who handed them in."""
    names = " · ".join(rendering.body for rendering in deck.person.name.current.values())
    pages: list[SlidePage] = deck.listed  # type: ignore[attr-defined]  # see `queries.slide_decks`
    return "\n\n".join([names, *(f"{each.number}\n{each.text}" for each in pages)]) + "\n"


def _drawn(shown: Scene) -> Iterator[Packed]:
    """Yield the pages of slides, each read when it is its turn."""
    for number, deck in enumerate(delivered_slides(shown.hall.sitting.pk, shown.state), 1):
        for each in deck.listed:  # type: ignore[attr-defined]  # see `queries.slide_decks`
            name = f"slides/{number:02}.{deck.language}/page-{each.number:02}.webp"
            yield Packed(name, lambda pk=each.pk: _picture(pk), deck.handed_in_at)  # type: ignore[misc]


def _picture(pk: uuid.UUID) -> Readable:
    return io.BytesIO(bytes(SlidePage.objects.values_list("picture", flat=True).get(pk=pk)))


def _name(number: int, row: Recording, opened_at: dt.datetime) -> str:
    """Name a recording by when it begins on the sitting's time line and what it is."""
    second = max(0, round((row.begins_at - opened_at).total_seconds()))
    hours, rest = divmod(second, 3600)
    what = f"interpretation.{row.language}" if row.language else row.stream.replace("_", "-")
    return f"recordings/{hours:02}h{rest // 60:02}m{rest % 60:02}s.{number:03}.{what}.webm"


def _open(row: Recording) -> Readable | None:
    """Open a recording as it is handed out elsewhere; one that was deleted meanwhile is left out."""
    file = Path(settings.RECORDINGS) / row.path
    try:
        return Indexed(file) if row.ends_at else file.open("rb")
    except FileNotFoundError:
        return None


def _readme(shown: Scene, recordings: list[Recording], *, with_attendance: bool) -> str:
    """Say in every language what is in the ZIP, and what is not."""
    deleted = sum(row.deleted_at is not None for row in recordings)
    parts = []
    for language in LANGUAGES:
        with translation.override(language.django):
            context = head(shown) | {
                "opened_at": shown.state.opened_at,
                "closed_at": shown.state.closed_at,
                "recordings": len(recordings) - deleted,
                "deleted": deleted,
                "with_attendance": with_attendance,
                "packed_at": shown.now,
            }
            text = render_to_string("archive/readme.txt", context)
            parts.append("\n".join(line.strip() for line in text.splitlines() if line.strip()))
    return ("\n\n" + "-" * 60 + "\n\n").join(parts) + "\n"
