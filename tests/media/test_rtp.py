"""Packets rewritten: whatever the sources, a listener sees one unbroken numbering and the same payload."""

import struct
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from muntada.media import rtp

PAYLOAD = b"\xfc" + bytes(range(40))


def packet(*, seq=7, ts=1000, payload=PAYLOAD, extension=b"", marker=0, kind=111):
    header = struct.pack("!BBHII", 0x80 | (0x10 if extension else 0), marker << 7 | kind, seq, ts, 99)
    if extension:
        extension += bytes(-len(extension) % 4)
        header += b"\xbe\xde" + (len(extension) // 4).to_bytes(2) + extension
    return header + payload


def read(data):
    first, second, seq, ts, ssrc = struct.unpack_from("!BBHII", data)
    return first, second & 127, second >> 7, seq, ts, ssrc, data[12:]


@given(st.lists(st.tuples(st.integers(0, 65535), st.integers(0, 2**32 - 1), st.integers(1, 5)), min_size=1, max_size=6))
def test_numbers_go_on_unbroken_across_sources(sources):
    line = rtp.Continuity("audio", 5, seq=65530, ts=2**32 - 900)
    seen = []
    for seq, ts, count in sources:
        line.change()
        for step in range(count):
            given_ = packet(seq=(seq + step) & 0xFFFF, ts=(ts + 960 * step) & 0xFFFFFFFF)
            seen.append(read(line.rewrite(rtp.read(given_, "audio"), 5.0)))
    for before, after in pairwise(seen):
        assert after[3] == (before[3] + 1) & 0xFFFF
        assert after[4] == (before[4] + 960) & 0xFFFFFFFF
    assert {row[5] for row in seen} == {5}
    assert {row[6] for row in seen} == {PAYLOAD}


def test_what_comes_late_keeps_its_place_but_for_what_is_older_than_the_change():
    line = rtp.Continuity("video", 1, seq=99)

    def number(seq):
        made = line.rewrite(rtp.read(packet(seq=seq), "video"), 0.0)
        return made and read(made)[3]

    assert [number(seq) for seq in (65534, 0, 1, 65535)] == [100, 102, 103, 101]
    line.change()
    assert [number(seq) for seq in (500, 502, 501, 499)] == [104, 106, 105, None]
    for step in range(40_000):
        number(503 + step)
    assert number(40_501) == (40_501 - 500 + 104) & 0xFFFF


def test_a_voice_that_is_said_twice():
    before, after = (rtp.read(packet(seq=seq, ts=960 * seq, payload=bytes([seq]) * 3), "audio") for seq in (7, 8))
    twice = rtp.doubled(after, before)
    assert twice.second == rtp.RED
    assert twice.body == bytes([0x80 | 111, 960 >> 6, (960 & 63) << 2, 3, 111]) + b"\x07\x07\x07\x08\x08\x08"
    assert rtp.doubled(after, None) == after
    assert rtp.doubled(after, before._replace(seq=6)) == after
    assert rtp.doubled(after, before._replace(body=bytes(1024))) == after


def test_extensions_are_left_out_and_the_marker_is_kept():
    line = rtp.Continuity("video", 1)
    given_ = rtp.read(packet(extension=b"\x10\x85", marker=1, kind=96), "video")
    first, kind, marker, *_, payload = read(line.rewrite(given_, 0.0))
    assert (first, kind, marker, payload) == (0x80, rtp.VP8, 1, PAYLOAD)


def test_the_time_of_a_line_goes_on_while_nothing_comes():
    line = rtp.Continuity("video", 1, ts=0)
    times = []
    for at in (100.0, 100.1, 160.1):
        line.change()
        times.append(read(line.rewrite(rtp.read(packet(ts=77), "video"), at))[4])
    assert times[1] - times[0] == 9000
    assert times[2] - times[1] == 60 * 90000


def test_the_level_of_a_voice():
    assert rtp.level(packet(extension=b"\x10\x80"), 1) == 1.0
    assert rtp.level(packet(extension=b"\x10\xff"), 1) == 0.0
    assert rtp.level(packet(extension=b"\x21\x00\x00\x10\xff"), 1) == 0.0
    assert rtp.level(packet(), 1) is None
    assert rtp.level(packet(extension=b"\x20\xff"), 1) is None


def test_key_frames_of_vp8_are_told_from_others():
    key, inter = b"\x00\x9d\x01\x2a", b"\x01\x9d\x01\x2a"
    for descriptor in (b"\x10", b"\x90\x80\x05", b"\x90\x80\x85\x05", b"\x90\xe0\x05\x01\x20"):
        assert rtp.vp8_payload(descriptor + key) == (len(descriptor), True, True)
        assert rtp.vp8_payload(descriptor + inter) == (len(descriptor), True, False)
    assert rtp.vp8_payload(b"\x00" + key) == (1, False, False)
    assert rtp.begins_key_frame(packet(payload=b"\x10" + key, kind=96))


@given(st.binary(max_size=60))
def test_no_bytes_upset_it(data):
    rtp.vp8_payload(data)
    assert rtp.is_rtcp(data) or rtp.payload_start(data) >= 12
    if not rtp.is_rtcp(data):
        rtp.level(data, 1)
        rtp.begins_key_frame(data)


def test_rtcp_is_told_apart_and_a_wish_for_a_picture_is_heard():
    wish = struct.pack("!BBHII", 0x81, 206, 2, 1, 2)
    assert rtp.is_rtcp(wish)
    assert rtp.asks_for_key_frame(wish)
    assert not rtp.asks_for_key_frame(struct.pack("!BBHII", 0x81, 201, 2, 1, 2))
    assert not rtp.is_rtcp(packet())
