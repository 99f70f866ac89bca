"""WebM files (Matroska, RFC 9559) written as packets come in: what was written stays playable if nothing follows.

Sizes of segment and clusters are left "unknown", so that no byte is ever changed afterwards. One track a file.
"""

import struct
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Protocol

SEGMENT, INFO, CLUSTER = 0x18538067, 0x1549A966, 0x1F43B675
LONGEST_CLUSTER = 5000  # ms; times within a cluster have 16 bits
_UNKNOWN = b"\x01\xff\xff\xff\xff\xff\xff\xff"
_OPUS_HEAD = b"OpusHead" + struct.pack("<BBHIhB", 1, 2, 312, 48000, 0, 0)  # RFC 7845, section 5.1


class Writer:
    """Writes one track: Opus (`size` None) or VP8 pictures of `size` (width, height)."""

    def __init__(self, file: BinaryIO, size: tuple[int, int] | None = None) -> None:
        self._file = file
        self._cluster: int | None = None
        header: list[tuple[int, int | bytes]] = [
            (0x4286, 1),
            (0x42F7, 1),
            (0x42F2, 4),
            (0x42F3, 8),
            (0x4282, b"webm"),
            (0x4287, 4),
            (0x4285, 2),
        ]
        info: list[tuple[int, int | bytes]] = [(0x2AD7B1, 1_000_000), (0x4D80, b"Muntada"), (0x5741, b"Muntada")]
        entry: list[tuple[int, int | bytes]] = [(0xD7, 1), (0x73C5, 1), (0x9C, 0)]
        if size is None:
            audio = _all([(0xB5, struct.pack(">d", 48000.0)), (0x9F, 2)])
            entry += [(0x83, 2), (0x86, b"A_OPUS"), (0x63A2, _OPUS_HEAD), (0x56AA, 6_500_000), (0x56BB, 80_000_000)]
            entry += [(0xE1, audio)]
        else:
            entry += [(0x83, 1), (0x86, b"V_VP8"), (0xE0, _all([(0xB0, size[0]), (0xBA, size[1])]))]
        file.write(element(0x1A45DFA3, _all(header)) + _id(SEGMENT) + _UNKNOWN)
        file.write(element(INFO, _all(info)))
        file.write(element(0x1654AE6B, element(0xAE, _all(entry))))

    def write(self, frame: bytes, at: int, *, is_key: bool = True) -> None:
        """Write one frame; `at` is its time in ms from the beginning, never less than the last one's."""
        if self._cluster is None or at - self._cluster >= LONGEST_CLUSTER or (is_key and at - self._cluster >= 1000):
            self._cluster = at
            self._file.write(_id(CLUSTER) + _UNKNOWN + element(0xE7, number(at)))
            self._file.flush()
        block = b"\x81" + struct.pack(">hB", at - self._cluster, 0x80 if is_key else 0) + frame
        self._file.write(element(0xA3, block))


def _all(rows: Sequence[tuple[int, int | bytes]]) -> bytes:
    return b"".join(element(id_, value if isinstance(value, bytes) else number(value)) for id_, value in rows)


def element(id_: int, content: bytes) -> bytes:
    """Write one element; its size takes eight bytes."""
    return _id(id_) + (len(content) | 1 << 56).to_bytes(8) + content


def _id(id_: int) -> bytes:
    return id_.to_bytes((id_.bit_length() + 7) // 8)


def number(value: int) -> bytes:
    """Write a number in as few bytes as it takes."""
    return value.to_bytes(max(1, (value.bit_length() + 7) // 8))


class Bytes(Protocol):
    """What is read from: bytes, or a file that is mapped."""

    def __len__(self) -> int: ...
    def __getitem__(self, part: slice, /) -> bytes: ...


def elements(data: Bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Yield what `Writer` wrote from `at` on, as (id, where its content begins, where it ends).

    It goes into what has an unknown size, and stops where the file was cut off. Raises `ValueError` for other files.
    """
    while head := data[at : at + 12]:
        width = 9 - head[0].bit_length()
        size = head[width : width + 8]
        if width > 4 or (len(size) == 8 and size[0] != 1):
            raise ValueError("no file of ours")
        begins = at + width + 8
        at = begins if size == _UNKNOWN else begins + int.from_bytes(size[1:])
        if len(size) < 8 or at > len(data):
            return
        yield int.from_bytes(head[:width]), begins, at
