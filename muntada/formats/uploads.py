"""Files from outside, read in a process that is killed when it takes too long or too much. Nothing is fetched."""

import dataclasses
import json
import os
import subprocess
import sys
from collections.abc import Sequence

from muntada.formats.child import REFUSED
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
        job = {
            "name": name,
            "language": language,
            "languages": list(languages),
            "memory": self.memory,
            "seconds": int(self.seconds) + 1,
        }
        try:
            done = subprocess.run(  # noqa: S603 - our own module; all that varies goes in by standard input
                [sys.executable, "-I", "-m", self.module],
                input=json.dumps(job).encode() + b"\n" + data,
                capture_output=True,
                timeout=self.seconds,
                env={name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ},
                check=False,
            )
        except subprocess.TimeoutExpired as error:  # the child has been killed
            raise Refusal("file_too_demanding", field="file") from error
        if done.returncode == 0:
            return from_data(json.loads(done.stdout))
        if done.returncode == REFUSED:
            report = json.loads(done.stdout)
            raise Refusal(report["code"], field="file", **report["facts"])
        if done.returncode < 0:  # by a signal: out of memory or of processor time
            raise Refusal("file_too_demanding", field="file")
        raise Refusal("file_not_readable", field="file")


READER = Reader()
