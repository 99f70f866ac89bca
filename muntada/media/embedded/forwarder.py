"""Passes packets on: nothing is decoded. One asyncio task polls what came in, the same loop takes the commands."""

import asyncio
import contextlib
import dataclasses
import logging
import secrets
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from muntada.media import rtp
from muntada.media.embedded import peers
from muntada.media.embedded.peers import Line, Network, Peer, Stream
from muntada.media.embedded.recorder import Recorder, Segment
from muntada.media.embedded.wiring import Key, Listener, on_record, screen_of, streams
from muntada.media.interface import Feed, HallState, Joined, MediaFailed, Podium, Source, Wants

PAUSE = 0.005  # seconds between two looks at what came in
SWEEP = 0.5  # seconds between two looks for connections that ended
PATIENCE = 15.0  # seconds that a connection may be silent, or need to be made
KEY_FRAMES = 0.3  # seconds between two requests for a whole picture from one sender
MOST_OF_ONE = 4
"""How many connections one person may listen on; one more ends the oldest: a page that was not left in order."""
FOR_VISITORS = 0.75
"""The share of all connections that people without an account may take: the others always find room."""
log = logging.getLogger(__name__)


@dataclasses.dataclass
class Hall:
    """One hall: who sends, who listens, and how it is arranged."""

    podium: Podium = dataclasses.field(default_factory=Podium)
    record: bool = False
    peers: dict[str, Peer] = dataclasses.field(default_factory=dict)

    @property
    def streams(self) -> dict[Key, Stream]:
        """Everything that is sent, by who sends what."""
        return {(s.owner, s.source, s.kind): s for peer in self.peers.values() for s in peer.streams}


class Forwarder:
    """The media server. `most` is how many connections it takes; recordings go below `folder`."""

    def __init__(self, network: Network, folder: Path, *, most: int = 400) -> None:
        self.epoch = secrets.token_hex(8)
        self.halls: dict[str, Hall] = {}
        self._recorded: dict[str, list[Segment]] = {}
        self._network, self._folder, self._most = network, folder, most
        self._by_id: dict[str, Peer] = {}
        self._running: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin to pass packets on; on the running loop."""
        self._running = [asyncio.create_task(self._pump()), asyncio.create_task(self._sweep())]

    async def stop(self) -> None:
        """End everything, recordings first."""
        for task in self._running:
            task.cancel()
        for hall in list(self.halls):
            await self.close(hall)

    async def arrange(self, hall: str, podium: Podium, *, record: bool) -> str:
        """See `MediaServer.arrange`."""
        place = self.halls.setdefault(hall, Hall())
        place.podium, place.record = podium, record
        self._wire(hall)
        return self.epoch

    async def close(self, hall: str) -> None:
        """See `MediaServer.close`."""
        place = self.halls.get(hall)
        if place:
            place.record = False
            self._wire(hall)
            await self._drop(list(place.peers.values()))
            self.halls.pop(hall, None)

    async def publish(self, hall: str, owner: str, source: Source, sdp: str) -> Joined:
        """See `MediaServer.publish`."""
        place = self._place(hall, owner)
        peer, answer = await peers.take(self._network, hall, owner, source, sdp)
        await self._drop([p for p in place.peers.values() if (p.owner, p.source) == (owner, source)])
        self._keep(place, peer)
        self._wire(hall)
        return Joined(peer=peer.id, sdp=answer)

    async def listen(self, hall: str, owner: str, wants: Wants) -> Joined:
        """See `MediaServer.listen`."""
        place = self._place(hall, owner)
        peer, offer = await peers.offer(self._network, hall, owner, wants)
        own = [known for known in place.peers.values() if known.owner == owner and known.lines]
        await self._drop(own[: max(0, len(own) + 1 - MOST_OF_ONE)])
        self._keep(place, peer)
        self._wire(hall)
        return Joined(peer=peer.id, sdp=offer)

    async def answer(self, peer: str, sdp: str) -> None:
        """See `MediaServer.answer`."""
        peers.answer(self._peer(peer), sdp)

    async def choose(self, peer: str, wants: Wants) -> None:
        """See `MediaServer.choose`; here the browser never has to take part."""
        listener = self._peer(peer)
        listener.wants = wants
        self._wire(listener.hall)

    async def leave(self, peer: str) -> None:
        """See `MediaServer.leave`."""
        if found := self._by_id.get(peer):
            await self._drop([found])

    async def remove(self, hall: str, owner: str) -> None:
        """See `MediaServer.remove`."""
        place = self.halls.get(hall)
        await self._drop([peer for peer in place.peers.values() if peer.owner == owner] if place else [])

    async def look(self, hall: str) -> HallState:
        """See `MediaServer.look`."""
        place = self.halls.get(hall, Hall())
        live = on_record(place.podium, screen_of(place.podium, place.streams))
        feeds = [
            Feed(owner=s.owner, source=s.source, is_open=key in live, level=s.level)
            for key, s in place.streams.items()
            if s.kind == "audio" or s.source == "screen"
        ]
        listeners = dict(Counter(peer.wants.channel for peer in place.peers.values() if peer.lines))
        return HallState(epoch=self.epoch, feeds=tuple(feeds), listeners=listeners, is_recording=place.record)

    async def segments(self, hall: str) -> list[Segment]:
        """Return what was recorded in a hall since this process started, the running ones too."""
        return [*self._recorded.get(hall, [])]

    def _place(self, hall: str, owner: str) -> Hall:
        if hall not in self.halls:
            raise MediaFailed("unknown_hall")
        most = self._most * FOR_VISITORS if owner.startswith("visitor:") else self._most
        if len(self._by_id) >= most:
            raise MediaFailed("full")
        return self.halls[hall]

    def _peer(self, peer: str) -> Peer:
        if peer not in self._by_id:
            raise MediaFailed("unknown_peer")
        return self._by_id[peer]

    def _keep(self, place: Hall, peer: Peer) -> None:
        place.peers[peer.id] = self._by_id[peer.id] = peer

    async def _drop(self, gone: list[Peer]) -> None:
        """Forget these connections at once, then end them."""
        for peer in gone:
            self._by_id.pop(peer.id, None)
            if place := self.halls.get(peer.hall):
                place.peers.pop(peer.id, None)
            for stream in peer.streams:
                for line in stream.sinks:
                    line.stream = None
                stream.sinks = []
                self._end_recording(stream)
            for line in peer.lines:
                self._connect(line, None)
        for hall in {peer.hall for peer in gone}:
            self._wire(hall)
        await asyncio.gather(*(peers.close(peer) for peer in gone))

    def _wire(self, hall: str) -> None:
        """Give every line of every listener the stream that is its due now, and record what is on record."""
        place = self.halls.get(hall)
        if not place:
            return
        sent = place.streams
        screen = screen_of(place.podium, sent)
        for peer in place.peers.values():
            if not peer.lines:  # a sender
                continue
            due = streams(place.podium, Listener(peer.owner, peer.wants), screen)
            for line, key in zip(peer.lines, due, strict=True):
                self._connect(line, sent.get(key) if key else None)
        kept = on_record(place.podium, screen) if place.record else {}
        for key, stream in sent.items():
            if key in kept and stream.recorder is None:
                stream.recorder = Recorder(self._folder / hall, stream.owner, stream.kind, *kept[key])
                self._recorded.setdefault(hall, []).append(stream.recorder.segment)
                self._ask_for_key_frame(stream)
            elif key not in kept:
                self._end_recording(stream)

    def _connect(self, line: Line, stream: Stream | None) -> None:
        if line.stream is stream:
            return
        if line.stream:
            line.stream.sinks.remove(line)
        line.stream = stream
        line.numbers.change()
        line.needs_key = line.kind == "video"
        if stream:
            stream.sinks.append(line)
            self._ask_for_key_frame(stream)

    def _ask_for_key_frame(self, stream: Stream) -> None:
        now = time.monotonic()
        if stream.kind == "video" and now - stream.asked_at > KEY_FRAMES and stream.track.is_open():
            stream.asked_at = now
            stream.track.request_keyframe()

    def _end_recording(self, stream: Stream) -> None:
        if stream.recorder is not None:
            stream.recorder.close()
            stream.recorder = None

    async def _pump(self) -> None:
        turn = 0
        while True:
            turn += 1
            for peer in list(self._by_id.values()):
                for stream in peer.streams:
                    _drain(stream.track, lambda packet, stream=stream: self._forward(stream, packet))  # type: ignore[misc]
                if turn % 10 == 0:
                    for line in peer.lines:
                        _drain(line.track, lambda packet, line=line: self._heed(line, packet))  # type: ignore[misc]
            await asyncio.sleep(PAUSE)

    def _forward(self, stream: Stream, packet: bytes) -> None:
        if rtp.is_rtcp(packet):
            return
        if stream.levels:
            stream.level = rtp.level(packet, stream.levels)
        if stream.recorder is not None:
            stream.recorder.write(packet)
        now = time.monotonic()
        is_key = (
            stream.kind == "video" and any(line.needs_key for line in stream.sinks) and rtp.begins_key_frame(packet)
        )
        for line in stream.sinks:
            with contextlib.suppress(RuntimeError):  # a listener who is leaving
                if not line.track.is_open():
                    continue
                if line.needs_key and not is_key:
                    self._ask_for_key_frame(stream)
                    continue
                line.needs_key = False
                line.track.send(line.numbers.rewrite(packet, now))

    def _heed(self, line: Line, packet: bytes) -> None:
        """Pass a listener's wish for a whole picture on to whose picture it is."""
        if line.stream and rtp.asks_for_key_frame(packet):
            self._ask_for_key_frame(line.stream)

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(SWEEP)
            now = time.monotonic()
            gone = [peer for peer in self._by_id.values() if peers.is_gone(peer, now, PATIENCE)]
            if gone:
                await self._drop(gone)


def _drain(track: object, take: Callable[[bytes], None]) -> None:
    with contextlib.suppress(RuntimeError):  # closed meanwhile
        while (packet := track.receive()) is not None:  # type: ignore[attr-defined]
            if isinstance(packet, bytes):
                take(packet)
