"""What Muntada asks of a speech recogniser, and the one that hears nothing."""

import dataclasses
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

RATE = 16_000
"""Samples a second of the sound that is handed in: one channel, signed 16 bits, little-endian."""


@dataclasses.dataclass(frozen=True)
class Heard:
    """Words and when they were said, in seconds from the beginning of the sound."""

    begins: float
    ends: float
    text: str


class LanguageUnknown(Exception):  # noqa: N818 - says what it is
    """The recogniser's model was never taught the language: what it wrote would be made up."""


class Recogniser(Protocol):
    """Turns speech in one language into lines, in the order in which they were said. Raises `LanguageUnknown`."""

    def hear_stream(self, sound: Iterable[bytes], language: str) -> Iterator[Heard]:
        """Yield lines while the sound comes in: pieces of any length, as `RATE` says. `language` is a BCP 47 tag."""

    def hear_file(self, path: Path, language: str) -> Iterator[Heard]:
        """Yield the lines of a recording: Opus or whatever else the recogniser can read."""


class NullRecogniser:
    """Hears nothing: the one that is used unless another is configured."""

    def hear_stream(self, sound: Iterable[bytes], language: str) -> Iterator[Heard]:
        """Take the sound and yield no line."""
        for _ in sound:
            pass
        return iter(())

    def hear_file(self, path: Path, language: str) -> Iterator[Heard]:
        """Yield no line."""
        return iter(())
