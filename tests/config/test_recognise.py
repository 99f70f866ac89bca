"""`muntada recognise`: what is heard becomes automatic captions, at their time."""

import datetime as dt
import io
import sys
import types
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from muntada.config import recognise as command
from muntada.config.cli import main
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.models import Caption
from muntada.hall.queries import floor
from muntada.recogniser.interface import Heard
from tests.cast import Cast

pytestmark = pytest.mark.django_db


class Engine:
    """Hears two sentences in one stretch, after what it was given."""

    def hear_stream(self, sound: Iterable[bytes], language: str) -> Iterator[Heard]:
        yield Heard(1.0, 5.0, f"Heard {sum(map(len, sound))} bytes. Ends.")

    def hear_file(self, path: Path, language: str) -> Iterator[Heard]:
        yield Heard(2.0, 4.0, f"{path.name} {language}")
        yield Heard(4.0, 5.0, " \u202e")


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(command, "recogniser", lambda setting: Engine())
    with override_settings(RECOGNISER="faster-whisper:/model"):
        yield


def test_a_recording_begins_when_the_sitting_opened(cast: Cast, engine: None) -> None:
    open_sitting(cast.sitting.pk, actor=cast.chair)
    assert main(["recognise", str(cast.sitting.pk), "ar", "floor.opus"]) == 0
    line = Caption.objects.get()
    opened = floor(cast.sitting.pk)[0].opened_at
    assert opened
    assert (line.body, line.language, line.origin, line.author) == ("floor.opus ar", "ar", "automatic", None)
    assert (line.begins_at - opened, line.ends_at - opened) == (dt.timedelta(seconds=2), dt.timedelta(seconds=4))


def test_sound_that_comes_in_is_cut_into_lines(cast: Cast, engine: None, monkeypatch: pytest.MonkeyPatch) -> None:
    open_sitting(cast.sitting.pk, actor=cast.chair)
    opened = floor(cast.sitting.pk)[0].opened_at
    assert opened
    monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(buffer=io.BytesIO(bytes(7000))))
    begins = (opened + dt.timedelta(seconds=60)).isoformat()
    assert main(["recognise", str(cast.sitting.pk), "en", "-", "--from", begins]) == 0
    first, second = Caption.objects.filter(language="en")
    assert (first.body, second.body) == ("Heard 7000 bytes.", "Ends.")
    assert first.begins_at - opened == dt.timedelta(seconds=61)
    assert first.ends_at == second.begins_at
    assert second.ends_at - opened == dt.timedelta(seconds=65)


def test_what_cannot_be_done_is_said(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    sitting = str(cast.sitting.pk)
    for arguments in (["nothing", "ar"], [sitting, "tlh"], [str(cast.session.pk), "ar"]):
        assert main(["recognise", *arguments, "floor.opus"]) == 2
    assert main(["recognise", sitting, "ar", "a", "--from", "2026-11-26T09:00:00"]) == 2
    assert main(["recognise", sitting, "ar", "floor.opus"]) == 1
    assert "MUNTADA_RECOGNISER" in capsys.readouterr().out
    with override_settings(RECOGNISER="faster-whisper:/model"):
        assert main(["recognise", sitting, "ar", "floor.opus"]) == 1
    assert "muntada[recogniser]" in capsys.readouterr().out
