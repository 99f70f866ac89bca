"""What Janus has of its own: who is lost, a line that is cut, secrets, and rooms that an earlier process left."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from muntada.media.interface import MediaFailed, Podium, Wants
from muntada.media.janus.address import Address, parse
from muntada.media.janus.engine import JanusEngine
from muntada.media.janus.session import Session
from muntada.media.servers import SocketMedia
from tests.media import janus
from tests.media.client import Client, until
from tests.media.conftest import Talk, served

PODIUM = Podium(speaker="anna", open=("anna",))
pytestmark = pytest.mark.skipif(bool(janus.missing()), reason=janus.missing() or "-")


@pytest.fixture
def own_janus() -> Iterator[tuple[str, Any]]:
    """Run a Janus of this test's own, which names rooms by text."""
    with janus.running(text=True) as started:
        yield started


def here() -> Client:
    return Client(janus.address())


def elsewhere(setting: str, what: Callable[[Session, int], Any]) -> None:
    """Do something in a session of one's own, as the operator might."""

    async def main() -> None:
        session = Session(parse(setting), lambda handle, said: None)
        await session.open()
        await what(session, await session.attach())
        await session.close()

    thread = threading.Thread(target=lambda: asyncio.run(main()))
    thread.start()
    thread.join(10)


def test_whoever_is_lost_and_comes_back_is_heard_on_the_same_line(a_janus: str, tmp_path: Path, talk: Talk) -> None:
    engine = JanusEngine(parse(a_janus), tmp_path / "recordings")
    first, second, listener = here(), here(), here()
    with served(engine, tmp_path) as media:
        media.arrange("hall", PODIUM, record=False)
        first.publish(media, "hall", "anna", "camera", "audio")
        talk.speakers = [(first, 0, b"1")]
        listener.listen(media, "hall", "", Wants())
        assert listener.hears(0, b"1")
        room = engine.halls["hall"]
        feed = next(peer.feed for peer in room.peers.values() if peer.streams)
        given: dict[str, Any] = {"room": room.name, "secret": room.secret, "id": feed}
        elsewhere(a_janus, lambda session, handle: session.say(handle, "kick", **given))
        until(lambda: media.look("hall").feeds == ())
        assert listener.is_silent()
        second.publish(media, "hall", "anna", "camera", "audio")
        talk.speakers = [(second, 0, b"2")]
        assert listener.hears(0, b"2")


def test_a_janus_that_is_started_anew_is_told_everything_again(
    own_janus: tuple[str, Any], tmp_path: Path, talk: Talk
) -> None:
    setting, process = own_janus
    with served(JanusEngine(parse(setting), tmp_path / "recordings"), tmp_path) as media:
        epoch = media.arrange("hall", PODIUM, record=False)
        assert hear_anna(media, talk)
        process.kill()
        process.wait()
        until(lambda: failure(media) == "unreachable")
        with pytest.raises(MediaFailed, match="unreachable"):
            media.arrange("hall", PODIUM, record=False)
        port = parse(setting).port
        with janus.running(text=True, port=port):
            until(lambda: failure(media) == "unknown_hall")
            assert media.arrange("hall", PODIUM, record=False) != epoch
            assert hear_anna(media, talk)


def test_a_room_that_an_earlier_process_left_is_made_anew(a_janus: str, tmp_path: Path, talk: Talk) -> None:
    engine = JanusEngine(parse(a_janus), tmp_path / "recordings")
    with served(engine, tmp_path) as media:
        media.arrange("hall", PODIUM, record=False)
        (tmp_path / "second").mkdir()
        with served(JanusEngine(parse(a_janus), tmp_path / "recordings"), tmp_path / "second") as second:
            second.arrange("hall", PODIUM, record=False)
            assert hear_anna(second, talk)
            with pytest.raises(MediaFailed, match="unknown_hall"):
                media.listen("hall", "", Wants())


def test_wrong_secrets_are_told(a_janus: str, tmp_path: Path) -> None:
    right = parse(a_janus)
    for wrong in (Address(right.host, right.port, "wrong"), Address(right.host, 1)):
        with pytest.raises(AssertionError), served(JanusEngine(wrong, tmp_path), tmp_path, patience=2):
            pass
    wrong = Address(right.host, right.port, right.secret, "wrong")
    with served(JanusEngine(wrong, tmp_path), tmp_path) as media, pytest.raises(MediaFailed, match="admin_key"):
        media.arrange("hall", PODIUM, record=False)


def hear_anna(media: SocketMedia, talk: Talk) -> bool:
    anna, listener = here(), here()
    anna.publish(media, "hall", "anna", "camera", "audio")
    talk.speakers = [(anna, 0, b"A")]
    listener.listen(media, "hall", "", Wants())
    return listener.hears(0, b"A")


def failure(media: SocketMedia) -> str:
    try:
        media.listen("hall", "", Wants())
    except MediaFailed as failed:
        return failed.reason
    return ""
