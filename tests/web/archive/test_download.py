"""Everything of a closed sitting in one ZIP, made while it is sent, for those who may see it."""

import io
import json
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from muntada.cities.models import Account
from muntada.hall.actions.end_speech import end_speech
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.actions.preparing.hand_in_speech import hand_in_speech
from muntada.hall.actions.recording.forget_recordings import forget_recordings
from muntada.hall.actions.reporting.publish_summary import publish_summary
from muntada.hall.actions.reporting.save_summary import save_summary
from muntada.hall.actions.show_slide import show_slide
from muntada.hall.actions.taking_part.enter_hall import enter_hall
from muntada.hall.rules import Section
from muntada.kernel import clock
from muntada.kernel.refusal import Refusal
from muntada.web.archive import packing
from muntada.web.archive.packing import Packed, Sending, zip_chunks
from tests.cast import Cast
from tests.hall.slides_made import made
from tests.web.archive.past import Past, moment, speak

type As = Callable[[Account | None], Client]


@pytest.fixture
def past(cast: Cast, monkeypatch: pytest.MonkeyPatch, settings: object, tmp_path: Path) -> Past:
    """A closed sitting with a speech, its text, one caption and two recorded files."""
    settings.RECORDINGS = tmp_path  # type: ignore[attr-defined]
    past, pk = Past(cast, monkeypatch), cast.sitting.pk
    open_sitting(pk, actor=cast.chair)
    enter_hall(pk, actor=cast.head)
    for who in ("head", "member"):
        hand_in_speech(pk, cast.delegation.pk, language="ar", body=f"كلمة {who}", actor=cast.everybody[who])
    past.at(10)
    speak(cast, "head")
    past.caption("ar", "نبدأ.", 12)
    deck = made(cast)
    made(cast, "member")
    past.at(20)
    show_slide(pk, past.speaks, deck.pk, 2, actor=cast.head)
    past.at(40)
    end_speech(pk, past.speaks, actor=cast.chair)
    past.close()
    for row in (past.recorded("floor_audio", 10, 40), past.recorded("channel", 3671, 3680, "zh-Hans")):
        (tmp_path / row.path).write_bytes(b"webm " + row.stream.encode())
    return past


def url(cast: Cast) -> str:
    return reverse("archive:download", kwargs={"sitting_id": cast.sitting.pk})


def unpacked(answer: HttpResponseBase) -> dict[str, str]:
    data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_everything_is_in_it(past: Past, client: Client) -> None:
    cast = past.cast
    sections = [Section(id="0", heading="Opening", body="She spoke of trains.")]
    save_summary(cast.sitting.pk, "en", sections, 0, draft=[], actor=cast.rapporteur)
    publish_summary(cast.sitting.pk, "en", 1, actor=cast.rapporteur)
    files = unpacked(client.get(url(cast)))
    assert list(files) == [
        "README.txt",
        "log.json",
        "summary-record/ar.txt",
        "captions/ar.vtt",
        "summary-record/zh-Hans.txt",
        "summary-record/en.txt",
        "speeches/01.ar.txt",
        "slides/01.en/words.txt",
        "slides/01.en/page-01.webp",
        "slides/01.en/page-02.webp",
        "recordings/00h00m10s.001.floor-audio.webm",
        "recordings/01h01m11s.002.interpretation.zh-Hans.webm",
    ]
    assert json.loads(files["log.json"])["events"][0]["type"] == "sitting_opened"
    assert "1. She spoke of trains." in files["summary-record/en.txt"]
    assert "عضو head" in files["summary-record/ar.txt"]
    assert "代表 head" in files["summary-record/zh-Hans.txt"]
    assert "草稿" in files["summary-record/zh-Hans.txt"]
    assert "نبدأ." in files["captions/ar.vtt"]
    assert "كلمة head" in files["speeches/01.ar.txt"]
    assert "2\nWords 2" in files["slides/01.en/words.txt"]
    assert files["recordings/00h00m10s.001.floor-audio.webm"] == "webm floor_audio"
    for words in ("أرشيف الجلسة", "会议档案", "Archive of the sitting", "2 recorded files"):
        assert words in files["README.txt"]


def test_attendance_is_for_the_organisers_only(past: Past, as_: As) -> None:
    cast = past.cast
    for who in ("arab_officer", "chinese_officer"):
        assert "Delegate head" in unpacked(as_(cast.everybody[who]).get(url(cast)))["attendance.csv"]
    for who in ("chair", "rapporteur", "head", "stranger"):
        assert "attendance.csv" not in unpacked(as_(cast.everybody[who]).get(url(cast)))


def test_what_the_rule_on_keeping_deleted_is_left_out_and_told(past: Past, client: Client) -> None:
    forget_recordings(moment(60), actor=None)
    files = unpacked(client.get(url(past.cast)))
    assert [name for name in files if "recordings/" in name] == ["recordings/01h01m11s.001.interpretation.zh-Hans.webm"]
    assert "1 recorded file has been deleted" in files["README.txt"]


def test_a_file_that_vanishes_while_it_is_packed_spoils_nothing(past: Past, client: Client, tmp_path: Path) -> None:
    answer = client.get(url(past.cast))
    next(tmp_path.glob("channel*")).unlink()
    assert "recordings/00h00m10s.001.floor-audio.webm" in unpacked(answer)


def test_an_open_sitting_has_none(cast: Cast, client: Client) -> None:
    open_sitting(cast.sitting.pk, actor=cast.chair)
    assert client.get(url(cast)).status_code == 404


def test_only_so_many_at_once(past: Past, client: Client) -> None:
    begun = [client.get(url(past.cast)) for _ in range(packing.MOST_AT_ONCE)]
    assert client.head(url(past.cast)).status_code == 200
    assert client.get(url(past.cast)).status_code == 303
    for answer in begun:
        unpacked(answer)
    assert "README.txt" in unpacked(client.get(url(past.cast)))


def test_who_leaves_makes_room() -> None:
    for reads in (False, True):
        begun = [Sending([Packed("a.txt", "a", clock.now())], "UTC") for _ in range(packing.MOST_AT_ONCE)]
        with pytest.raises(Refusal, match="downloads_busy"):
            Sending([], "UTC")
        for sending in begun:
            if reads:
                next(sending)
            sending.close()
            sending.close()
    Sending([], "UTC").close()


class Zeros:
    """A long file that is nowhere."""

    def __init__(self, size: int) -> None:
        self.left = size

    def read(self, most: int) -> bytes:
        size = min(most, self.left)
        self.left -= size
        return bytes(size)

    def close(self) -> None: ...


def test_a_long_file_is_never_whole_in_memory() -> None:
    def files() -> Iterator[Packed]:
        for number in range(2):
            yield Packed(f"{number}.webm", lambda: Zeros(32_000_000), clock.now())

    tracemalloc.start()
    size = sum(len(chunk) for chunk in zip_chunks(files(), "UTC"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size > 64_000_000
    assert peak < 2_000_000
