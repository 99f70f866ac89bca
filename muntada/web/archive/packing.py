"""A ZIP file written while it is sent: it is never whole, in memory or on disk."""

import contextlib
import datetime as dt
import zipfile
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Protocol
from zoneinfo import ZoneInfo

from muntada.kernel.refusal import Refusal

CHUNK = 64 * 1024
MOST_AT_ONCE = 2
"""How many are sent at a time by one process: each keeps one of its threads for as long as the reader is slow."""

_free = BoundedSemaphore(MOST_AT_ONCE)


class Readable(Protocol):
    """What goes into the ZIP chunk by chunk."""

    def read(self, most: int, /) -> bytes: ...  # noqa: D102
    def close(self) -> None: ...  # noqa: D102


@dataclass(frozen=True)
class Packed:
    """One file in the ZIP: its words, or how it is opened once it is its turn; None where it is gone by then."""

    name: str
    content: str | Callable[[], Readable | None]
    at: dt.datetime


class Sending:
    """The bytes of a ZIP, made as they are asked for; closing it, begun or not, lets the next reader in.

    Raises `Refusal` where too many are being sent.
    """

    def __init__(self, files: Iterable[Packed], zone: str) -> None:
        if not _free.acquire(blocking=False):
            raise Refusal("downloads_busy")
        self._holds = True
        self._chunks = zip_chunks(files, zone)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        return next(self._chunks)

    def close(self) -> None:
        """End it, wherever it stands."""
        self._chunks.close()
        if self._holds:
            self._holds = False
            _free.release()


def zip_chunks(files: Iterable[Packed], zone: str) -> Generator[bytes]:
    """Yield the bytes of a ZIP: words are compressed, files are not (sound and pictures are compressed already)."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", allowZip64=True) as archive:
        for file in files:
            stamp = file.at.astimezone(ZoneInfo(zone)).timetuple()[:6]
            info = zipfile.ZipInfo(file.name, stamp)
            if isinstance(file.content, str):
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, file.content.encode())
                yield sink.taken()
                continue
            opened = file.content()
            if opened is None:
                continue
            with contextlib.closing(opened), archive.open(info, "w", force_zip64=True) as entry:
                while chunk := opened.read(CHUNK):
                    entry.write(chunk)
                    yield sink.taken()
            yield sink.taken()
    yield sink.taken()


class _Sink:
    """Where the ZIP is written: it cannot be gone back in, and what was written is taken away."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes, /) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Do nothing: what is written is there."""

    def close(self) -> None:
        """Do nothing, either."""

    def taken(self) -> bytes:
        data = b"".join(self._parts)
        self._parts.clear()
        return data
