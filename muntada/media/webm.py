"""WebM files (Matroska, RFC 9559) written as packets come in: what was written stays playable if nothing follows.

Sizes of segment and clusters are left "unknown", so that no byte is ever changed afterwards. One track a file.
"""

import struct
from collections.abc import Sequence
from typing import BinaryIO

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
            audio = _elements([(0xB5, struct.pack(">d", 48000.0)), (0x9F, 2)])
            entry += [(0x83, 2), (0x86, b"A_OPUS"), (0x63A2, _OPUS_HEAD), (0x56AA, 6_500_000), (0x56BB, 80_000_000)]
            entry += [(0xE1, audio)]
        else:
            entry += [(0x83, 1), (0x86, b"V_VP8"), (0xE0, _elements([(0xB0, size[0]), (0xBA, size[1])]))]
        file.write(_element(0x1A45DFA3, _elements(header)) + _id(0x18538067) + _UNKNOWN)
        file.write(_element(0x1549A966, _elements(info)))
        file.write(_element(0x1654AE6B, _element(0xAE, _elements(entry))))

    def write(self, frame: bytes, at: int, *, is_key: bool = True) -> None:
        """Write one frame; `at` is its time in ms from the beginning, never less than the last one's."""
        if self._cluster is None or at - self._cluster >= LONGEST_CLUSTER or (is_key and at - self._cluster >= 1000):
            self._cluster = at
            self._file.write(_id(0x1F43B675) + _UNKNOWN + _element(0xE7, _number(at)))
            self._file.flush()
        block = b"\x81" + struct.pack(">hB", at - self._cluster, 0x80 if is_key else 0) + frame
        self._file.write(_element(0xA3, block))


def _elements(rows: Sequence[tuple[int, int | bytes]]) -> bytes:
    return b"".join(_element(id_, value if isinstance(value, bytes) else _number(value)) for id_, value in rows)


def _element(id_: int, content: bytes) -> bytes:
    return _id(id_) + (len(content) | 1 << 56).to_bytes(8) + content


def _id(id_: int) -> bytes:
    return id_.to_bytes((id_.bit_length() + 7) // 8)


def _number(value: int) -> bytes:
    return value.to_bytes(max(1, (value.bit_length() + 7) // 8))
