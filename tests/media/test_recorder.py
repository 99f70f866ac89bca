"""Recordings: what came in is in the file, in time, and a file that was cut off still reads."""

import struct

from muntada.media.recorder import Recorder
from muntada.media.webm import Writer


def elements(data, at=0, end=None):
    """Yield (id, content start, content end) of EBML elements; unknown sizes reach to the end."""
    end = len(data) if end is None else end
    while at < end:
        width = 9 - data[at].bit_length()
        id_ = int.from_bytes(data[at : at + width])
        at += width
        size = int.from_bytes(data[at : at + 8]) & (1 << 56) - 1
        at += 8
        stop = end if size == (1 << 56) - 1 else at + size
        if stop > end:
            return  # cut off
        yield id_, at, stop
        at = at if id_ in (0x18538067, 0x1F43B675) else stop


def blocks(data):
    cluster, found = 0, []
    for id_, start, stop in elements(data):
        if id_ == 0xE7:
            cluster = int.from_bytes(data[start:stop])
        elif id_ == 0xA3:
            track, at, flags = struct.unpack(">BhB", data[start : start + 4])
            found.append((cluster + at, bool(flags & 0x80), data[start + 4 : stop]))
            assert track == 0x81
    return found


def rtp(seq, ts, payload, marker=0, kind=111):
    return struct.pack("!BBHII", 0x80, marker << 7 | kind, seq & 0xFFFF, ts & 0xFFFFFFFF, 1) + payload


def test_frames_are_written_with_their_times(tmp_path):
    with (tmp_path / "x.webm").open("wb") as file:
        writer = Writer(file)
        for step in range(400):
            writer.write(bytes([step % 250]), step * 20)
    data = (tmp_path / "x.webm").read_bytes()
    assert b"webm" in data[:100]
    assert [(at, frame[0]) for at, _, frame in blocks(data)] == [(step * 20, step % 250) for step in range(400)]
    cut = data[: len(data) * 2 // 3]
    assert len(blocks(cut)) > 200


def test_sound_is_kept_in_time_over_a_gap_and_the_end_of_the_numbers(tmp_path):
    recorder = Recorder(tmp_path / "hall", "person:1", "audio", "floor_audio", "")
    start = 2**32 - 960 * 2
    for step in (0, 1, 2, 60):
        recorder.write(rtp(65534 + step, start + 960 * step, b"\xfc" + bytes([step])))
    recorder.close()
    segment = recorder.segment
    data = (tmp_path / segment.path).read_bytes()
    assert [(at, frame[1]) for at, _, frame in blocks(data)] == [(0, 0), (20, 1), (40, 2), (1200, 60)]
    assert segment.ends_at
    assert segment.bytes == len(data)


def test_pictures_begin_with_a_whole_one_and_broken_ones_are_left_out(tmp_path):
    recorder = Recorder(tmp_path / "hall", "person:1", "video", "floor_video", "")
    key = b"\x10\x00\x00\x00\x9d\x01\x2a" + (640).to_bytes(2, "little") + (360).to_bytes(2, "little")
    inter, more = b"\x10\x01frame", b"\x00rest"
    sent = [
        (1, 0, inter, 1),  # before the first whole picture
        (2, 3000, key, 0),
        (3, 3000, more, 1),
        (4, 6000, inter, 1),
        (6, 12000, more, 1),  # its beginning was lost
        (7, 15000, inter, 1),  # depends on what was lost
        (8, 18000, key, 1),
    ]
    for seq, ts, payload, marker in sent:
        recorder.write(rtp(seq, ts, payload, marker, 96))
    recorder.close()
    kept = blocks((tmp_path / recorder.segment.path).read_bytes())
    assert [(at, is_key) for at, is_key, _ in kept] == [(0, True), (33, False), (167, True)]
    assert kept[0][2] == key[1:] + b"rest"


def test_what_nothing_came_into_is_no_file(tmp_path):
    recorder = Recorder(tmp_path / "hall", "person:1", "audio", "channel", "ar")
    recorder.close()
    assert list((tmp_path / "hall").iterdir()) == []
