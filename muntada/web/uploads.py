"""Files that are sent to us: kept in memory up to a bound, and beyond it only counted.

So a file of any size is answered with a sentence and takes neither memory nor disk.
"""

import io
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from muntada.formats.reading import LARGEST


class BoundedUpload(FileUploadHandler):
    """Keeps `LARGEST` bytes of each file; `size` is what was sent, so a view sees that some were not kept."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.kept = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Take what comes next."""
        if start < LARGEST:
            self.kept.write(raw_data[: LARGEST - start])
        return None

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Return the file, or its beginning."""
        self.kept.seek(0)
        return InMemoryUploadedFile(
            file=self.kept,
            field_name=self.field_name,
            name=self.file_name or "",
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
