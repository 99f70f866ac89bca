"""A database to measure in, and an encoder that encodes nothing twice."""

import contextlib
import hashlib
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from django.conf import settings
from django.core.management import call_command

from muntada.languages import encoder as encoders
from muntada.languages.models import Passage
from muntada.languages.search import actions, meanings, queries
from muntada.languages.search.entries import Entry


@contextlib.contextmanager
def scratch() -> Iterator[None]:
    """Have empty tables in a folder of one's own, gone afterwards."""
    call_command("migrate", verbosity=0)
    try:
        yield
    finally:
        shutil.rmtree(settings.DATA, ignore_errors=True)


class Remembering:
    """The encoder of the installation, which remembers what it encoded."""

    def __init__(self) -> None:
        self.known: dict[str, Sequence[float]] = {}

    def encode(self, texts: Sequence[str]) -> list[Sequence[float]]:
        """Encode what is new."""
        new = list(dict.fromkeys(text for text in texts if text not in self.known))
        self.known |= dict(zip(new, encoders.encoder().encode(new), strict=True))
        return [self.known[text] for text in texts]

    def learn(self, texts: Sequence[str]) -> np.ndarray:
        """Encode many texts, or read them from the file of an earlier run."""
        digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
        file = Path(tempfile.gettempdir()) / f"muntada-encoded-{digest}.npy"
        if not file.exists():
            np.save(file, np.array(encoders.encoder().encode(texts), np.float32))
        vectors = np.load(file)
        self.known |= dict(zip(texts, vectors, strict=True))
        return vectors


REMEMBERING = Remembering()
queries.encoder = actions.encoder = lambda: REMEMBERING


def fill(entries: Sequence[Entry]) -> None:
    """Have exactly these entries in the index."""
    Passage.objects.all().delete()
    actions.index("text", lambda sources: entries)
    meanings.snapshot()
