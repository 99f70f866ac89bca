import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from muntada.cities.models import Account
from muntada.hall.models import Recording


def note_recordings(sitting_id: uuid.UUID, segments: Iterable[Mapping[str, Any]], *, actor: Account | None) -> int:
    """Keep a row for every recorded file of a sitting, as the media server reports them; return how many were new.

    A file that still grows is noted again with its length. One that the server no longer knows, because it was started
    anew, ended when it was last written to. Files into which nothing came are left out. No audit row: nobody decides
    anything here, and the rows themselves are dated.
    """
    new = 0
    segments = list(segments)
    with transaction.atomic():
        known = {row.path: row for row in Recording.objects.filter(sitting_id=sitting_id)}
        reported = {segment["path"] for segment in segments}
        for unknown in known.values():
            if unknown.ends_at is None and unknown.path not in reported:
                _end(unknown)
        for segment in segments:
            if not segment["bytes"]:
                continue
            ends_at = dt.datetime.fromisoformat(segment["ends_at"]) if segment["ends_at"] else None
            row = known.get(segment["path"])
            if row is None:
                new += 1
                Recording.objects.create(
                    id=segment["id"],
                    sitting_id=sitting_id,
                    stream=segment["stream"],
                    language=segment["language"],
                    owner=segment["owner"],
                    path=segment["path"],
                    begins_at=dt.datetime.fromisoformat(segment["begins_at"]),
                    ends_at=ends_at,
                    bytes=segment["bytes"],
                )
            elif (row.bytes, row.ends_at) != (segment["bytes"], ends_at):
                row.bytes, row.ends_at = segment["bytes"], ends_at
                row.save(update_fields=["bytes", "ends_at"])
    return new


def _end(row: Recording) -> None:
    try:
        kept = (Path(settings.RECORDINGS) / row.path).stat()
    except FileNotFoundError:
        row.ends_at = row.begins_at
    else:
        row.ends_at, row.bytes = dt.datetime.fromtimestamp(kept.st_mtime, dt.UTC), kept.st_size
    row.save(update_fields=["bytes", "ends_at"])
