"""What every media server does alike, whichever passes the packets on: halls, who is in them, what is recorded."""

import abc
import dataclasses
import secrets
import time
from collections import Counter
from pathlib import Path
from typing import Any

from muntada.media.interface import Feed, HallState, Joined, MediaFailed, Podium, Source, Wants
from muntada.media.recorder import Recorder, Segment
from muntada.media.wiring import Key, on_record, screen_of

MOST_OF_ONE = 4
"""How many connections one person may listen on; one more ends the oldest: a page that was not left in order."""
FOR_VISITORS = 0.75
"""The share of all connections that people without an account may take: the others always find room."""


@dataclasses.dataclass(eq=False, kw_only=True)
class Stream:
    """What one sender sends on one of its lines."""

    owner: str
    source: Source
    kind: str
    is_light: bool = False
    levels: int = 0  # number of the header extension that carries the level
    level: float | None = None
    is_muted: bool = False  # by whoever sends it
    recorder: Recorder | None = None

    @property
    def key(self) -> Key:
        """Who sends what."""
        return self.owner, self.source, "light" if self.is_light else self.kind


@dataclasses.dataclass(eq=False, kw_only=True)
class Peer:
    """One connection: of a sender (`streams`) or a listener (`lines`)."""

    hall: str
    owner: str
    source: Source | None = None
    wants: Wants = dataclasses.field(default_factory=Wants)
    streams: list[Any] = dataclasses.field(default_factory=list)
    lines: list[Any] = dataclasses.field(default_factory=list)
    id: str = dataclasses.field(default_factory=lambda: secrets.token_urlsafe(24))
    seen_at: float = dataclasses.field(default_factory=time.monotonic)


@dataclasses.dataclass(eq=False)
class Hall:
    """One hall: who sends, who listens, and how it is arranged."""

    podium: Podium = dataclasses.field(default_factory=Podium)
    record: bool = False
    peers: dict[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def streams(self) -> dict[Key, Any]:
        """Everything that is sent, by who sends what."""
        return {stream.key: stream for peer in self.peers.values() for stream in peer.streams}

    @property
    def screen(self) -> Key | None:
        """The screen that is shown."""
        return screen_of(self.podium, self.streams)


class Engine(abc.ABC):
    """A media server, inside `muntada media`; the methods are those of `MediaServer`, as coroutines.

    `most` is how many connections it takes; recordings go below `folder`.
    """

    def __init__(self, folder: Path, most: int) -> None:
        self.epoch = secrets.token_hex(8)
        self.halls: dict[str, Any] = {}
        self._by_id: dict[str, Any] = {}
        self._recorded: dict[str, list[Segment]] = {}
        self._folder, self._most = folder, most

    @abc.abstractmethod
    def start(self) -> None:
        """Begin, on the running loop."""

    @abc.abstractmethod
    async def stop(self) -> None:
        """End everything, recordings first."""

    @abc.abstractmethod
    async def arrange(self, hall: str, podium: Podium, *, record: bool) -> str:
        """See `MediaServer.arrange`."""

    @abc.abstractmethod
    async def close(self, hall: str) -> None:
        """See `MediaServer.close`."""

    @abc.abstractmethod
    async def publish(self, hall: str, owner: str, source: Source, sdp: str) -> Joined:
        """See `MediaServer.publish`."""

    @abc.abstractmethod
    async def listen(self, hall: str, owner: str, wants: Wants) -> Joined:
        """See `MediaServer.listen`."""

    @abc.abstractmethod
    async def answer(self, peer: str, sdp: str) -> None:
        """See `MediaServer.answer`."""

    @abc.abstractmethod
    async def choose(self, peer: str, wants: Wants) -> None:
        """See `MediaServer.choose`; here the browser never has to take part."""

    async def mute(self, peer: str, *, is_muted: bool) -> None:
        """See `MediaServer.mute`."""
        sender = self.peer(peer)
        for stream in sender.streams:
            if stream.kind == "audio":
                stream.is_muted = is_muted
                stream.level = None
        await self.muted(sender)

    @abc.abstractmethod
    async def muted(self, sender: Any) -> None:
        """Heed that a sender muted herself, or no longer does."""

    @abc.abstractmethod
    async def drop(self, gone: list[Any]) -> None:
        """Forget these connections at once, then end them."""

    async def leave(self, peer: str) -> None:
        """See `MediaServer.leave`."""
        if found := self._by_id.get(peer):
            await self.drop([found])

    async def remove(self, hall: str, owner: str) -> None:
        """See `MediaServer.remove`."""
        place = self.halls.get(hall)
        await self.drop([peer for peer in place.peers.values() if peer.owner == owner] if place else [])

    async def look(self, hall: str) -> HallState:
        """See `MediaServer.look`."""
        place = self.halls.get(hall, Hall())
        live = on_record(place.podium, place.screen)
        feeds = [
            Feed(owner=stream.owner, source=stream.source, is_open=key in live, level=stream.level)
            for key, stream in place.streams.items()
            if stream.kind == "audio" or stream.source == "screen"
        ]
        listeners = dict(Counter(peer.wants.channel for peer in place.peers.values() if peer.lines))
        return HallState(epoch=self.epoch, feeds=tuple(feeds), listeners=listeners, is_recording=place.record)

    async def segments(self, hall: str) -> list[Segment]:
        """Return what was recorded in a hall since this process started, the running ones too."""
        return [*self._recorded.get(hall, [])]

    def place(self, hall: str, owner: str) -> Any:
        """Return the hall, if there is room in it for one more connection of `owner`."""
        if hall not in self.halls:
            raise MediaFailed("unknown_hall")
        most = self._most * FOR_VISITORS if owner.startswith("visitor:") else self._most
        if len(self._by_id) >= most:
            raise MediaFailed("full")
        return self.halls[hall]

    def peer(self, peer: str) -> Any:
        """Return a connection by its secret."""
        if peer not in self._by_id:
            raise MediaFailed("unknown_peer")
        return self._by_id[peer]

    def keep(self, place: Hall, peer: Peer) -> None:
        """Note a new connection."""
        place.peers[peer.id] = self._by_id[peer.id] = peer

    def forget(self, peer: Peer) -> None:
        """Forget a connection and finish what was recorded of it."""
        self._by_id.pop(peer.id, None)
        if place := self.halls.get(peer.hall):
            place.peers.pop(peer.id, None)
        for stream in peer.streams:
            end_recording(stream)

    def same(self, place: Hall, owner: str, source: Source) -> list[Any]:
        """Return the connections that a new one for the same source replaces."""
        return [peer for peer in place.peers.values() if (peer.owner, peer.source) == (owner, source)]

    def too_many(self, place: Hall, owner: str) -> list[Any]:
        """Return which of somebody's connections must go before she listens on one more."""
        own = [known for known in place.peers.values() if known.owner == owner and known.lines]
        return own[: max(0, len(own) + 1 - MOST_OF_ONE)]

    def record(self, hall: str) -> list[Any]:
        """Begin and end recordings as is due; return the streams whose recording begins."""
        place, begun = self.halls[hall], []
        kept = on_record(place.podium, place.screen) if place.record else {}
        for key, stream in place.streams.items():
            if key in kept and stream.recorder is None:
                stream.recorder = Recorder(self._folder / hall, stream.owner, stream.kind, *kept[key])
                self._recorded.setdefault(hall, []).append(stream.recorder.segment)
                begun.append(stream)
            elif key not in kept:
                end_recording(stream)
        return begun


def end_recording(stream: Stream) -> None:
    """Finish what is recorded of a stream, if anything is."""
    if stream.recorder is not None:
        stream.recorder.close()
        stream.recorder = None
