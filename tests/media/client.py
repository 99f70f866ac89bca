"""A browser's side of a connection, without a browser: libdatachannel again, polled as the server polls it."""

import secrets
import time
from collections.abc import Callable
from typing import Any

import libdatachannel as dc

from muntada.media.interface import Joined, Wants
from muntada.media.offers import LEVEL_EXTENSION
from muntada.media.servers import SocketMedia


class Client:
    """Sends made-up packets, or listens and counts what comes in on which line."""

    def __init__(self, address: str = "127.0.0.1") -> None:
        configuration = dc.Configuration()
        configuration.bind_address = address
        configuration.disable_auto_negotiation = True
        self.connection = dc.PeerConnection(configuration)
        self.tracks: list[Any] = []
        self.received: dict[int, list[bytes]] = {}
        self._numbers: list[bytes] = []

    def described(self, kind: Any) -> str:
        self.connection.set_local_description(kind)
        while self.connection.gathering_state() != dc.PeerConnection.GatheringState.Complete:
            time.sleep(0.005)
        return str(self.connection.local_description())

    def offer(self, *kinds: str) -> str:
        for number, kind in enumerate(kinds):
            line = getattr(dc.Description, kind.title())(f"{kind}{number}", dc.Description.Direction.SendOnly)
            line.add_opus_codec(111) if kind == "audio" else line.add_vp8_codec(96)
            if kind == "audio":
                line.add_ext_map(dc.Description.Media.ExtMap(1, LEVEL_EXTENSION))
            ssrc = secrets.randbits(31) | 1
            self._numbers.append(ssrc.to_bytes(4))
            line.add_ssrc(ssrc, "client", "s", f"{kind}{number}")
            self.tracks.append(self.connection.add_track(line))
            self.tracks[-1].reset_callbacks()  # the library's own throws away what is reported back
        return self.described(dc.Description.Type.Offer)

    def publish(self, media: SocketMedia, hall: str, owner: str, source: Any, *kinds: str) -> Joined:
        joined = media.publish(hall, owner, source, self.offer(*kinds))
        self.connection.set_remote_description(dc.Description(joined.sdp, "answer"))
        return joined

    def listen(self, media: SocketMedia, hall: str, owner: str, wants: Wants) -> Joined:
        joined = media.listen(hall, owner, wants)
        offer = dc.Description(joined.sdp, "offer")
        for number in range(offer.media_count()):
            self.tracks.append(self.connection.add_track(offer.media(number).reciprocate()))
        self.connection.set_remote_description(offer)
        media.answer(joined.peer, self.described(dc.Description.Type.Answer))
        return joined

    def is_ready(self) -> bool:
        return bool(self.tracks) and self.tracks[0].is_open()

    def send(self, number: int, packet: bytes) -> None:
        if self.tracks[number].is_open():
            self.tracks[number].send(packet[:8] + self._numbers[number] + packet[12:])

    def drain(self) -> dict[int, list[bytes]]:
        """Return the RTP packets that came in since the last time, by line."""
        came: dict[int, list[bytes]] = {}
        for number, track in enumerate(self.tracks):
            while (packet := track.receive()) is not None:
                if len(packet) >= 12 and not 192 <= packet[1] <= 223:
                    came.setdefault(number, []).append(packet)
        return came

    def hears(self, line: int, word: bytes, seconds: float = 5.0) -> bool:
        """Say whether a word is heard on a line within some seconds."""
        self.drain()
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if any(word * 20 in packet for packet in self.drain().get(line, [])):
                return True
            time.sleep(0.02)
        return False

    def is_silent(self, seconds: float = 0.6) -> bool:
        """Say whether nothing comes in for a while, once what was under way has."""
        time.sleep(0.3)
        self.drain()
        time.sleep(seconds)
        return self.drain() == {}

    def close(self) -> None:
        self.connection.close()


def until[T](what: Callable[[], T], seconds: float = 15.0) -> T:
    """Wait until `what()` is true."""
    deadline = time.monotonic() + seconds
    while not (answer := what()):
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)
    return answer
