"""The recogniser: what it makes of sound, with a model that only counts what it is given."""

import dataclasses
import math
import sys
import types
from array import array
from pathlib import Path
from typing import Any

import pytest

from muntada.recogniser import choose, whisper
from muntada.recogniser.interface import RATE, Heard, LanguageUnknown, NullRecogniser
from muntada.recogniser.whisper import BYTES, LONGEST_WINDOW, WINDOW, FasterWhisper, windows


@dataclasses.dataclass
class Segment:
    start: float
    end: float
    text: str


class Model:
    """Says of every sound how long it is."""

    supported_languages = ("ar", "zh")

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    def transcribe(self, sound: Any, **options: Any) -> tuple[list[Segment], object]:
        self.asked.append(options)
        seconds = len(sound) / BYTES if isinstance(sound, bytes) else 1.0
        return [Segment(0.5, seconds, f" {seconds:g} s "), Segment(seconds, seconds, "  ")], object()


def tone(seconds: float) -> bytes:
    return array("h", (int(9000 * math.sin(at / 9)) for at in range(int(seconds * RATE)))).tobytes()


def silence(seconds: float) -> bytes:
    return bytes(int(seconds * RATE) * 2)


def cut(sound: bytes, size: int) -> list[bytes]:
    return [sound[at : at + size] for at in range(0, len(sound), size)]


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Model:
    monkeypatch.setattr(whisper, "samples", lambda window: window)  # no NumPy without the package
    return Model()


def test_a_window_ends_in_a_pause_or_when_it_is_full() -> None:
    speech = tone(7) + silence(0.6) + tone(20) + silence(0.6) + tone(1)
    for size in (3200, 3201, 101):
        found = list(windows(cut(speech, size)))
        assert b"".join(found) == speech[: len(speech) - len(speech) % 2]
        assert all(len(window) % 2 == 0 and len(window) <= LONGEST_WINDOW for window in found)
        assert WINDOW <= len(found[0]) < 8 * BYTES
    assert list(windows([])) == []


def test_times_of_a_stream_run_on(model: Model) -> None:
    engine = FasterWhisper(Path("model"), load=lambda folder: model)
    sound = tone(7) + silence(0.5) + tone(3)
    heard = list(engine.hear_stream(cut(sound, 3200), "zh-Hans"))
    assert heard == [Heard(0.5, 7.5, "7.5 s"), Heard(8.0, 10.5, "3 s")]
    assert [asked["language"] for asked in model.asked] == ["zh", "zh"]
    assert not model.asked[0]["condition_on_previous_text"]


def test_a_model_that_was_never_taught_a_language_is_not_asked_to_make_it_up(model: Model) -> None:
    engine = FasterWhisper(Path("model"), load=lambda folder: model)
    with pytest.raises(LanguageUnknown, match="en"):
        list(engine.hear_stream([tone(7)], "en"))
    assert model.asked == []


def test_the_model_is_loaded_once_and_only_when_something_is_heard() -> None:
    loaded: list[Path] = []

    def load(folder: Path) -> Model:
        loaded.append(folder)
        return Model()

    engine = FasterWhisper(Path("model"), load=load)
    assert not loaded
    assert [list(engine.hear_file(Path("a.opus"), "ar")) for _ in range(2)] == [[Heard(0.5, 1.0, "1 s")]] * 2
    assert loaded == [Path("model")]


def test_the_package_is_asked_for_a_model_of_this_machine_only(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[Any, ...]] = []
    package = types.SimpleNamespace(WhisperModel=lambda *args, **options: made.append((args, options)))
    monkeypatch.setitem(sys.modules, "faster_whisper", package)  # type: ignore[arg-type]
    whisper.load(Path("folder"))
    assert made == [(("folder",), {"device": "cpu", "compute_type": "int8", "local_files_only": True})]


def test_nothing_is_heard_unless_it_is_configured(tmp_path: Path) -> None:
    null = choose.recogniser("")
    assert isinstance(null, NullRecogniser)
    assert list(null.hear_stream(iter([b"12"]), "ar")) == []
    assert list(null.hear_file(tmp_path, "ar")) == []
    assert isinstance(choose.recogniser(f"faster-whisper:{tmp_path}"), FasterWhisper)
    for wrong in ("whisper", "whisper:/folder", "faster-whisper:"):
        with pytest.raises(ValueError, match=wrong):
            choose.recogniser(wrong)
