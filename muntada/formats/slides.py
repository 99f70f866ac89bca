"""Slides from outside: a PDF drawn page by page, in a process that is killed when it takes too long or too much.

Only pictures and words come back: nothing of the file is run, followed or kept.
"""

import base64
import dataclasses

from muntada.formats import confined
from muntada.formats.reading import LARGEST
from muntada.kernel.refusal import Refusal

BEGINS = b"%PDF-"
BEGINS_WITHIN = 1024
"""Where a PDF's mark must stand: readers accept some bytes before it."""
MOST_PAGES = 60


@dataclasses.dataclass(frozen=True)
class DrawnPage:
    """One page: its picture (WebP) and its words."""

    picture: bytes
    width: int
    height: int
    text: str


@dataclasses.dataclass(frozen=True)
class SlideReader:
    """Draws in a child process that has `seconds` and `memory` (bytes)."""

    seconds: float = 40.0
    memory: int = 1 << 30
    most_pages: int = MOST_PAGES
    module: str = "muntada.formats.slides_child"

    def read(self, data: bytes, *, size: int = 0) -> list[DrawnPage]:
        """Return the pages of a PDF; raises a `Refusal` about the field "file". `size` is what was sent of it."""
        if max(size, len(data)) > LARGEST:
            raise Refusal("slides_too_large", field="file", largest=LARGEST >> 20)
        if BEGINS not in data[:BEGINS_WITHIN]:
            raise Refusal("slides_not_pdf", field="file")
        job = {"most_pages": self.most_pages}
        try:
            pages = confined.ask(self.module, job, data, seconds=self.seconds, memory=self.memory)
        except confined.Stopped as stopped:
            raise Refusal("slides_too_demanding", field="file") from stopped
        return [DrawnPage(base64.b64decode(row["picture"]), row["width"], row["height"], row["text"]) for row in pages]


SLIDES = SlideReader()
