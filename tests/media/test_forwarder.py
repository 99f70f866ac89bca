"""The media server's process, spoken to as Muntada speaks to it, with connections as browsers make them."""

import json
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from muntada.media.embedded.forwarder import MOST_OF_ONE
from muntada.media.embedded.peers import Network, announce
from muntada.media.embedded.process import run
from muntada.media.interface import LARGEST_SDP, MediaFailed, Podium, Wants
from muntada.media.servers import EmbeddedMedia
from tests.media.client import Client
from tests.media.test_recorder import blocks

CHANNEL, FIRST_SEAT = 3, 4
KEY = b"\x10\x00\x00\x00\x9d\x01\x2a\x80\x02\x68\x01"
NETWORK = Network("127.0.0.1", (42000, 42999))


def voice(step: int, word: bytes) -> bytes:
    return struct.pack("!BBHII", 0x80, 111, step & 0xFFFF, step * 960, 1) + b"\xfc" + word * 20


def picture(step: int) -> bytes:
    return struct.pack("!BBHII", 0x80, 0x80 | 96, step & 0xFFFF, step * 4500, 2) + KEY + bytes(200)


class Talk:
    """Sends without pause for as many people as speak, in a thread."""

    def __init__(self) -> None:
        self.speakers: list[tuple[Client, int, bytes]] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._speak, daemon=True)
        self._thread.start()

    def _speak(self) -> None:
        step = 0
        while not self._stop.wait(0.02):
            step += 1
            for client, number, word in list(self.speakers):
                client.send(number, voice(step, word) if word else picture(step))

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(5)


@pytest.fixture
def media(tmp_path: Path) -> Iterator[EmbeddedMedia]:
    stop = threading.Event()
    arguments = (tmp_path / "media.sock", tmp_path / "recordings", NETWORK)
    thread = threading.Thread(target=run, args=arguments, kwargs={"until": stop}, daemon=True)
    thread.start()
    until((tmp_path / "media.sock").exists)
    yield EmbeddedMedia(tmp_path / "media.sock")
    stop.set()
    thread.join(10)


@pytest.fixture
def talk() -> Iterator[Talk]:
    made = Talk()
    yield made
    made.stop()


def until(what, seconds: float = 15.0):
    """Wait until `what()` is true."""
    deadline = time.monotonic() + seconds
    while not (answer := what()):
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)
    return answer


def hears(listener: Client, line: int, word: bytes, seconds: float = 5.0) -> bool:
    """Say whether a word is heard on a line within some seconds."""
    listener.drain()
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if any(word * 20 in packet for packet in listener.drain().get(line, [])):
            return True
        time.sleep(0.02)
    return False


def is_silent(listener: Client, seconds: float = 0.6) -> bool:
    time.sleep(0.3)  # what was under way
    listener.drain()
    time.sleep(seconds)
    return listener.drain() == {}


def test_the_floor_opens_and_closes_microphones_whatever_is_sent(media: EmbeddedMedia, talk: Talk) -> None:
    anna, booth, listener = Client(), Client(), Client()
    media.arrange("hall", Podium(), record=False)
    anna.publish(media, "hall", "anna", "camera", "audio", "video")
    booth.publish(media, "hall", "ibn", "booth", "audio")
    talk.speakers = [(anna, 0, b"A"), (anna, 1, b""), (booth, 0, b"B")]
    listener.listen(media, "hall", "lina", Wants(channel="ar"))
    until(listener.is_ready)
    assert is_silent(listener), "nobody has the floor"
    podium = Podium(seats=("anna",), speaker="anna", open=("anna",), channels={"ar": "ibn"})
    media.arrange("hall", podium, record=False)
    assert hears(listener, 0, b"A")
    assert hears(listener, CHANNEL, b"B")
    assert until(lambda: listener.drain().get(FIRST_SEAT))
    seen = media.look("hall")
    assert {(feed.owner, feed.source, feed.is_open) for feed in seen.feeds} == {
        ("anna", "camera", True),
        ("ibn", "booth", True),
    }
    assert seen.listeners == {"ar": 1}
    media.arrange("hall", Podium(seats=("anna",)), record=False)
    until(lambda: not set(listener.drain()) & {0, CHANNEL})
    media.remove("hall", "anna")
    assert is_silent(listener)
    media.close("hall")


def test_a_channel_changes_its_voice_and_a_listener_her_channel_without_the_browser(
    media: EmbeddedMedia, talk: Talk
) -> None:
    one, two, listener = Client(), Client(), Client()
    media.arrange("hall", Podium(channels={"ar": "one", "zh-Hans": "two"}), record=False)
    one.publish(media, "hall", "one", "booth", "audio")
    two.publish(media, "hall", "two", "booth", "audio")
    talk.speakers = [(one, 0, b"1"), (two, 0, b"2")]
    joined = listener.listen(media, "hall", "", Wants(channel="ar"))
    assert hears(listener, CHANNEL, b"1")
    assert media.choose(joined.peer, Wants(channel="zh-Hans")) is None
    assert hears(listener, CHANNEL, b"2")
    media.arrange("hall", Podium(channels={"zh-Hans": "one"}), record=False)
    assert hears(listener, CHANNEL, b"1")
    came = [struct.unpack_from("!HI", packet, 2) for packet in until(lambda: listener.drain().get(CHANNEL))]
    assert [number for number, _ in came] == list(range(came[0][0], came[0][0] + len(came)))


def test_a_thousand_pieces_of_garbage_are_refused_while_a_listener_hears_on(media: EmbeddedMedia, talk: Talk) -> None:
    anna, listener = Client(), Client()
    media.arrange("hall", Podium(speaker="anna", open=("anna",)), record=False)
    anna.publish(media, "hall", "anna", "camera", "audio")
    talk.speakers = [(anna, 0, b"A")]
    listener.listen(media, "hall", "", Wants())
    good = Client().offer("audio", "video")
    garbage = ["", "v=0", "\x00" * 50, "x" * (LARGEST_SDP + 1), "m=audio 9 UDP/TLS/RTP/SAVPF 0\r\n", good[:200]]
    garbage += [good.replace("opus", "pcmu").replace("VP8", "H264"), good.replace("audio", "application")]
    garbage += [good.replace("ice-ufrag", "ice"), good.replace("sha-256", "sha-1"), good + good, "é" * 30000]
    for number in range(1000):
        with pytest.raises(MediaFailed) as failed:
            media.publish("hall", f"visitor:{number}", "booth", garbage[number % len(garbage)])
        assert failed.value.reason == "unreadable"
    with pytest.raises(MediaFailed, match="unknown_peer"):
        media.answer("nobody", "v=0")
    with pytest.raises(MediaFailed, match="unknown_hall"):
        media.listen("elsewhere", "", Wants())
    assert hears(listener, 0, b"A")
    assert len(media.look("hall").feeds) == 1


def test_commands_that_cannot_be_read_are_answered(media: EmbeddedMedia, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(tmp_path / "media.sock"))
        line.settimeout(5)
        answers = line.makefile("rb")
        for command in (b"{", b"[]", b"null", b'{"verb": "no"}', b'{"verb": "listen"}', b'{"verb": "choose", "x": 1}'):
            line.sendall(command + b"\n")
            assert json.loads(answers.readline())["failed"] == "unreadable", command
    assert (tmp_path / "media.sock").stat().st_mode & 0o077 == 0
    assert media.look("hall").feeds == ()


def test_visitors_leave_room_for_the_others_and_nobody_takes_it_all(media: EmbeddedMedia) -> None:
    media.arrange("hall", Podium(), record=False)
    first = media.listen("hall", "visitor:1", Wants())
    for _ in range(MOST_OF_ONE):
        media.listen("hall", "visitor:1", Wants())
    assert media.look("hall").listeners == {"": MOST_OF_ONE}
    with pytest.raises(MediaFailed, match="unknown_peer"):
        media.choose(first.peer, Wants())


def test_a_second_process_waits_for_the_first(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from muntada.media.embedded.process import run;"
        "from muntada.media.embedded.peers import Network; folder = pathlib.Path(sys.argv[1]);"
        "run(folder / 'media.sock', folder / 'recordings', Network('127.0.0.1', (43000, 43099)))"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    media = EmbeddedMedia(tmp_path / "media.sock")
    first = subprocess.Popen(command)
    until((tmp_path / "media.sock").exists)
    epoch = media.arrange("hall", Podium(), record=False)
    second = subprocess.Popen(command)
    try:
        time.sleep(1.5)
        assert media.arrange("hall", Podium(), record=False) == epoch
        first.kill()
        first.wait()
        assert until(lambda: answers(media)) != epoch
    finally:
        for process in (first, second):
            process.kill()
            process.wait()


def answers(media: EmbeddedMedia) -> str:
    try:
        return media.arrange("hall", Podium(), record=False)
    except MediaFailed:
        return ""


def test_what_was_recorded_plays_though_the_process_was_killed(tmp_path: Path, talk: Talk) -> None:
    code = (
        "import sys, pathlib; from muntada.media.embedded.process import run;"
        "from muntada.media.embedded.peers import Network; folder = pathlib.Path(sys.argv[1]);"
        "run(folder / 'media.sock', folder / 'recordings', Network('127.0.0.1', (43100, 43199)))"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)])
    until((tmp_path / "media.sock").exists)
    media, anna = EmbeddedMedia(tmp_path / "media.sock"), Client()
    media.arrange("hall", Podium(seats=("anna",), speaker="anna", open=("anna",)), record=True)
    anna.publish(media, "hall", "anna", "camera", "audio", "video")
    talk.speakers = [(anna, 0, b"A"), (anna, 1, b"")]
    until(anna.is_ready)
    time.sleep(4)
    segments = media.segments("hall")
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert {(segment["stream"], segment["ends_at"]) for segment in segments} == {
        ("floor_audio", None),
        ("floor_video", None),
    }
    for segment in segments:
        kept = blocks((tmp_path / "recordings" / segment["path"]).read_bytes())
        assert kept[-1][0] >= 2000, "at most the last seconds are lost"


def test_an_address_that_is_translated_on_the_way_is_announced() -> None:
    sdp = (
        "v=0\r\na=candidate:1 1 UDP 2114977791 10.0.0.5 40012 typ host\r\n"
        "a=candidate:2 1 UDP 2114977535 fd00::5 40012 typ host\r\na=end-of-candidates\r\n"
    )
    told = announce(sdp, "203.0.113.9").split("\r\n")
    assert told[1:3] == ["a=candidate:1 1 UDP 2114977791 203.0.113.9 40012 typ host", "a=end-of-candidates"]
    assert announce(sdp, "") == sdp
    assert Network.reached_at("203.0.113.9", (1, 2)) == Network("", (1, 2), announced="203.0.113.9")
    assert Network.reached_at("127.0.0.1", (1, 2)) == Network("127.0.0.1", (1, 2))
