"""Recordings as they are handed out: they say how long they are and where their parts are, and are else as written."""

import struct
from pathlib import Path

import pytest

from muntada.media.webm import CLUSTER, SEGMENT, Writer, elements
from muntada.media.webm_index import APART, Indexed

CUES, POINT, TIME, POSITIONS, PLACE, DURATION = 0x1C53BB6B, 0xBB, 0xB3, 0xB7, 0xF1, 0x4489


def written(path: Path, seconds: float, *, key_every: int = 1, size: tuple[int, int] | None = None) -> Path:
    """Write a frame every 100 ms, each of 50 bytes."""
    with path.open("wb") as file:
        writer = Writer(file, size)
        for step in range(int(seconds * 10)):
            writer.write(bytes([step % 251]) * 50, step * 100, is_key=step % key_every == 0)
    return path


def whole(path: Path) -> bytes:
    """Read it as it is handed out, in odd pieces."""
    file = Indexed(path)
    data = b""
    while part := file.read(333):
        data += part
    file.close()
    assert len(data) == file.size
    return data


def content(data: bytes, *way: int, at: int = 0) -> list[bytes]:
    """Return the contents of all elements on a way of ids."""
    found = [data[begins:ends] for id_, begins, ends in elements(data, at) if id_ == way[0]]
    return [deep for inner in found for deep in content(inner, *way[1:])] if len(way) > 1 else found


def jumps(data: bytes) -> list[tuple[int, int]]:
    """Return the cues as (ms, place in the file), and check that a cluster of that time is there."""
    segment = next(begins for id_, begins, _ in elements(data, 0) if id_ == SEGMENT)
    cues = []
    for point in content(data, CUES, POINT):
        time = int.from_bytes(content(point, TIME)[0])
        place = segment + int.from_bytes(content(point, POSITIONS, PLACE)[0])
        (id_, begins, _), (_, at, ends) = list(elements(data[place : place + 40], 0))[:2]
        assert id_ == CLUSTER
        assert begins == 12
        assert int.from_bytes(data[place + at : place + ends]) == time
        cues.append((time, place))
    return cues


def test_it_says_how_long_it_is_and_where_its_parts_are(tmp_path: Path) -> None:
    path = written(tmp_path / "a.webm", 60)
    data, plain = whole(path), path.read_bytes()
    assert struct.unpack(">d", content(data, 0x1549A966, DURATION)[0]) == (59_900.0,)
    assert [time for time, _ in jumps(data)] == list(range(0, 60_000, APART))
    clusters = plain.index(bytes.fromhex("1f43b675"))
    assert data.endswith(plain[clusters:])
    assert data.index(plain[clusters:]) == jumps(data)[0][1]


def test_pictures_are_jumped_to_where_they_are_whole(tmp_path: Path) -> None:
    path = written(tmp_path / "v.webm", 60, key_every=70, size=(320, 180))
    assert [time for time, _ in jumps(whole(path))] == [0, 7000, 14000, 21000, 28000, 35000, 42000, 49000, 56000]


def test_any_part_is_the_same_part_of_the_whole(tmp_path: Path) -> None:
    path = written(tmp_path / "a.webm", 20)
    data = whole(path)
    for at in (0, 1, 100, 400, len(data) - 100, len(data)):
        file = Indexed(path)
        file.seek(at)
        part = b"".join(iter(lambda file=file: file.read(64), b""))  # type: ignore[misc]
        assert part == data[at:]


def test_a_file_that_was_cut_off_is_indexed_to_its_end(tmp_path: Path) -> None:
    path = written(tmp_path / "a.webm", 60)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2 + 7])
    assert 25_000 < jumps(whole(path))[-1][0] < 31_000


@pytest.mark.parametrize("data", [b"", b"\x1aE\xdf\xa3webm", b"\x00" * 500, bytes(range(256)) * 40, b"RIFF" * 99])
def test_other_files_are_handed_out_as_they_are(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.webm"
    path.write_bytes(data)
    assert whole(path) == data


def test_a_header_without_sound_is_handed_out_as_it_is(tmp_path: Path) -> None:
    path = written(tmp_path / "a.webm", 0)
    assert whole(path) == path.read_bytes()
