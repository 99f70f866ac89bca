"""Files handed out in parts (RFC 9110, sections 13 and 14), so that a player can jump within them."""

import contextlib
import dataclasses
import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import http_date

CHUNK = 64 * 1024
_RANGE = re.compile(r"\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*", re.ASCII | re.IGNORECASE)
_DIGITS = 18
"""More digits than any file has bytes; what is longer is no number that we read."""


@dataclasses.dataclass(frozen=True)
class Part:
    """The bytes from `first` to `last`, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many bytes these are."""
        return self.last - self.first + 1


class Readable(Protocol):
    """What is handed out."""

    def seek(self, at: int, /) -> Any: ...  # noqa: D102
    def read(self, most: int, /) -> bytes: ...  # noqa: D102
    def close(self) -> None: ...  # noqa: D102


class UnsatisfiableError(Exception):
    """A part was asked for that the file does not have."""


def part_of(header: str, size: int) -> Part | None:
    """Return the part that a `Range` header asks for; None for the whole: no header, several parts, other units.

    Raises `UnsatisfiableError`. What is not understood is passed over, as the standard has it.
    """
    found = _RANGE.fullmatch(header)
    if found is None or found.groups() == ("", "") or any(len(group) > _DIGITS for group in found.groups()):
        return None
    begin, end = found.groups()
    if not begin:
        first, last = max(size - int(end), 0), size - 1
        if int(end) == 0:
            raise UnsatisfiableError
    else:
        first, last = int(begin), min(int(end), size - 1) if end else size - 1
        if end and int(end) < first:
            return None
    if first >= size:
        raise UnsatisfiableError
    return Part(first, last)


def file_response(
    request: HttpRequest, file: Readable, *, size: int, name: str, content_type: str, etag: str, changed_at: dt.datetime
) -> HttpResponseBase:
    """Hand out `file`, or the part of it that the request asks for; the file is closed when it was sent.

    `etag` must change with the bytes. A part of an older version (`If-Range`) is answered with the whole of this one.
    """
    # The file is compressed already, and a part of it must keep its bytes: nothing is to gzip it on the way.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    changed = http_date(changed_at.timestamp())
    headers = {"Accept-Ranges": "bytes", "ETag": etag, "Last-Modified": changed, "Cache-Control": "no-cache"}
    if request.headers.get("If-None-Match") == etag:
        file.close()
        return HttpResponse(status=304, headers=headers)
    try:
        part = part_of(_wanted(request, etag, changed), size)
    except UnsatisfiableError:
        file.close()
        return HttpResponse(status=416, headers=headers | {"Content-Range": f"bytes */{size}"})
    first, length = (part.first, part.length) if part else (0, size)
    if part:
        headers["Content-Range"] = f"bytes {part.first}-{part.last}/{size}"
    headers |= {"Content-Length": str(length), "Content-Disposition": f'inline; filename="{name}"'}
    file.seek(first)
    return StreamingHttpResponse(
        _read(file, length), status=206 if part else 200, content_type=content_type, headers=headers
    )


def _wanted(request: HttpRequest, etag: str, changed: str) -> str:
    """Return the range that counts: only GET has one, and none if it is to be of a version that is no more."""
    if request.method != "GET" or request.headers.get("If-Range", etag) not in (etag, changed):
        return ""
    return request.headers.get("Range", "")


def _read(file: Readable, length: int) -> Iterator[bytes]:
    """Read so many bytes from where the file stands, and close it."""
    with contextlib.closing(file):
        while length and (chunk := file.read(min(CHUNK, length))):
            length -= len(chunk)
            yield chunk
