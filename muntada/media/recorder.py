"""Writes one stream to a file as it comes in, without decoding it: Opus and VP8, each in WebM."""

import dataclasses
import datetime as dt
import logging
import re
import uuid
from pathlib import Path
from typing import Any

from muntada.media import rtp
from muntada.media.webm import Writer

HELD = 100
"""How many packets of a picture are held until one that was lost comes after all."""
log = logging.getLogger(__name__)


@dataclasses.dataclass
class Segment:
    """One recorded file: from when (UTC) until when, None while it runs; `path` is below the recordings' folder."""

    id: str
    owner: str
    stream: str
    language: str
    path: str
    begins_at: dt.datetime
    ends_at: dt.datetime | None = None
    bytes: int = 0


class Recorder:
    """Takes a stream's RTP packets; the file begins with the first that can be played."""

    def __init__(self, folder: Path, owner: str, kind: str, stream: str, language: str) -> None:
        self.kind = kind
        now = _now()
        name = "-".join(filter(None, (stream, language, f"{now:%Y%m%dT%H%M%S}", uuid.uuid4().hex[:8])))
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / f"{re.sub(r'[^A-Za-z0-9_-]', '', name)}.webm"
        path = f"{folder.name}/{self._path.name}"
        self.segment = Segment(str(uuid.uuid4()), owner, stream, language, path, now)
        self._file: Any = None
        self._writer: Writer | None = None
        self._first: int | None = None  # timestamp of the first packet
        self._last_at = 0
        self._seq: int | None = None
        self._next: int | None = None  # the number of the packet that is waited for
        self._held: dict[int, bytes] = {}
        self._frame: bytearray | None = None
        self._is_key = False
        self._at = 0

    def write(self, packet: bytes) -> None:
        """Take one packet. A disk that is full ends the recording, not the sitting."""
        for due in self._in_order(packet):
            self._guarded(due)

    def _guarded(self, packet: bytes) -> None:
        try:
            self._write(packet)
        except OSError:
            log.exception("the recording %s ends here", self._path.name)
            self._writer, self._first = None, None

    def close(self) -> None:
        """Finish the file; one that nothing came into is no file."""
        self.segment.ends_at = _now()
        first = self._next or 0
        for seq in sorted(self._held, key=lambda held: (held - first) & 0xFFFF):
            self._guarded(self._held[seq])
        if self._file:
            self._file.close()
            self._file = self._writer = None

    def _in_order(self, packet: bytes) -> list[bytes]:
        """Return the packets of a picture that are next; what was lost may be sent again, and come late."""
        if self.kind == "audio":
            return [packet]
        seq = int.from_bytes(packet[2:4])
        if self._next is None or HELD < (seq - self._next) & 0xFFFF < 0x10000 - HELD:
            self._next, self._held = seq, {}
        if (seq - self._next) & 0xFFFF >= 0x8000:
            return []
        self._held[seq] = packet
        if len(self._held) > HELD:  # it will not come any more
            self._next = min(self._held, key=lambda held: (held - (self._next or 0)) & 0xFFFF)
        due = []
        while self._next in self._held:
            due.append(self._held.pop(self._next))
            self._next = (self._next + 1) & 0xFFFF
        return due

    def _write(self, packet: bytes) -> None:
        payload = packet[rtp.payload_start(packet) :]
        if packet[0] & 0x20 and payload:  # padding
            payload = payload[: len(payload) - payload[-1]]
        if not payload:
            return
        seq, timestamp = int.from_bytes(packet[2:4]), int.from_bytes(packet[4:8])
        if self.kind == "audio":
            self._put(payload, timestamp, is_key=True, size=None)
        else:
            self._picture(payload, seq, timestamp, is_last=bool(packet[1] & 0x80))
        self._seq = seq

    def _picture(self, payload: bytes, seq: int, timestamp: int, *, is_last: bool) -> None:
        """Join the packets of a picture; one with a gap is left out, and all until the next whole picture."""
        length, begins, is_key = rtp.vp8_payload(payload)
        has_gap = self._seq is not None and seq != (self._seq + 1) & 0xFFFF
        if begins:
            is_wanted = is_key or (self._writer is not None and self._frame is not None and not has_gap)
            self._frame, self._is_key = (bytearray() if is_wanted else None), is_key
        elif has_gap:
            self._frame = None
        if self._frame is None:
            return
        self._frame += payload[length:]
        if is_last and self._frame:
            size = None
            if self._is_key and len(self._frame) >= 10:
                width, height = int.from_bytes(self._frame[6:8], "little"), int.from_bytes(self._frame[8:10], "little")
                size = (width & 0x3FFF, height & 0x3FFF)
            self._put(bytes(self._frame), timestamp, is_key=self._is_key, size=size)
            self._frame = bytearray()

    def _put(self, frame: bytes, timestamp: int, *, is_key: bool, size: tuple[int, int] | None) -> None:
        if self._file is None:
            if self.kind == "video" and size is None:
                return
            self._file = self._path.open("wb")
            self._writer = Writer(self._file, size)
            self._first = timestamp
            self.segment.begins_at = _now()
        if self._writer is None or self._first is None:
            return
        ticks = (timestamp - self._first) & 0xFFFFFFFF
        at = round(ticks * 1000 / rtp.RATES[self.kind]) if ticks < 1 << 31 else self._last_at
        self._last_at = max(self._last_at, at)
        self._writer.write(frame, self._last_at, is_key=is_key)
        self.segment.bytes = self._file.tell()


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
