"""The recogniser `faster-whisper`: an optional dependency, imported when the model is loaded and not before."""

import importlib
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from muntada.recogniser.interface import RATE, Heard, LanguageUnknown

BYTES = 2 * RATE
"""Of one second of sound."""

WINDOW, LONGEST_WINDOW = 6 * BYTES, 15 * BYTES
"""A window is heard once it is this long and its last half second is quiet, at the latest when it is full."""

QUIET = 500
"""The loudest sample of a pause, of 32,767."""


def load(folder: Path) -> Any:
    """Load the model from its folder, on the processor, with weights of eight bits.

    Raises `ImportError` without the package `faster-whisper` (the extra `recogniser`); nothing is downloaded.
    """
    whisper = importlib.import_module("faster_whisper")
    return whisper.WhisperModel(str(folder), device="cpu", compute_type="int8", local_files_only=True)


class FasterWhisper:
    """Hears with a model that is loaded when it is first needed, and kept."""

    def __init__(self, folder: Path, load: Callable[[Path], Any] = load) -> None:
        self._folder, self._load = folder, load
        self._model: Any = None

    def hear_file(self, path: Path, language: str) -> Iterator[Heard]:
        """Yield the lines of a recording; the package decodes Opus, WebM and what else FFmpeg knows."""
        return self._hear(str(path), language, since=0.0)

    def hear_stream(self, sound: Iterable[bytes], language: str) -> Iterator[Heard]:
        """Yield lines window by window; a window ends in a pause, where there is one, so that words stay whole."""
        heard = 0
        for window in windows(sound):
            yield from self._hear(samples(window), language, since=heard / BYTES)
            heard += len(window)

    def _hear(self, sound: Any, language: str, *, since: float) -> Iterator[Heard]:
        if self._model is None:
            self._model = self._load(self._folder)
        code = language.partition("-")[0]
        if code not in self._model.supported_languages:  # it would write English, whatever is said
            raise LanguageUnknown(language)
        # What was heard before is not used to guess what comes: a wrong guess would go on for ever.
        segments, _ = self._model.transcribe(sound, language=code, vad_filter=True, condition_on_previous_text=False)
        for segment in segments:
            if text := segment.text.strip():
                yield Heard(since + segment.start, since + segment.end, text)


def windows(sound: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the sound in windows that end in a pause; whole samples, none lost."""
    kept = bytearray()
    for piece in sound:
        kept += piece
        while len(kept) >= LONGEST_WINDOW:
            yield bytes(kept[:LONGEST_WINDOW])
            del kept[:LONGEST_WINDOW]
        whole = len(kept) - len(kept) % 2
        if whole >= WINDOW and _is_quiet(bytes(kept[whole - BYTES // 2 : whole])):
            window = bytes(kept[:whole])
            del kept[:whole]
            yield window
    if len(kept) >= 2:
        yield bytes(kept[: len(kept) - len(kept) % 2])


def samples(window: bytes) -> Any:
    """Return a window as the model wants it: numbers from -1 to 1. NumPy comes with `faster-whisper`."""
    numpy = importlib.import_module("numpy")
    return numpy.frombuffer(window, dtype="<i2").astype("float32") / 32768.0


def _is_quiet(sound: bytes) -> bool:
    heights = array("h", sound)
    if sys.byteorder == "big":
        heights.byteswap()
    return max(map(abs, heights)) <= QUIET
