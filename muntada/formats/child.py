"""The process that reads a file from outside: limited in memory and time, without the deployment's secrets.

It reads one line of JSON and then the file on standard input, and writes the document, or a refusal with status 3.
"""

import json
import sys

from muntada.formats.document import as_data
from muntada.formats.reading import read
from muntada.kernel.limits import limit
from muntada.kernel.refusal import Refusal

REFUSED = 3


def main() -> None:
    """Read one file."""
    job = json.loads(sys.stdin.buffer.readline())
    limit(job["memory"], job["seconds"], writes=False)
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
