"""What a receiver tells a sender of what came in (RTCP): what was lost, what to send again, how much to send. Pure.

Receiver reports are RFC 3550, section 6.4.2; requests for packets and whole pictures RFC 4585, sections 6.2.1 and
6.3.1; the rate is told by REMB (draft-alvestrand-rmcat-remb-03), which browsers heed where nothing newer is agreed on.
"""

import struct

from muntada.media.rtp import RATES

OWN = 1
"""The source (SSRC) that we name ourselves by."""
FIRST_WAIT, NEXT_WAIT, GIVEN_UP = 0.01, 0.08, 0.5
"""Seconds until a lost packet is asked for, is asked for again, and is no longer asked for."""
MOST_MISSING = 100
"""A larger gap is no loss but a new beginning."""
LEAST, MOST = 100, 1500
"""kbit/s that a sender is allowed at least and at most."""
_LATE, _EARLY = 0.25, 0.1  # seconds that packets wait on the way: too long, and short enough for more of them
_HORIZON = 30.0  # seconds for which the quickest packet is the measure of the others; clocks drift apart


class Reception:
    """What is known of one stream that comes in; all times are seconds of a clock that only goes forward."""

    def __init__(self, kind: str) -> None:
        self.bytes = 0
        self._rate = RATES[kind]
        self._begin(0, 0, 0, 0.0)

    def _begin(self, ssrc: int, seq: int, ts: int, at: float) -> None:
        self.ssrc, self._base, self._highest, self._first = ssrc, seq, seq, (ts, at)
        self._received = self._expected_before = self._received_before = self._lost = 0
        self._transit, self._jitter = 0.0, 0.0
        self._least = self._least_now = float("inf")
        self._horizon = 0.0
        self._waits: list[float] = []
        self._gaps: dict[int, tuple[float, float]] = {}
        self._heard: tuple[int, float] | None = None

    def take(self, packet: bytes, at: float) -> None:
        """Note an RTP packet."""
        seq, ts, ssrc = struct.unpack_from("!HII", packet, 2)
        ahead = (seq - self._highest) & 0xFFFF
        if ssrc != self.ssrc or MOST_MISSING < ahead < 0x10000 - 10 * MOST_MISSING:
            self._begin(ssrc, seq, ts, at)
            ahead = 0
        if ahead <= MOST_MISSING:
            for step in range(1, ahead):
                self._gaps[self._highest + step] = (at, at + FIRST_WAIT)
            self._highest += ahead
            self._note_time(ts, at)
        else:
            self._gaps.pop(self._highest + ahead - 0x10000, None)
        self._received += 1
        self.bytes += len(packet)

    def take_report(self, rtcp: bytes, at: float) -> None:
        """Note a sender's report: our next one says which it was."""
        if len(rtcp) >= 20 and rtcp[1] == 200:
            self._heard = (int.from_bytes(rtcp[10:14]), at)

    def missing(self, at: float) -> list[int]:
        """Return the numbers of the packets that are to be asked for now."""
        wanted = []
        for number, (since, due) in list(self._gaps.items()):
            if at - since <= GIVEN_UP and at >= due:
                self._gaps[number] = (since, at + NEXT_WAIT)
                wanted.append(number & 0xFFFF)
        return wanted

    def given_up(self, at: float) -> bool:
        """Whether packets are lost for good, since they were last asked about: only a whole picture helps."""
        late = [number for number, (since, _) in self._gaps.items() if at - since > GIVEN_UP]
        for number in late:
            del self._gaps[number]
        return bool(late)

    def lost(self) -> float:
        """Return the share of packets that was lost since this was last asked."""
        expected, received = self._highest - self._base + 1, self._received
        due, came = expected - self._expected_before, received - self._received_before
        self._expected_before, self._received_before = expected, received
        self._lost = max(0, expected - received)
        return max(0.0, 1 - came / due) if due > 0 else 0.0

    def late(self) -> float | None:
        """Return how long packets waited on the way since this was last asked, beside the quickest; None: none came."""
        waits, self._waits = self._waits, []
        return sum(waits) / len(waits) - min(self._least, self._least_now) if waits else None

    def report(self, lost: float, at: float) -> bytes:
        """Return a receiver report of this stream."""
        heard, since = (self._heard[0], at - self._heard[1]) if self._heard else (0, 0.0)
        share = min(255, round(lost * 256)) << 24 | min(self._lost, 0x7FFFFF)
        block = (self.ssrc, share, self._highest & 0xFFFFFFFF, round(self._jitter), heard, round(since * 65536))
        return struct.pack("!BBHI6I", 0x81, 201, 7, OWN, *(number & 0xFFFFFFFF for number in block))

    def _note_time(self, ts: int, at: float) -> None:
        ticks = (ts - self._first[0]) & 0xFFFFFFFF
        transit = at - self._first[1] - (ticks - (ticks >> 31 << 32)) / self._rate
        self._jitter += (abs(transit - self._transit) * self._rate - self._jitter) / 16
        self._transit = transit
        if at > self._horizon:
            self._least, self._least_now, self._horizon = self._least_now, transit, at + _HORIZON
        self._least_now = min(self._least_now, transit)
        self._waits.append(transit)


def allowed(before: float, *, received: float, lost: float, late: float) -> float:
    """Return how much somebody may send for the next second, kbit/s; what came in is kbit/s, `late` seconds.

    Where a tenth of the packets is lost or they queue up on the way, less than what arrived; where all is well, more.
    """
    if lost > 0.1 or late > _LATE:
        return max(LEAST, min(before, 0.85 * received))
    if lost < 0.02 and late < _EARLY:
        return min(MOST, before * 1.08 + 10)
    return before


def again(ssrc: int, numbers: list[int]) -> bytes:
    """Return a request for packets by their numbers (a generic NACK)."""
    fields: list[tuple[int, int]] = []
    for number in numbers:
        if fields and 0 < (number - fields[-1][0]) & 0xFFFF <= 16:
            first, mask = fields[-1]
            fields[-1] = (first, mask | 1 << ((number - first) & 0xFFFF) - 1)
        else:
            fields.append((number, 0))
    body = b"".join(struct.pack("!HH", *field) for field in fields)
    return struct.pack("!BBHII", 0x81, 205, 2 + len(fields), OWN, ssrc) + body


def whole_picture(ssrc: int) -> bytes:
    """Return a request for a whole picture (PLI)."""
    return struct.pack("!BBHII", 0x81, 206, 2, OWN, ssrc)


def rate(kbits: float, ssrcs: list[int]) -> bytes:
    """Return a REMB: how much may be sent in all, kbit/s."""
    bits = round(kbits * 1000)
    exponent = max(0, bits.bit_length() - 18)
    number = len(ssrcs) << 24 | exponent << 18 | bits >> exponent
    head = struct.pack("!BBHII4sI", 0x8F, 206, 4 + len(ssrcs), OWN, 0, b"REMB", number)
    return head + b"".join(ssrc.to_bytes(4) for ssrc in ssrcs)


def lost_of(rtcp: bytes, ssrc: int) -> float | None:
    """Return the share of packets of one of our streams that a listener's report calls lost; None: it says nothing."""
    at = 0
    while at + 8 <= len(rtcp):
        kind, length = rtcp[at + 1], 4 + 4 * int.from_bytes(rtcp[at + 2 : at + 4])
        start = at + (28 if kind == 200 else 8)
        if kind in (200, 201):
            for place in range(start, min(start + 24 * (rtcp[at] & 31), at + length, len(rtcp)) - 23, 24):
                if int.from_bytes(rtcp[place : place + 4]) == ssrc:
                    return rtcp[place + 4] / 256
        at += length
    return None
