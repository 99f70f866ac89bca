"""Recordings are noted as the media server reports them, listed for everybody, and deleted when their time is over."""

import datetime as dt
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from muntada.cities.models import Account
from muntada.hall.actions.recording.forget_recordings import forget_recordings
from muntada.hall.actions.recording.note_recordings import note_recordings
from muntada.hall.models import Recording
from muntada.kernel import clock
from muntada.record.models import AuditEvent
from tests.cast import Cast


def segment(cast: Cast, **changes: Any) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid4()),
        "owner": f"person:{cast.head.person_id}",
        "stream": "floor_audio",
        "language": "",
        "path": f"{cast.sitting.pk}/{uuid.uuid4().hex}.webm",
        "begins_at": clock.now().isoformat(),
        "ends_at": None,
        "bytes": 10,
        **changes,
    }


def test_a_growing_file_is_noted_once_and_kept_up_to_date(cast: Cast) -> None:
    first = segment(cast)
    assert note_recordings(cast.sitting.pk, [first, segment(cast, bytes=0)], actor=None) == 1
    ended = clock.now() + dt.timedelta(seconds=9)
    assert note_recordings(cast.sitting.pk, [first | {"bytes": 99, "ends_at": ended.isoformat()}], actor=None) == 0
    row = Recording.objects.get()
    assert (row.bytes, row.ends_at, row.owner) == (99, ended, first["owner"])


def test_a_file_that_the_media_server_no_longer_knows_ended_when_it_was_last_written(cast: Cast, file: Path) -> None:
    note_recordings(cast.sitting.pk, [segment(cast)], actor=None)
    row = Recording.objects.get(path=f"{file.parent.name}/{file.name}")
    assert row.ends_at == dt.datetime.fromtimestamp(file.stat().st_mtime, dt.UTC)
    assert row.bytes == file.stat().st_size
    file.unlink()
    note_recordings(cast.sitting.pk, [], actor=None)
    assert not Recording.objects.filter(ends_at=None).exists()


@pytest.fixture
def file(cast: Cast, settings: Any, tmp_path: Path) -> Path:
    settings.RECORDINGS = tmp_path
    piece = segment(cast)
    path = tmp_path / piece["path"]
    path.parent.mkdir()
    path.write_bytes(b"\x1aE\xdf\xa3webm")
    note_recordings(cast.sitting.pk, [piece], actor=None)
    return path


def page(cast: Cast, client: Client, language: str = "en") -> str:
    with translation.override(language):
        return client.get(reverse("media:recordings", kwargs={"sitting_id": cast.sitting.pk})).text


@pytest.mark.parametrize(("language", "words"), [("ar", "عضو head"), ("zh-hans", "代表 head"), ("en", "Delegate head")])
def test_everybody_finds_the_recordings_in_every_language(
    cast: Cast, client: Client, file: Path, language: str, words: str
) -> None:
    assert words in page(cast, client, language)
    with translation.override("en"):
        url = reverse("media:recording", kwargs={"recording_id": Recording.objects.get().pk})
    answer = client.get(url)
    assert answer.headers["Content-Type"] == "audio/webm"
    assert b"".join(answer.streaming_content) == file.read_bytes()  # type: ignore[attr-defined]


def test_what_is_too_old_is_deleted_and_the_page_says_so(cast: Cast, client: Client, file: Path) -> None:
    assert forget_recordings(clock.now() - dt.timedelta(days=1), actor=None) == 0
    assert forget_recordings(clock.now(), actor=None) == 1
    assert forget_recordings(clock.now(), actor=None) == 0
    assert not file.exists()
    row = Recording.objects.get()
    assert row.deleted_at
    assert "has been deleted" in page(cast, client)
    with translation.override("en"):
        assert client.get(reverse("media:recording", kwargs={"recording_id": row.pk})).status_code == 404
    assert AuditEvent.objects.get(verb="recordings_deleted").facts["files"] == 1
    assert settings.RECORDINGS_KEPT == 0


def test_the_page_costs_the_same_for_one_recording_and_thirty(
    cast: Cast, as_: Callable[[Account | None], Client], django_assert_num_queries: Callable[..., object]
) -> None:
    note_recordings(cast.sitting.pk, [segment(cast)], actor=None)
    client = as_(None)
    page(cast, client)
    with django_assert_num_queries(6):
        page(cast, client)
    note_recordings(cast.sitting.pk, [segment(cast) for _ in range(29)], actor=None)
    with django_assert_num_queries(6):
        page(cast, client)
