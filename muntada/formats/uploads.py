"""Files from outside, read in a process that is killed when it takes too long or too much. Nothing is fetched."""

import dataclasses
from collections.abc import Sequence

from muntada.formats import confined
from muntada.formats.document import Document, from_data
from muntada.formats.reading import LARGEST
from muntada.kernel.refusal import Refusal


@dataclasses.dataclass(frozen=True)
class Reader:
    """Reads in a child process that has `seconds` and `memory` (bytes)."""

    seconds: float = 10.0
    memory: int = 512 << 20
    module: str = "muntada.formats.child"

    def read(self, name: str, data: bytes, language: str, languages: Sequence[str] = ()) -> Document:
        """Return the document in a file, as `reading.read` does; raises a `Refusal` also for what was killed."""
        if len(data) > LARGEST:
            raise Refusal("file_too_large", field="file", largest=LARGEST >> 20)
        job = {"name": name, "language": language, "languages": list(languages)}
        try:
            return from_data(confined.ask(self.module, job, data, seconds=self.seconds, memory=self.memory))
        except confined.Stopped as stopped:
            if stopped.was_killed:
                raise Refusal("file_too_demanding", field="file") from stopped
            raise Refusal("file_not_readable", field="file") from stopped


READER = Reader()
