"""Drives a Janus: keeps a session open, makes rooms for halls, and answers what Muntada asks."""

import asyncio
import contextlib
import logging
import secrets
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from muntada.media.engine import Engine, Hall, end_recording
from muntada.media.interface import Joined, MediaFailed, Podium, Source, Wants
from muntada.media.janus.address import Address
from muntada.media.janus.inlet import Inlet
from muntada.media.janus.room import Peer, Room, names_are_text
from muntada.media.janus.session import Session

AGAIN = 1.0  # seconds until another attempt to reach Janus
SWEEP = 0.5  # seconds between two looks for connections that were never made, and lines that are due
PATIENCE = 15.0  # seconds that a connection may need to be made
log = logging.getLogger(__name__)


class JanusEngine(Engine):
    """A Janus of the operator's. When the line to it is cut all is forgotten, and arranged anew once it is back."""

    def __init__(self, address: Address, folder: Path) -> None:
        super().__init__(folder, address.connections)
        self._address = address
        self._session: Session | None = None
        self._inlet: Inlet | None = None
        self._has_text = False
        self._why = "not yet connected"
        self._by_handle: dict[int, Peer] = {}
        self._opening: dict[str, asyncio.Lock] = {}
        self._running: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """See `Engine.start`."""
        self._soon(self._stay())
        self._soon(self._sweep())

    async def stop(self) -> None:
        """See `Engine.stop`."""
        for hall in list(self.halls):
            await self.close(hall)
        for task in list(self._running):
            task.cancel()
        if self._session:
            await self._session.close()
        self._forget_all()

    async def arrange(self, hall: str, podium: Podium, *, record: bool) -> str:
        """See `MediaServer.arrange`."""
        session, inlet = self._line()
        async with self._opening.setdefault(hall, asyncio.Lock()):
            if hall not in self.halls:
                text = self._has_text
                self.halls[hall] = await Room.open(hall, session, inlet, self._address, has_text=text)
        place = self.halls[hall]
        place.podium, place.record = podium, record
        await self._wire(hall)
        return self.epoch

    async def close(self, hall: str) -> None:
        """See `MediaServer.close`."""
        if place := self.halls.get(hall):
            place.record = False
            self.record(hall)
            await place.destroy()
            await self._abandon(hall)

    async def publish(self, hall: str, owner: str, source: Source, sdp: str) -> Joined:
        """See `MediaServer.publish`."""
        self._line()
        place: Room = self.place(hall, owner)
        peer, answer = await place.take(owner, source, sdp)
        await self.drop(self.same(place, owner, source))
        self._take_in(place, peer)
        return Joined(peer=peer.id, sdp=answer)

    async def listen(self, hall: str, owner: str, wants: Wants) -> Joined:
        """See `MediaServer.listen`."""
        self._line()
        place: Room = self.place(hall, owner)
        peer, offer = await place.offer(owner, wants)
        await self.drop(self.too_many(place, owner))
        self._take_in(place, peer)
        return Joined(peer=peer.id, sdp=offer)

    async def answer(self, peer: str, sdp: str) -> None:
        """See `MediaServer.answer`."""
        listener = self.peer(peer)
        await self.halls[listener.hall].answer(listener, sdp)

    async def choose(self, peer: str, wants: Wants) -> None:
        """See `MediaServer.choose`."""
        listener = self.peer(peer)
        listener.wants = wants
        await self._wire(listener.hall)

    async def muted(self, sender: Any) -> None:
        """See `Engine.muted`."""
        await self._wire(sender.hall)

    async def drop(self, gone: list[Any]) -> None:
        """See `Engine.drop`; lines are given something else first, then Janus ends the connections."""
        for peer in gone:
            self._let_go(peer)
        for hall in {peer.hall for peer in gone}:
            await self._wire(hall)
        if session := self._session:
            await asyncio.gather(*(session.detach(peer.handle) for peer in gone))

    async def look(self, hall: str) -> Any:
        """See `MediaServer.look`; says so where Janus is away."""
        self._line()
        return await super().look(hall)

    def _line(self) -> tuple[Session, Inlet]:
        if self._session is None or self._inlet is None or not self._session.is_open():
            raise MediaFailed("unreachable", self._why)
        return self._session, self._inlet

    def _take_in(self, place: Hall, peer: Peer) -> None:
        self.keep(place, peer)
        self._by_handle[peer.handle] = peer

    def _let_go(self, peer: Peer) -> None:
        self._by_handle.pop(peer.handle, None)
        self.forget(peer)
        for stream in peer.streams:
            if self._inlet:
                self._inlet.dismiss(stream)

    async def _wire(self, hall: str) -> None:
        """Give every line its due, and record what is on record."""
        place: Room | None = self.halls.get(hall)
        if place is None:
            return
        was = [stream for stream in place.streams.values() if stream.kind == "video" and stream.recorder]
        begun = self.record(hall)
        await place.wire()
        for stream in was:
            if not stream.recorder:
                await place.stop_copy(stream)
        for stream in begun:
            if stream.kind == "video":
                await self._copy(place, stream)

    async def _copy(self, place: Room, stream: Any) -> None:
        try:
            await place.copy(stream)
        except MediaFailed as failed:
            log.warning("nothing can be recorded of %s: %s", stream.owner, failed)

    def _heard(self, handle: int, said: dict[str, Any]) -> None:
        """Heed what Janus says unasked: a connection stands, or has ended."""
        peer = self._by_handle.get(handle)
        if peer is None:
            if said["janus"] in ("hangup", "detached"):
                self._soon(self._silenced(handle))
        elif said["janus"] == "webrtcup":
            self._soon(self._arrived(peer))
        elif said["janus"] in ("hangup", "detached"):
            if place := self.halls.get(peer.hall):
                place.lose(peer)
            self._soon(self.drop([peer]))

    async def _arrived(self, peer: Peer) -> None:
        peer.is_up = True
        place = self.halls.get(peer.hall)
        if place is None:
            return
        for stream in peer.streams:
            if stream.kind == "audio":
                await self._copy(place, stream)
        await self._wire(peer.hall)

    async def _silenced(self, handle: int) -> None:
        """End a hall whose own sender was lost; it is arranged again like one that was never there."""
        for hall, place in list(self.halls.items()):
            if place.silence and place.silence.peer.handle == handle:
                log.warning("the hall %s has lost its room in Janus and is made anew", hall)
                await self._abandon(hall)

    async def _abandon(self, hall: str) -> None:
        """Forget a hall and end its connections, whatever has become of its room."""
        place: Room | None = self.halls.pop(hall, None)
        if place is None:  # Janus told of the end of its room before it answered
            return
        gone = list(place.peers.values())
        for peer in gone:
            self._let_go(peer)
        if place.silence:
            place.silence.close()
        handles = [*(peer.handle for peer in gone), *place.handles]
        await asyncio.gather(*(place.session.detach(handle) for handle in handles))

    async def _stay(self) -> None:
        """Keep a session open; after a cut nothing of the old one is left."""
        while True:
            session, known = Session(self._address, self._heard), self._why
            try:
                await session.open()
                self._has_text = await names_are_text(session)
                self._inlet = await Inlet.towards(self._address.host, self._address.port)
                self._session, self.epoch, known = session, secrets.token_hex(8), ""
                while session.is_open():
                    await asyncio.sleep(SWEEP)
                self._why = "the line to Janus was cut"
            except (MediaFailed, OSError) as failed:
                self._why = failed.detail if isinstance(failed, MediaFailed) else str(failed)
            finally:
                self._session = None
                self._forget_all()
            if self._why != known:
                log.warning("Janus is away: %s", self._why)
            await session.close()
            await asyncio.sleep(AGAIN)

    def _forget_all(self) -> None:
        for peer in self._by_id.values():
            for stream in peer.streams:
                end_recording(stream)
        for place in self.halls.values():
            if place.silence:
                place.silence.close()
        self.halls.clear()
        self._by_id.clear()
        self._by_handle.clear()
        if self._inlet:
            self._inlet.close()
            self._inlet = None

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(SWEEP)
            now = time.monotonic()
            late = [p for p in self._by_id.values() if not p.is_up and now - p.seen_at > PATIENCE]
            with contextlib.suppress(MediaFailed):
                await self.drop(late)
            for hall, place in list(self.halls.items()):
                if place.is_due:
                    await self._wire(hall)

    def _soon(self, doing: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(doing)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
