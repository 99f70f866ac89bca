"""What was recorded of a sitting, to hear, to see and to take away."""

import dataclasses
import datetime as dt
import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from muntada.hall.models import Recording
from muntada.hall.queries import recording as queries
from muntada.languages.codes import LANGUAGES, by_code
from muntada.languages.rules import Shown
from muntada.media.webm_index import Indexed
from muntada.web.access import PUBLIC, page
from muntada.web.context import current
from muntada.web.hall.floor import scene
from muntada.web.media.ranges import file_response


@dataclasses.dataclass(frozen=True)
class Piece:
    """One recorded file."""

    row: Recording
    name: Shown | None
    seconds: int | None

    @property
    def is_picture(self) -> bool:
        """Whether it is seen and not heard."""
        return self.row.stream in (Recording.Stream.FLOOR_VIDEO, Recording.Stream.SCREEN)


@page(PUBLIC)
def recordings(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponseBase:
    """List a sitting's recordings by what they are: the floor, each channel, screens; and its captions."""
    shown = scene(sitting_id)
    pieces = [
        _piece(row, person.name.show(current().code) if person else None)
        for row, person in queries.recordings(sitting_id)
    ]
    streams = [
        (_("The floor"), Recording.Stream.FLOOR_AUDIO, ""),
        (_("Pictures of the speakers"), Recording.Stream.FLOOR_VIDEO, ""),
        (_("Shared screens"), Recording.Stream.SCREEN, ""),
    ]
    groups: list[tuple[Any, list[Piece]]] = [
        (title, [p for p in pieces if p.row.stream == stream]) for title, stream, _language in streams
    ]
    for language in LANGUAGES:
        title = _("Interpretation: {language}").format(language=language.autonym)
        groups.append((title, [p for p in pieces if p.row.language == language.code]))
    context = {
        "sitting": shown.hall.sitting,
        "title": shown.title,
        "session_title": shown.hall.sitting.session.title.show(current().code),
        "zone": shown.hall.sitting.session.time_zone,
        "groups": [(title, found) for title, found in groups if found],
        "languages": [by_code(language.code) for language in LANGUAGES],
    }
    return render(request, "media/recordings.html", context)


@page(PUBLIC)
def recording(request: HttpRequest, recording_id: uuid.UUID) -> HttpResponseBase:
    """Hand out one recorded file, or a part of it."""
    row = Recording.objects.filter(pk=recording_id, deleted_at=None).first()
    file = Path(settings.RECORDINGS) / row.path if row else None
    if row is None or file is None or not file.is_file():
        raise Http404
    kept = file.stat()
    opened = Indexed(file) if row.ends_at else None  # what still grows is handed out as far as it has been written
    return file_response(
        request,
        opened or file.open("rb"),
        size=opened.size if opened else kept.st_size,
        name=file.name,
        content_type="video/webm" if _piece(row, None).is_picture else "audio/webm",
        etag=f'"{kept.st_size:x}-{kept.st_mtime_ns:x}{"-indexed" if opened else ""}"',
        changed_at=dt.datetime.fromtimestamp(kept.st_mtime, dt.UTC),
    )


def _piece(row: Recording, name: Shown | None) -> Piece:
    seconds = round((row.ends_at - row.begins_at).total_seconds()) if row.ends_at else None
    return Piece(row, name, seconds)
