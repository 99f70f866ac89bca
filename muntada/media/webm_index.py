"""What a finished recording lacks: how long it is, and where its parts are. Made beside the file, which stays as it is.

`Writer` never changes a byte that it wrote, so its files say neither. A player would have to read from the beginning
to find a moment. `Indexed` reads such a file as if Duration and Cues (RFC 9559, sections 5.1.2.10 and 5.1.5) had been
written before its first cluster.
"""

import functools
import mmap
import struct
from pathlib import Path
from typing import BinaryIO

from muntada.media.webm import CLUSTER, INFO, SEGMENT, element, elements, number

APART = 2000
"""ms between two places that can be jumped to, at least: a player reads on from there."""
_HEAD = 12  # bytes of a segment's or cluster's beginning: its id and its size, unknown
_TIMECODE, _BLOCK = 0xE7, 0xA3


class Indexed:
    """A recording as it is handed out: a new beginning, then the clusters as they were written."""

    def __init__(self, path: Path) -> None:
        self._file: BinaryIO = path.open("rb")
        kept = path.stat()
        self._beginning, self._clusters = _index(path, kept.st_size, kept.st_mtime_ns)
        self.size = len(self._beginning) + kept.st_size - self._clusters
        self._at = 0

    def seek(self, at: int) -> None:
        """Go to a byte."""
        self._at = at

    def read(self, most: int) -> bytes:
        """Read on; less than `most` where the new beginning ends, nothing at the end."""
        part = self._beginning[self._at : self._at + most]
        if not part:
            self._file.seek(self._clusters + self._at - len(self._beginning))
            part = self._file.read(most)
        self._at += len(part)
        return part

    def close(self) -> None:
        """Close the file."""
        self._file.close()


@functools.lru_cache(maxsize=512)
def _index(path: Path, size: int, changed: int) -> tuple[bytes, int]:
    """Return the new beginning and where the clusters begin; nothing new for a file that is not ours."""
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return _made(data)
    except (ValueError, IndexError, struct.error):  # an empty file is one that cannot be mapped
        return b"", 0


def _made(data: mmap.mmap) -> tuple[bytes, int]:
    clusters = data.find(element(CLUSTER, b"")[:4])
    segment = data.find(element(SEGMENT, b"")[:4])
    info = data.find(element(INFO, b"")[:4])
    if min(clusters, segment, info) < 0 or not segment < info < clusters:
        return b"", 0
    marks, lasts = _marks(data, clusters)
    _id, begins, ends = next(iter(elements(data, info)))
    with_duration = element(INFO, data[begins:ends] + element(0x4489, struct.pack(">d", float(lasts))))
    before = data[:info] + with_duration + data[ends:clusters]
    moved = len(before) + len(_cues(marks, 0)) - segment - _HEAD
    return before + _cues([(time, at - clusters) for time, at in marks], moved), clusters


def _marks(data: mmap.mmap, clusters: int) -> tuple[list[tuple[int, int]], int]:
    """Return the clusters to jump to, those that begin with a whole picture, as (ms, place), and the last time."""
    marks: list[tuple[int, int]] = []
    cluster, place, is_first, last = 0, 0, False, 0
    for id_, begins, ends in elements(data, clusters):
        if id_ == CLUSTER:
            place, is_first = begins - _HEAD, True
        elif id_ == _TIMECODE:
            cluster = int.from_bytes(data[begins:ends])
        elif id_ == _BLOCK:
            at, flags = struct.unpack(">hB", data[begins + 1 : begins + 4])
            last = max(last, cluster + at)
            if is_first and flags & 0x80 and (not marks or cluster - marks[-1][0] >= APART):
                marks.append((cluster, place))
            is_first = False
    return marks, last


def _cues(marks: list[tuple[int, int]], moved: int) -> bytes:
    """Write where the clusters are, from the beginning of the segment's content; every place takes eight bytes."""
    points = (
        element(
            0xBB, element(0xB3, number(time)) + element(0xB7, element(0xF7, b"\x01") + element(0xF1, _long(at, moved)))
        )
        for time, at in marks
    )
    return element(0x1C53BB6B, b"".join(points))


def _long(at: int, moved: int) -> bytes:
    return (at + moved).to_bytes(8)
