"""The embedded media server's process: alone in its folder, robust against what it is told, and its recordings last."""

import json
import os
import signal
import socket
import struct
import subprocess
import sys
import time
from pathlib import Path

from muntada.media import feedback
from muntada.media.embedded.forwarder import Forwarder
from muntada.media.embedded.peers import Network, announce
from muntada.media.interface import Podium, Wants
from muntada.media.rtp import OPUS, RED
from muntada.media.servers import SocketMedia
from tests.media.client import Client, until
from tests.media.conftest import NETWORK, Talk, answers, served
from tests.media.test_recorder import blocks


def test_commands_that_cannot_be_read_are_answered(tmp_path: Path) -> None:
    with served(Forwarder(NETWORK, tmp_path / "recordings"), tmp_path) as media, socket.socket(socket.AF_UNIX) as line:
        line.connect(str(tmp_path / "media.sock"))
        line.settimeout(5)
        with line.makefile("rb") as answered:
            for command in (
                b"{",
                b"[]",
                b"null",
                b'{"verb": "no"}',
                b'{"verb": "listen"}',
                b'{"verb": "choose", "x": 1}',
            ):
                line.sendall(command + b"\n")
                assert json.loads(answered.readline())["failed"] == "unreadable", command
        assert (tmp_path / "media.sock").stat().st_mode & 0o077 == 0
        assert media.look("hall").feeds == ()


def test_a_second_process_waits_for_the_first(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from muntada.media.process import run;"
        "from muntada.media.embedded.forwarder import Forwarder;"
        "from muntada.media.embedded.peers import Network; folder = pathlib.Path(sys.argv[1]);"
        "run(folder / 'media.sock', Forwarder(Network('127.0.0.1', (43000, 43099)), folder / 'recordings'))"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    media = SocketMedia(tmp_path / "media.sock")
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


def test_what_was_recorded_plays_though_the_process_was_killed(tmp_path: Path, talk: Talk) -> None:
    code = (
        "import sys, pathlib; from muntada.media.process import run;"
        "from muntada.media.embedded.forwarder import Forwarder;"
        "from muntada.media.embedded.peers import Network; folder = pathlib.Path(sys.argv[1]);"
        "run(folder / 'media.sock', Forwarder(Network('127.0.0.1', (43100, 43199)), folder / 'recordings'))"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)])
    until((tmp_path / "media.sock").exists)
    media, anna = SocketMedia(tmp_path / "media.sock"), Client()
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


def test_what_a_listener_reports_is_heeded(tmp_path: Path, talk: Talk) -> None:
    """Who loses packets gets voices twice, and her wish for a whole picture reaches whose picture it is."""
    anna, lina, other = Client(), Client(), Client()
    with served(Forwarder(NETWORK, tmp_path / "recordings"), tmp_path) as media:
        media.arrange("hall", Podium(seats=("anna",), speaker="anna", open=("anna",)), record=False)
        anna.publish(media, "hall", "anna", "camera", "audio", "video")
        talk.speakers = [(anna, 0, b"A"), (anna, 1, b"")]
        lina.listen(media, "hall", "lina", Wants())
        other.listen(media, "hall", "other", Wants())
        voice = until(lambda: lina.drain().get(0))[0]
        assert voice[1] & 127 == OPUS
        lost = struct.pack("!BBHI", 0x81, 201, 7, 9) + voice[8:12] + bytes([64, 0, 0, 0]) + bytes(16)
        until(lambda: lina.tracks[0].send(lost) and any(p[1] & 127 == RED for p in lina.drain().get(0, [])))
        assert {packet[1] & 127 for packet in until(lambda: other.drain().get(0))} == {OPUS}
        seen = until(lambda: lina.drain().get(4))[0]
        wish = feedback.whole_picture(int.from_bytes(seen[8:12]))
        until(lambda: lina.tracks[4].send(wish) and (206, 1) in told(anna, 1))
        reports = until(lambda: {kind for kind, _ in told(anna, 1)} >= {201})
        assert reports, "the sender is told what came in"


def told(client: Client, line: int) -> set[tuple[int, int]]:
    """Return the kinds of RTCP that came back to a sender on a line since the last time."""
    came = set()
    while (packet := client.tracks[line].receive()) is not None:
        came.add((packet[1], packet[0] & 31))
    return came


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
