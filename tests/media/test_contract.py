"""What every media server owes a hall (`muntada.media.interface`): the same tests for the embedded one and Janus."""

import struct
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from muntada.media.engine import MOST_OF_ONE
from muntada.media.interface import LARGEST_SDP, MediaFailed, Podium, Wants
from muntada.media.servers import SocketMedia
from tests.media.client import Client, until
from tests.media.conftest import LEVEL_OF_VOICE, Talk
from tests.media.test_recorder import blocks

CHANNEL, FIRST_SEAT, SCREEN = 3, 4, 16
New = Callable[[], Client]


def test_the_floor_opens_and_closes_microphones_whatever_is_sent(
    media: SocketMedia, talk: Talk, new_client: New
) -> None:
    anna, booth, listener = new_client(), new_client(), new_client()
    media.arrange("hall", Podium(), record=False)
    anna.publish(media, "hall", "anna", "camera", "audio", "video")
    booth.publish(media, "hall", "ibn", "booth", "audio")
    talk.speakers = [(anna, 0, b"A"), (anna, 1, b""), (booth, 0, b"B")]
    listener.listen(media, "hall", "lina", Wants(channel="ar"))
    until(listener.is_ready)
    assert listener.is_silent(), "nobody has the floor"
    podium = Podium(seats=("anna",), speaker="anna", open=("anna",), channels={"ar": "ibn"})
    media.arrange("hall", podium, record=False)
    assert listener.hears(0, b"A")
    assert listener.hears(CHANNEL, b"B")
    assert until(lambda: listener.drain().get(FIRST_SEAT))
    seen = media.look("hall")
    assert {(feed.owner, feed.source, feed.is_open) for feed in seen.feeds} == {
        ("anna", "camera", True),
        ("ibn", "booth", True),
    }
    assert seen.listeners == {"ar": 1}
    until(lambda: levels(media) == {round(1 - LEVEL_OF_VOICE / 127, 6)})
    media.arrange("hall", Podium(seats=("anna",)), record=False)
    until(lambda: not set(listener.drain()) & {0, CHANNEL})
    media.arrange("hall", podium, record=False)
    assert listener.hears(0, b"A"), "what was closed opens again"
    began = time.monotonic()
    media.remove("hall", "anna")
    until(lambda: not set(listener.drain()) & {0, FIRST_SEAT})
    assert time.monotonic() - began < 2
    assert listener.hears(CHANNEL, b"B")
    media.close("hall")
    assert listener.is_silent()


def test_who_mutes_herself_is_heard_by_nobody_whatever_she_sends(
    media: SocketMedia, talk: Talk, new_client: New, tmp_path: Path
) -> None:
    anna, booth, listener = new_client(), new_client(), new_client()
    podium = Podium(seats=("anna",), speaker="anna", open=("anna",), channels={"ar": "ibn"})
    media.arrange("hall", podium, record=True)
    speaking = anna.publish(media, "hall", "anna", "camera", "audio", "video")
    coughing = booth.publish(media, "hall", "ibn", "booth", "audio")
    talk.speakers = [(anna, 0, b"A"), (anna, 1, b""), (booth, 0, b"B")]
    listener.listen(media, "hall", "lina", Wants(channel="ar"))
    assert listener.hears(CHANNEL, b"B")
    assert listener.hears(0, b"A")
    media.mute(coughing.peer, is_muted=True)
    talk.speakers[2] = (booth, 0, b"C")  # a changed client that goes on sending
    until(lambda: CHANNEL not in came(listener))
    assert listener.hears(0, b"A"), "the others are heard on"
    media.mute(speaking.peer, is_muted=True)
    until(lambda: came(listener) == {FIRST_SEAT})  # she is still seen
    media.arrange("hall", podium, record=True)
    assert came(listener) == {FIRST_SEAT}, "the floor opens nothing that she closed"
    assert not levels(media) - {None}
    talk.speakers[2] = (booth, 0, b"B")
    time.sleep(0.3)
    media.mute(coughing.peer, is_muted=False)
    media.mute(speaking.peer, is_muted=False)
    assert listener.hears(CHANNEL, b"B")
    assert listener.hears(0, b"A")
    with pytest.raises(MediaFailed, match="unknown_peer"):
        media.mute("nobody", is_muted=True)
    media.close("hall")
    kept = [segment for segment in media.segments("hall") if segment["stream"] == "channel"]
    assert len(kept) == 1, "a cough cuts no recording"
    frames = blocks((tmp_path / "recordings" / kept[0]["path"]).read_bytes())
    assert {frame[1:2] for _, _, frame in frames} == {b"B"}


def levels(media: SocketMedia) -> set[float | None]:
    return {None if feed.level is None else round(feed.level, 6) for feed in media.look("hall").feeds}


def test_a_channel_changes_its_voice_and_a_listener_her_channel_without_the_browser(
    media: SocketMedia, talk: Talk, new_client: New
) -> None:
    one, two, listener = new_client(), new_client(), new_client()
    media.arrange("hall", Podium(channels={"ar": "one", "zh-Hans": "two"}), record=False)
    one.publish(media, "hall", "one", "booth", "audio")
    two.publish(media, "hall", "two", "booth", "audio")
    talk.speakers = [(one, 0, b"1"), (two, 0, b"2")]
    joined = listener.listen(media, "hall", "", Wants(channel="ar"))
    assert listener.hears(CHANNEL, b"1")
    assert media.choose(joined.peer, Wants(channel="zh-Hans")) is None
    assert listener.hears(CHANNEL, b"2")
    media.arrange("hall", Podium(channels={"zh-Hans": "one"}), record=False)
    assert listener.hears(CHANNEL, b"1")
    came = [struct.unpack_from("!HI", packet, 2) for packet in until(lambda: listener.drain().get(CHANNEL))]
    first = came[0][0]
    assert [number for number, _ in came] == [(first + step) & 0xFFFF for step in range(len(came))]


def test_who_sends_anew_is_heard_and_her_earlier_connection_is_ended(
    media: SocketMedia, talk: Talk, new_client: New
) -> None:
    first, second, listener = new_client(), new_client(), new_client()
    media.arrange("hall", Podium(speaker="anna", open=("anna",)), record=False)
    first.publish(media, "hall", "anna", "camera", "audio")
    talk.speakers = [(first, 0, b"1")]
    listener.listen(media, "hall", "", Wants())
    assert listener.hears(0, b"1")
    second.publish(media, "hall", "anna", "camera", "audio")
    talk.speakers.append((second, 0, b"2"))
    assert listener.hears(0, b"2")
    assert not listener.hears(0, b"1", seconds=0.5)
    assert len(media.look("hall").feeds) == 1


def test_a_listener_gets_the_pictures_that_she_chose(media: SocketMedia, talk: Talk, new_client: New) -> None:
    anna, ben, screen, listener = new_client(), new_client(), new_client(), new_client()
    podium = Podium(seats=("anna", "ben"), speaker="ben", screens=("ben", "anna"))
    media.arrange("hall", podium, record=False)
    anna.publish(media, "hall", "anna", "camera", "audio", "video")
    ben.publish(media, "hall", "ben", "camera", "audio", "video")
    screen.publish(media, "hall", "anna", "screen", "video")
    talk.speakers = [(anna, 1, b""), (ben, 1, b""), (screen, 0, b"")]
    joined = listener.listen(media, "hall", "", Wants())
    for pictures, lines in (
        ("podium", {FIRST_SEAT, FIRST_SEAT + 1, SCREEN}),
        ("speaker", {FIRST_SEAT + 1}),
        ("slides", {SCREEN}),
        ("podium", {FIRST_SEAT, FIRST_SEAT + 1, SCREEN}),
        ("none", set()),
    ):
        media.choose(joined.peer, Wants(pictures=pictures))  # type: ignore[arg-type]
        until(lambda lines=lines: came(listener) == lines)  # type: ignore[misc]


def test_a_listener_on_a_slow_line_gets_the_lighter_pictures_where_there_are_any(
    media: SocketMedia, talk: Talk, new_client: New
) -> None:
    anna, ben, slow, other = new_client(), new_client(), new_client(), new_client()
    media.arrange("hall", Podium(seats=("anna", "ben")), record=False)
    anna.publish(media, "hall", "anna", "camera", "audio", "video", "video")
    ben.publish(media, "hall", "ben", "camera", "audio", "video")
    talk.speakers = [(anna, 1, b"p"), (anna, 2, b"q"), (ben, 1, b"p")]
    joined = slow.listen(media, "hall", "", Wants(is_light=True))
    other.listen(media, "hall", "", Wants())
    assert slow.hears(FIRST_SEAT, b"q")
    assert slow.hears(FIRST_SEAT + 1, b"p"), "who sends one picture is seen all the same"
    assert other.hears(FIRST_SEAT, b"p")
    assert not other.hears(FIRST_SEAT, b"q", seconds=0.5)
    media.choose(joined.peer, Wants())
    assert slow.hears(FIRST_SEAT, b"p")
    assert not slow.hears(FIRST_SEAT, b"q", seconds=0.5)


def came(listener: Client) -> set[int]:
    listener.drain()
    time.sleep(0.3)
    return set(listener.drain())


def test_a_thousand_pieces_of_garbage_are_refused_while_a_listener_hears_on(
    media: SocketMedia, talk: Talk, new_client: New
) -> None:
    anna, listener = new_client(), new_client()
    media.arrange("hall", Podium(speaker="anna", open=("anna",)), record=False)
    anna.publish(media, "hall", "anna", "camera", "audio")
    talk.speakers = [(anna, 0, b"A")]
    listener.listen(media, "hall", "", Wants())
    good = new_client().offer("audio", "video")
    garbage = ["", "v=0", "\x00" * 50, "x" * (LARGEST_SDP + 1), "m=audio 9 UDP/TLS/RTP/SAVPF 0\r\n", good[:200]]
    garbage += [good.replace("opus", "pcmu").replace("VP8", "H264"), good.replace("audio", "application")]
    garbage += [good.replace("ice-ufrag", "ice"), good.replace("sha-256", "sha-1"), good + good, "é" * 30000]
    for number in range(1000):
        with pytest.raises(MediaFailed) as failed:
            media.publish("hall", f"visitor:{number}", "booth", garbage[number % len(garbage)])
        assert failed.value.reason == "unreadable"
    waiting = media.listen("hall", "", Wants())
    for number in range(20):
        with pytest.raises(MediaFailed, match="unreadable"):
            media.answer(waiting.peer, garbage[number % 6])
    with pytest.raises(MediaFailed, match="unknown_peer"):
        media.answer("nobody", "v=0")
    with pytest.raises(MediaFailed, match="unknown_hall"):
        media.listen("elsewhere", "", Wants())
    assert listener.hears(0, b"A")
    assert len(media.look("hall").feeds) == 1


def test_visitors_leave_room_for_the_others_and_nobody_takes_it_all(media: SocketMedia) -> None:
    media.arrange("hall", Podium(), record=False)
    first = media.listen("hall", "visitor:1", Wants())
    for _ in range(MOST_OF_ONE):
        media.listen("hall", "visitor:1", Wants())
    assert media.look("hall").listeners == {"": MOST_OF_ONE}
    with pytest.raises(MediaFailed, match="unknown_peer"):
        media.choose(first.peer, Wants())


def test_what_is_on_record_is_written_and_nothing_else(
    media: SocketMedia, talk: Talk, new_client: New, tmp_path: Path
) -> None:
    anna, ben, booth = new_client(), new_client(), new_client()
    podium = Podium(seats=("anna",), speaker="anna", open=("anna",), channels={"ar": "ibn"})
    media.arrange("hall", podium, record=True)
    assert media.look("hall").is_recording
    anna.publish(media, "hall", "anna", "camera", "audio", "video")
    ben.publish(media, "hall", "ben", "camera", "audio", "video")
    booth.publish(media, "hall", "ibn", "booth", "audio")
    talk.speakers = [(anna, 0, b"A"), (anna, 1, b""), (ben, 0, b"b"), (ben, 1, b""), (booth, 0, b"B")]
    until(
        lambda: all(segment["bytes"] > 4000 for segment in media.segments("hall")) and len(media.segments("hall")) == 3
    )
    media.arrange("hall", Podium(), record=True)
    until(lambda: all(segment["ends_at"] for segment in media.segments("hall")))
    kept = {(s["owner"], s["stream"], s["language"]): s["path"] for s in media.segments("hall")}
    assert set(kept) == {("anna", "floor_audio", ""), ("anna", "floor_video", ""), ("ibn", "channel", "ar")}
    frames = {key: blocks((tmp_path / "recordings" / path).read_bytes()) for key, path in kept.items()}
    assert all(b"A" * 20 in frame for _, _, frame in frames["anna", "floor_audio", ""])
    assert all(b"B" * 20 in frame for _, _, frame in frames["ibn", "channel", "ar"])
    assert frames["anna", "floor_video", ""][0][1], "a picture begins with a whole one"
    sizes = [segment["bytes"] for segment in media.segments("hall")]
    time.sleep(0.5)
    assert [segment["bytes"] for segment in media.segments("hall")] == sizes
