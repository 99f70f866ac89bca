"""What a sender is told of what came in, packet by packet and as browsers read it."""

import struct

from hypothesis import given
from hypothesis import strategies as st

from muntada.media import feedback
from muntada.media.feedback import LEAST, MOST, Reception, allowed


def packet(seq: int, ts: int = 0, ssrc: int = 7) -> bytes:
    return struct.pack("!BBHII", 0x80, 96, seq & 0xFFFF, ts & 0xFFFFFFFF, ssrc) + bytes(100)


@given(st.integers(0, 65535), st.sets(st.integers(1, 98), max_size=40))
def test_what_is_lost_is_asked_for_until_it_comes_or_is_given_up(first: int, lost: set[int]) -> None:
    seen = Reception("video")
    for step in range(100):
        if step not in lost:
            seen.take(packet(first + step), 10.0)
    wanted = {(first + step) & 0xFFFF for step in lost}
    assert seen.missing(10.0) == []
    assert set(seen.missing(10.02)) == wanted
    assert seen.missing(10.03) == []
    for step in sorted(lost)[::2]:
        seen.take(packet(first + step), 10.05)
    rest = {(first + step) & 0xFFFF for step in sorted(lost)[1::2]}
    assert set(seen.missing(10.2)) == rest
    assert not seen.given_up(10.2)
    assert seen.given_up(11.0) == bool(rest)
    assert seen.missing(11.0) == []
    assert round(seen.lost() * 100) == len(rest)


def test_a_report_says_what_was_lost_and_which_report_it_answers() -> None:
    seen = Reception("audio")
    for seq in (65534, 65535, 1, 2):
        seen.take(packet(seq, ts=960 * seq), 5.0)
    seen.take_report(struct.pack("!BBHIQIII", 0x80, 200, 6, 7, 0x1122334455667788, 0, 0, 0), 6.0)
    first, kind, length, own, ssrc, share, highest, _, heard, since = struct.unpack("!BBHI6I", seen.report(0.25, 6.5))
    assert (first & 31, kind, length, own, ssrc) == (1, 201, 7, feedback.OWN, 7)
    assert share >> 24 == 64
    assert highest == 0x10002
    assert (heard, since) == (0x33445566, 0x8000)
    assert feedback.lost_of(seen.report(0.25, 6.5), 7) == 0.25
    assert feedback.lost_of(seen.report(0.25, 6.5), 8) is None


def test_a_new_source_or_a_great_leap_begins_anew() -> None:
    seen = Reception("video")
    for number in (packet(1), packet(2), packet(30_000), packet(30_001), packet(5, ssrc=8)):
        seen.take(number, 1.0)
    assert seen.missing(2.0) == []
    assert seen.ssrc == 8


def test_packets_are_asked_for_as_rfc_4585_has_it() -> None:
    asked = feedback.again(7, [65535, 0, 3, 16, 100])
    assert asked[:12] == struct.pack("!BBHII", 0x81, 205, 5, feedback.OWN, 7)
    assert struct.unpack("!6H", asked[12:]) == (65535, 1 | 1 << 3, 16, 0, 100, 0)
    assert feedback.whole_picture(7) == struct.pack("!BBHII", 0x81, 206, 2, feedback.OWN, 7)


def test_a_rate_is_told_as_remb() -> None:
    told = feedback.rate(1500, [7, 8])
    assert told[12:16] == b"REMB"
    count, exponent = told[16], told[17] >> 2
    assert (count, (int.from_bytes(told[17:20]) & 0x3FFFF) << exponent) == (2, 1_500_000 >> exponent << exponent)
    assert int.from_bytes(told[2:4]) * 4 + 4 == len(told)


@given(st.floats(LEAST, MOST), st.floats(0, 3000), st.floats(0, 1), st.floats(0, 5))
def test_less_is_allowed_where_packets_are_lost_or_queue_up(
    before: float, received: float, lost: float, late: float
) -> None:
    after = allowed(before, received=received, lost=lost, late=late)
    assert LEAST <= after <= MOST
    if lost > 0.1 or late > 0.25:
        assert after <= before
    elif lost < 0.02 and late < 0.1:
        assert after > before or after == MOST


def test_waiting_on_the_way_is_measured_beside_the_quickest() -> None:
    seen = Reception("audio")
    for step in range(100):
        seen.take(packet(step, ts=960 * step), step * 0.02 + (0.3 if step >= 50 else 0.0))
        if step == 49:
            assert round(seen.late() or 0.0, 6) == 0
    assert round(seen.late() or 0.0, 6) == 0.3
    assert seen.late() is None


@given(st.binary(max_size=80))
def test_no_bytes_upset_it(data: bytes) -> None:
    feedback.lost_of(data, 7)
    Reception("video").take_report(data, 1.0)
