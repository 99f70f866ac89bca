"""What the benchmarks of the hall share: made-up packets and the two media servers; clients are those of the tests."""

import contextlib
import multiprocessing
import os
import struct
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from muntada.media.embedded.forwarder import Forwarder
from muntada.media.embedded.peers import Network
from muntada.media.engine import Engine
from muntada.media.interface import MediaFailed
from muntada.media.janus.address import parse
from muntada.media.janus.engine import JanusEngine
from muntada.media.process import run
from muntada.media.servers import SocketMedia
from tests.media import janus

VOICE, PICTURE = 50, 150  # packets a second
KEY = b"\x10\x00\x00\x00\x9d\x01\x2a\x80\x02\x68\x01"
CHANNEL = 3  # the line of a channel


def cpu(pids: list[int]) -> float:
    """Return the processor time that processes have used, seconds."""
    spent = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        spent += int(fields[11]) + int(fields[12])
    return spent / os.sysconf("SC_CLK_TCK")


def memory(pids: list[int]) -> float:
    """Return the resident memory of processes, MB."""
    return sum(int(Path(f"/proc/{pid}/status").read_text().partition("VmRSS:")[2].split()[0]) for pid in pids) / 1024


def voice(step: int, word: bytes = b"\x00") -> bytes:
    """Return one fiftieth of a second of a voice: 120 bytes."""
    header = struct.pack("!BBHII", 0x80, 111, step & 0xFFFF, step * 960 & 0xFFFFFFFF, 1)
    return header + b"\xfc" + word * 119


def pictures(step: int) -> list[bytes]:
    """Return the packets of a picture in one fiftieth of a second: three of 1,000 bytes."""
    made = []
    for place in range(PICTURE // VOICE):
        number = step * 3 + place
        begins = KEY if place == 0 else b"\x00"
        marked = (place == 2) << 7 | 96
        header = struct.pack("!BBHII", 0x80, marked, number & 0xFFFF, step * 1800 & 0xFFFFFFFF, 2)
        made.append(header + begins + bytes(1000 - len(begins)))
    return made


@contextlib.contextmanager
def speaking(say: Any) -> Iterator[None]:
    """Call `say(step)` fifty times a second, in a thread."""
    stop = threading.Event()

    def speak() -> None:
        step, began = 0, time.monotonic()
        while not stop.is_set():
            say(step)
            step += 1
            time.sleep(max(0.0, began + step / VOICE - time.monotonic()))

    thread = threading.Thread(target=speak, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


@contextlib.contextmanager
def served(which: str) -> Iterator[tuple[SocketMedia, str, list[int]]]:
    """Run a media server; yield it, the address for clients, and the processes that it consists of."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        pids, address = [], "127.0.0.1"
        engine: Engine = Forwarder(Network(address, (45000, 46999)), folder / "recordings", most=2000)
        if which == "janus":
            setting, process = stack.enter_context(janus.running())
            pids, address = [process.pid], janus.address()
            engine = JanusEngine(parse(setting), folder / "recordings")
        arguments = (folder / "media.sock", engine)
        server = multiprocessing.get_context("spawn").Process(target=run, args=arguments, daemon=True)
        server.start()
        stack.callback(server.terminate)
        media = SocketMedia(folder / "media.sock")
        while True:
            with contextlib.suppress(MediaFailed):
                media.look("")
                break
            time.sleep(0.05)
        yield media, address, [*pids, server.pid or 0]


def installed() -> list[str]:
    """Return which media servers can be measured here."""
    if missing := janus.missing():
        print(missing)
    return ["embedded"] if missing else ["embedded", "janus"]
