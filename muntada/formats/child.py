"""The process that reads a file from outside: limited in memory and time, without the deployment's secrets.

It reads one line of JSON and then the file on standard input, and writes the document, or a refusal with status 3.
"""

import json
import sys

from muntada.formats.document import as_data
from muntada.formats.reading import read
from muntada.kernel.refusal import Refusal

try:
    import resource
except ImportError:  # not on Windows: there only the parent's clock limits us
    resource = None  # type: ignore[assignment]

REFUSED = 3


def limit(memory: int, seconds: int) -> None:
    """Cap address space (bytes), processor time, and what may be written to disk (nothing)."""
    if resource is None:
        return
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def main() -> None:
    """Read one file."""
    job = json.loads(sys.stdin.buffer.readline())
    limit(job["memory"], job["seconds"])
    try:
        document = read(job["name"], sys.stdin.buffer.read(), job["language"], tuple(job["languages"]))
    except Refusal as refusal:
        json.dump({"code": refusal.code, "facts": refusal.facts}, sys.stdout)
        sys.exit(REFUSED)
    except MemoryError:
        json.dump({"code": "file_too_demanding", "facts": {}}, sys.stdout)
        sys.exit(REFUSED)
    json.dump(as_data(document), sys.stdout)


if __name__ == "__main__":
    main()
