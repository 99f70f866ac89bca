"""Passes packets on: nothing is decoded. One asyncio task polls what came in, the same loop takes the commands."""

import asyncio
import time
from pathlib import Path
from typing import Any

from muntada.media import feedback, rtp
from muntada.media.embedded import peers, senders
from muntada.media.embedded.peers import Line, Network, Stream
from muntada.media.engine import Engine, Hall
from muntada.media.interface import Joined, Podium, Source, Wants
from muntada.media.wiring import Listener, sent_for, streams

PAUSE = 0.005  # seconds between two looks at what came in
SWEEP = 0.5  # seconds between two looks for connections that ended
PATIENCE = 15.0  # seconds that a connection may be silent, or need to be made
LOSSY = 0.02  # share of lost packets from which a listener's voices are said twice
LOSSY_FOR = 30.0  # seconds for which they then are


class Forwarder(Engine):
    """The embedded media server."""

    def __init__(self, network: Network, folder: Path, *, most: int = 400) -> None:
        super().__init__(folder, most)
        self._network = network
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
            await self.drop(list(place.peers.values()))
            self.halls.pop(hall, None)

    async def publish(self, hall: str, owner: str, source: Source, sdp: str) -> Joined:
        """See `MediaServer.publish`."""
        place = self.place(hall, owner)
        peer, answer = await peers.take(self._network, hall, owner, source, sdp)
        await self.drop(self.same(place, owner, source))
        self.keep(place, peer)
        self._wire(hall)
        return Joined(peer=peer.id, sdp=answer)

    async def listen(self, hall: str, owner: str, wants: Wants) -> Joined:
        """See `MediaServer.listen`."""
        place = self.place(hall, owner)
        peer, offer = await peers.offer(self._network, hall, owner, wants)
        await self.drop(self.too_many(place, owner))
        self.keep(place, peer)
        self._wire(hall)
        return Joined(peer=peer.id, sdp=offer)

    async def answer(self, peer: str, sdp: str) -> None:
        """See `MediaServer.answer`."""
        peers.answer(self.peer(peer), sdp)

    async def choose(self, peer: str, wants: Wants) -> None:
        """See `MediaServer.choose`."""
        listener = self.peer(peer)
        listener.wants = wants
        self._wire(listener.hall)

    async def muted(self, sender: Any) -> None:
        """See `Engine.muted`; after the pause a line's numbers go on where they stood."""
        for stream in sender.streams:
            for line in stream.sinks:
                if stream.is_muted:
                    line.numbers.change()

    async def drop(self, gone: list[Any]) -> None:
        """See `Engine.drop`."""
        for peer in gone:
            self.forget(peer)
            for stream in peer.streams:
                for line in stream.sinks:
                    line.stream = None
                stream.sinks = []
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
        sent, screen = place.streams, place.screen
        for peer in place.peers.values():
            if not peer.lines:  # a sender
                continue
            due = streams(place.podium, Listener(peer.owner, peer.wants), screen)
            for line, key in zip(peer.lines, due, strict=True):
                self._connect(line, sent_for(key, sent))
        for stream in self.record(hall):
            senders.ask_for_key_frame(stream)

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
            senders.ask_for_key_frame(stream)

    async def _pump(self) -> None:
        turn = 0
        while True:
            turn += 1
            now = time.monotonic()
            for peer in list(self._by_id.values()):
                for stream in peer.streams:
                    for packet in _received(stream.track):
                        self._forward(stream, packet)
                if peer.streams:
                    senders.tell(peer, now)
                if turn % 10 == 0:
                    for line in peer.lines:
                        if line.stream or turn % 200 == 0:  # of an idle line there is little to say
                            for packet in _received(line.track):
                                self._heed(line, packet)
            await asyncio.sleep(PAUSE)

    def _forward(self, stream: Stream, packet: bytes) -> None:
        now = time.monotonic()
        if rtp.is_rtcp(packet):
            stream.reception.take_report(packet, now)
            return
        stream.reception.take(packet, now)
        if stream.is_muted:
            return
        if stream.levels:
            stream.level = rtp.level(packet, stream.levels)
        if stream.recorder is not None:
            stream.recorder.write(packet)
        if not stream.sinks:
            return
        read = rtp.read(packet, stream.kind)
        twice = None
        for line in stream.sinks:
            try:
                if not line.track.is_open():
                    continue
                if line.needs_key and not rtp.vp8_payload(read.body)[2]:
                    senders.ask_for_key_frame(stream)
                    continue
                line.needs_key = False
                due = read
                if line.lossy_until > now:
                    due = twice = twice or rtp.doubled(read, stream.before)
                if (made := line.numbers.rewrite(due, now)) is not None:
                    line.track.send(made)
            except RuntimeError:  # a listener who is leaving
                continue
        if stream.kind == "audio":
            stream.before = read

    def _heed(self, line: Line, packet: bytes) -> None:
        """Pass on a listener's wish for a whole picture; say voices twice from when many packets are lost."""
        if line.stream and rtp.asks_for_key_frame(packet):
            senders.ask_for_key_frame(line.stream)
        if line.takes_double and (feedback.lost_of(packet, line.numbers.ssrc) or 0) > LOSSY:
            line.lossy_until = time.monotonic() + LOSSY_FOR

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(SWEEP)
            now = time.monotonic()
            gone = [peer for peer in self._by_id.values() if peers.is_gone(peer, now, PATIENCE)]
            if gone:
                await self.drop(gone)


def _received(track: Any) -> list[bytes]:
    """Return what came in on a track since the last time."""
    packets = []
    try:
        while (packet := track.receive()) is not None:
            packets.append(packet)
    except RuntimeError:  # closed meanwhile
        pass
    return [packet for packet in packets if isinstance(packet, bytes)]
