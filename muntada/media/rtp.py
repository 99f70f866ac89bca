"""RTP packets (RFC 3550) as a forwarder needs them: read a little, rewrite the header, never the contents. Pure.

Opus is payload format RFC 7587, VP8 RFC 7741; the level of a voice comes from the header extension of RFC 6464.
"""

import struct
from typing import NamedTuple

OPUS, VP8, RED = 111, 96, 63
"""The payload types that every listener is offered; RED is Opus said twice."""
RATES = {"audio": 48000, "video": 90000}
"""Ticks of the timestamp in a second."""
_STEP = {"audio": 960, "video": 3000}
"""How far apart two packets are taken to be where one source follows another: 20 ms of Opus, a thirtieth of VP8."""
_FIXED = struct.Struct("!BBHII")


def is_rtcp(packet: bytes) -> bool:
    """Tell RTCP from RTP on one port (RFC 5761); what is too short to be either counts as RTCP."""
    return len(packet) < 12 or 192 <= packet[1] <= 223


def asks_for_key_frame(rtcp: bytes) -> bool:
    """Whether a listener's RTCP packet asks for a whole picture (PLI or FIR, RFC 4585 and 5104)."""
    return len(rtcp) >= 12 and rtcp[1] == 206 and (rtcp[0] & 31) in (1, 4)


def payload_start(packet: bytes) -> int:
    """Return where the payload begins: behind the contributing sources and the header extensions."""
    start = 12 + 4 * (packet[0] & 15)
    if packet[0] & 16:
        start += 4 + 4 * int.from_bytes(packet[start + 2 : start + 4])
    return start


def level(packet: bytes, extension: int) -> float | None:
    """Return how loud a voice is, 0 (silence) to 1, from header extension number `extension`; None without it."""
    if not packet[0] & 16:
        return None
    start = 12 + 4 * (packet[0] & 15)
    if packet[start : start + 2] != b"\xbe\xde":  # one-byte headers, RFC 8285
        return None
    end, at = payload_start(packet), start + 4
    while at < min(end, len(packet) - 1):
        number, length = packet[at] >> 4, (packet[at] & 15) + 1
        if number == extension:
            return 1 - (packet[at + 1] & 127) / 127  # it is given as decibels below the loudest
        at += 1 if number == 0 else 1 + length
    return None


def vp8_payload(payload: bytes) -> tuple[int, bool, bool]:
    """Return (length of the payload descriptor, whether a frame begins here, whether it is a key frame)."""
    if not payload:
        return 0, False, False
    begins = payload[0] & 0x10 != 0 and payload[0] & 7 == 0
    at = 1
    if payload[0] & 0x80 and len(payload) > 1:
        flags = payload[1]
        at = 2
        if flags & 0x80:
            at += 2 if len(payload) > at and payload[at] & 0x80 else 1
        at += bool(flags & 0x40) + bool(flags & 0x30)
    if at >= len(payload):
        return len(payload), False, False
    return at, begins, begins and not payload[at] & 1


def begins_key_frame(packet: bytes) -> bool:
    """Whether this VP8 packet is the first of a picture that needs no other."""
    return vp8_payload(packet[payload_start(packet) :])[2]


class Packet(NamedTuple):
    """What of a packet is passed on; `second` is the marker and the payload type, as the header has them."""

    first: int
    second: int
    seq: int
    ts: int
    body: bytes


def read(packet: bytes, kind: str) -> Packet:
    """Return what of a packet is passed on to listeners: not its source, nor its extensions."""
    first, second, seq, ts, _ = _FIXED.unpack_from(packet)
    marked = (second & 0x80) | (OPUS if kind == "audio" else VP8)
    return Packet(0x80 | (first & 0x20), marked, seq, ts, packet[payload_start(packet) :])


def doubled(packet: Packet, before: Packet | None) -> Packet:
    """Return a packet of a voice that also says what the one before it said (RFC 2198); as it is where it cannot."""
    if before is None or (before.first | packet.first) & 0x20 or (packet.seq - before.seq) & 0xFFFF != 1:
        return packet
    ago = (packet.ts - before.ts) & 0xFFFFFFFF
    if ago >= 1 << 14 or len(before.body) >= 1 << 10:
        return packet
    block = (0x80 | OPUS) << 24 | ago << 10 | len(before.body)
    head = block.to_bytes(4) + bytes([OPUS])
    return packet._replace(second=(packet.second & 0x80) | RED, body=head + before.body + packet.body)


class Continuity:
    """The numbering of one line to a listener, which goes on unbroken while its sources change."""

    __slots__ = ("_at", "_fresh", "_seq", "_seq_shift", "_span", "_ts", "_ts_shift", "kind", "ssrc")

    def __init__(self, kind: str, ssrc: int, *, seq: int = 0, ts: int = 0) -> None:
        self.kind, self.ssrc = kind, ssrc
        self._seq, self._ts = seq, ts
        self._seq_shift = self._ts_shift = 0
        self._at: float | None = None
        self._span = 0  # numbers used since the change
        self._fresh = True

    def change(self) -> None:
        """Note that the next packet comes from another source, or after a pause."""
        self._fresh = True

    def rewrite(self, packet: Packet, at: float) -> bytes | None:
        """Return the packet under this line's own number, time and source; None where it is older than the change.

        `at` is the present moment in seconds: the line's own time goes on while nothing comes, so that the browser
        keeps voice and picture together.
        """
        first, second, seq, ts, body = packet
        if self._fresh:
            self._span, self._seq_shift = 0, (self._seq + 1 - seq) & 0xFFFF
            pause = 0 if self._at is None else round((at - self._at) * RATES[self.kind])
            self._ts_shift = (self._ts + max(_STEP[self.kind], pause) - ts) & 0xFFFFFFFF
            self._fresh = False
        self._at = at
        new, ts = (seq + self._seq_shift) & 0xFFFF, (ts + self._ts_shift) & 0xFFFFFFFF
        ahead = (new - self._seq) & 0xFFFF
        if ahead < 0x8000:
            self._seq, self._ts, self._span = new, ts, self._span + ahead
        elif 0x10000 - ahead >= self._span:
            return None
        return _FIXED.pack(first, second, new, ts, self.ssrc) + body
