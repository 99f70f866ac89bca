"""The media servers, each spoken to as Muntada speaks to it, with connections as browsers make them."""

import functools
import struct
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from muntada.media.embedded.forwarder import Forwarder
from muntada.media.embedded.peers import Network
from muntada.media.engine import Engine
from muntada.media.interface import MediaFailed
from muntada.media.janus.address import parse
from muntada.media.janus.engine import JanusEngine
from muntada.media.process import run
from muntada.media.servers import SocketMedia
from tests.media import janus
from tests.media.client import Client, until

NETWORK = Network("127.0.0.1", (42000, 42999))
KEY = b"\x10\x00\x00\x00\x9d\x01\x2a\x80\x02\x68\x01"
PICTURED = (b"", b"p", b"q")  # words that are seen and not heard
LEVEL_OF_VOICE = 30  # decibels below the loudest


def voice(step: int, word: bytes, level: int = LEVEL_OF_VOICE) -> bytes:
    """Return a packet of a voice that says a word, with its level in the header extension of `Client.offer`."""
    header = struct.pack("!BBHII", 0x90, 111, step & 0xFFFF, step * 960 & 0xFFFFFFFF, 1)
    return header + b"\xbe\xde\x00\x01" + bytes([0x10, 0x80 | level, 0, 0]) + b"\xfc" + word * 20


def picture(step: int, word: bytes = b"\x00") -> bytes:
    """Return a packet that is a whole picture, of a word."""
    return struct.pack("!BBHII", 0x80, 0x80 | 96, step & 0xFFFF, step * 4500 & 0xFFFFFFFF, 2) + KEY + word * 200


class Talk:
    """Sends without pause for as many people as speak, in a thread: voices that say a word, pictures of `PICTURED`."""

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
                client.send(number, voice(step, word) if word not in PICTURED else picture(step, word or b"\x00"))

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(5)


@pytest.fixture
def talk() -> Iterator[Talk]:
    made = Talk()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def a_janus() -> Iterator[str]:
    """Run a Janus for all the tests of this process."""
    if missing := janus.missing():
        pytest.skip(missing)
    with janus.running() as (setting, _):
        yield setting


@pytest.fixture(params=["embedded", "janus"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    """Return a media server that was not yet started."""
    if request.param == "embedded":
        return Forwarder(NETWORK, tmp_path / "recordings")
    return JanusEngine(parse(request.getfixturevalue("a_janus")), tmp_path / "recordings")


@pytest.fixture
def new_client(engine: Engine) -> Callable[[], Client]:
    """Return what makes a connection such as browsers make."""
    return functools.partial(Client, janus.address() if isinstance(engine, JanusEngine) else "127.0.0.1")


@pytest.fixture
def media(engine: Engine, tmp_path: Path) -> Iterator[SocketMedia]:
    """Run the media server in a thread."""
    with served(engine, tmp_path) as server:
        yield server


class served:  # noqa: N801 - used as a context
    """A media server that answers on the socket file of a folder."""

    def __init__(self, engine: Engine, folder: Path, patience: float = 15) -> None:
        self._patience = patience
        self._engine, self._file, self._stop = engine, folder / "media.sock", threading.Event()

    def __enter__(self) -> SocketMedia:
        arguments: Any = (self._file, self._engine)
        self._thread = threading.Thread(target=run, args=arguments, kwargs={"until": self._stop}, daemon=True)
        self._thread.start()
        media = SocketMedia(self._file)
        try:
            until(lambda: answers(media), self._patience)
        except AssertionError:
            self.__exit__()
            raise
        return media

    def __exit__(self, *error: object) -> None:
        self._stop.set()
        self._thread.join(10)


def answers(media: SocketMedia) -> str:
    """Return the epoch once the server answers, empty until then."""
    try:
        return media.look("nowhere").epoch
    except MediaFailed:
        return ""
