"""The process that reads a file from outside, as `confined` has it: what comes back is the document."""

from typing import Any

from muntada.formats import confined
from muntada.formats.document import as_data
from muntada.formats.reading import read


def document(job: dict[str, Any], data: bytes) -> Any:
    """Return the document in a file as JSON values. Raises `Refusal`."""
    return as_data(read(job["name"], data, job["language"], tuple(job["languages"])))


if __name__ == "__main__":
    confined.answer(document, too_demanding="file_too_demanding")
