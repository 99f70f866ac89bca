"""Recorded files in parts: what a player asks for when somebody jumps, and what it gets."""

import os
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from muntada.hall.actions.recording.forget_recordings import forget_recordings
from muntada.hall.models import Recording
from muntada.kernel import clock
from muntada.web.media.ranges import Part, UnsatisfiableError, part_of
from tests.cast import Cast

BYTES = bytes(range(256)) * 1000


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("", None),
        ("bytes=0-", Part(0, 99)),
        ("bytes=10-19", Part(10, 19)),
        ("Bytes = 10 - 19", Part(10, 19)),
        ("bytes=90-500", Part(90, 99)),
        ("bytes=-10", Part(90, 99)),
        ("bytes=-500", Part(0, 99)),
        ("bytes=99-99", Part(99, 99)),
        ("bytes=19-10", None),
        ("bytes=-", None),
        ("bytes=0-1,5-6", None),
        ("seconds=0-1", None),
        ("bytes=٣-٤", None),
        ("bytes=" + "9" * 5000 + "-", None),
        ("nonsense", None),
    ],
)
def test_the_part_that_is_asked_for(header: str, part: Part | None) -> None:
    assert part_of(header, 100) == part


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_a_part_that_there_is_not(header: str) -> None:
    with pytest.raises(UnsatisfiableError):
        part_of(header, 100)


@pytest.fixture
def url(cast: Cast, settings: Any, tmp_path: Path) -> str:
    settings.RECORDINGS = tmp_path
    (tmp_path / "piece.webm").write_bytes(BYTES)
    row = Recording.objects.create(
        sitting=cast.sitting,
        stream=Recording.Stream.FLOOR_AUDIO,
        path="piece.webm",
        begins_at=clock.now(),
        ends_at=clock.now(),
    )
    with translation.override("en"):
        return reverse("media:recording", kwargs={"recording_id": row.pk})


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_the_whole_file_says_that_it_comes_in_parts(client: Client, url: str) -> None:
    answer = client.get(url, headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["Content-Length"] == str(len(BYTES))
    assert "Content-Encoding" not in answer.headers
    assert body(answer) == BYTES


def test_a_part_keeps_its_bytes_whatever_the_browser_could_unpack(client: Client, url: str) -> None:
    answer = client.get(url, headers={"Range": "bytes=1000-200999", "Accept-Encoding": "gzip"})
    assert answer.status_code == 206
    assert answer.headers["Content-Range"] == f"bytes 1000-200999/{len(BYTES)}"
    assert answer.headers["Content-Length"] == "200000"
    assert answer.headers["Content-Type"] == "audio/webm"
    assert "Content-Encoding" not in answer.headers
    assert body(answer) == BYTES[1000:201000]


def test_beyond_the_end_there_is_nothing(client: Client, url: str) -> None:
    answer = client.get(url, headers={"Range": f"bytes={len(BYTES)}-"})
    assert (answer.status_code, answer.headers["Content-Range"]) == (416, f"bytes */{len(BYTES)}")


def test_head_tells_the_whole_and_sends_nothing(client: Client, url: str) -> None:
    answer = client.head(url, headers={"Range": "bytes=0-9"})
    assert (answer.status_code, answer.headers["Content-Length"]) == (200, str(len(BYTES)))
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert body(answer) == b""


def test_a_part_of_another_version_is_answered_with_the_whole_of_this_one(
    client: Client, url: str, tmp_path: Path
) -> None:
    first = client.get(url, headers={"Range": "bytes=0-9"})
    tag, changed = first.headers["ETag"], first.headers["Last-Modified"]
    for version in (tag, changed):
        assert client.get(url, headers={"Range": "bytes=0-9", "If-Range": version}).status_code == 206
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 304
    (tmp_path / "piece.webm").write_bytes(BYTES + b"more")
    os.utime(tmp_path / "piece.webm", (1, 1))
    for version in (tag, changed):
        answer = client.get(url, headers={"Range": "bytes=0-9", "If-Range": version})
        assert answer.status_code == 200
        assert body(answer) == BYTES + b"more"


def test_what_was_deleted_has_no_parts(client: Client, url: str) -> None:
    forget_recordings(clock.now(), actor=None)
    assert client.get(url, headers={"Range": "bytes=0-9"}).status_code == 404
    with translation.override("en"):
        unknown = reverse("media:recording", kwargs={"recording_id": uuid.uuid4()})
    assert client.get(unknown, headers={"Range": "bytes=0-9"}).status_code == 404
