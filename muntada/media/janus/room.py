"""One hall in Janus: a VideoRoom of our own making, who is in it, and what its listeners' lines carry.

A listener's connection is offered with all `LINES` at once; Janus's `switch` changes what a line carries, without the
browser. Since a line of Janus's must carry somebody, it carries a sender of ours that never sends (`_Silence`) while it
carries nothing. What is not wired reaches nobody; a microphone that the floor closes is muted at Janus, too.
"""

import asyncio
import contextlib
import dataclasses
import hashlib
import hmac
import logging
import secrets
import time
from typing import Any

from muntada.media import engine, offers
from muntada.media.datachannel import dc, described
from muntada.media.interface import MediaFailed, Source, Wants
from muntada.media.janus.address import Address
from muntada.media.janus.inlet import Inlet
from muntada.media.janus.session import Refused, Session
from muntada.media.rtp import OPUS, VP8
from muntada.media.wiring import LINES, Key, Listener, on_record, sent_for, streams

_EXISTS, _ID_IS_TEXT = 427, 430  # Janus's codes
_LOST: Key = ("", "camera", "")  # what a line carries of which that is not known
_SETTLING = 5.0  # seconds until our own sender must be connected
log = logging.getLogger(__name__)


@dataclasses.dataclass(eq=False, kw_only=True)
class Stream(engine.Stream):
    """What one sender sends on one of its lines: its `mid` in Janus's room, and the number of our copy."""

    mid: str
    is_closed: bool = False
    copy: int = 0


@dataclasses.dataclass(eq=False, kw_only=True)
class Peer(engine.Peer):
    """One connection: a handle of Janus's. `lines` are what a listener's carry.

    `answered` is what her browser answered to the one offer that it ever gets.
    """

    handle: int
    feed: int | str = 0
    is_up: bool = False
    answered: str = ""
    lines: list[Key | None] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(eq=False, kw_only=True)
class Room(engine.Hall):
    """One hall. `is_due` says that lines have to be looked at again."""

    name: int | str
    hall: str
    secret: str
    session: Session
    inlet: Inlet
    address: Address
    handle: int = 0
    is_due: bool = False
    silence: "_Silence | None" = None
    lock: asyncio.Lock = dataclasses.field(default_factory=asyncio.Lock)

    @property
    def streams(self) -> dict[Key, Any]:
        """Everything that is sent on connections that stand; others cannot be subscribed to yet."""
        return {s.key: s for peer in self.peers.values() if peer.is_up for s in peer.streams}

    @property
    def handles(self) -> list[int]:
        """Our own handles in the room."""
        return [self.handle, self.silence.peer.handle] if self.silence else [self.handle]

    @classmethod
    async def open(cls, hall: str, session: Session, inlet: Inlet, address: Address, *, has_text: bool) -> "Room":
        """Make the room, anew if Janus still has one of an earlier process of ours."""
        secret = hmac.new((address.secret or address.admin_key).encode(), hall.encode(), hashlib.sha256).hexdigest()
        name = hall if has_text else int(hashlib.sha256(hall.encode()).hexdigest()[:12], 16)
        room = cls(name=name, hall=hall, secret=secret, session=session, inlet=inlet, address=address)
        room.handle = await session.attach()
        try:
            await room._create()
        except Refused as refused:
            if refused.code != _EXISTS:
                raise
            await room.destroy()
            await room._create()
        room.silence = await _Silence.enter(room)
        return room

    async def _create(self) -> None:
        kinds = {"audiocodec": "opus", "videocodec": "vp8", "opus_fec": True, "audiolevel_ext": True}
        quiet = {"notify_joining": False, "is_private": True, "permanent": False, "lock_record": True}
        await self._ask("create", **kinds, **quiet, publishers=self.address.connections, fir_freq=0)

    async def destroy(self) -> None:
        """End the room and every connection in it."""
        with contextlib.suppress(MediaFailed):
            await self._ask("destroy")

    async def take(self, owner: str, source: Source, sdp: str) -> tuple[Peer, str]:
        """Take a sender's offer. Return the peer and the answer."""
        lines = offers.sent(sdp, source)
        peer = Peer(hall=self.hall, owner=owner, source=source, handle=await self.session.attach(), feed=self._feed())
        peer.streams = [
            Stream(owner=owner, source=source, kind=line.kind, mid=line.mid, levels=line.levels, is_light=line.is_light)
            for line in lines
        ]
        rate = offers.BITRATES[source] + offers.LIGHT * any(line.is_light for line in lines)
        return peer, await self._join(peer, ("offer", sdp), bitrate=rate * 1000)

    async def offer(self, owner: str, wants: Wants) -> tuple[Peer, str]:
        """Offer a listener all lines, which carry nothing yet. Return the peer and the offer."""
        peer = Peer(hall=self.hall, owner=owner, wants=wants, handle=await self.session.attach())
        peer.lines = [None for _ in LINES]
        nothing = [self._nothing(kind) for kind, _ in LINES]
        try:
            joined = await self.session.say(
                peer.handle,
                "join",
                ptype="subscriber",
                room=self.name,
                streams=nothing,
                autoupdate=False,
                use_msid=False,
            )
        except MediaFailed:
            await self.session.detach(peer.handle)
            raise
        return peer, joined["sdp"]

    async def answer(self, peer: Peer, sdp: str) -> None:
        """Take a listener's answer."""
        offers.read(sdp, "answer")
        await self.session.say(peer.handle, "start", jsep=("answer", sdp))
        await self.session.told_all(peer.handle)
        peer.answered = sdp

    async def wire(self) -> None:
        """Mute and unmute, and give every line what is its due now; what fails is tried again."""
        async with self.lock:
            self.is_due = False
            sent, screen = self.streams, self.screen
            live = on_record(self.podium, screen)
            await self._each(self._close(stream, key not in live or stream.is_muted) for key, stream in sent.items())
            await self._each(
                self._switch(peer, streams(self.podium, Listener(peer.owner, peer.wants), screen), sent)
                for peer in self.peers.values()
                if peer.lines and peer.is_up
            )

    async def copy(self, stream: Stream) -> None:
        """Have copies of a stream sent to us; for a picture, that also asks for a whole one."""
        await self.stop_copy(stream)
        peer = self._sender(stream)
        if peer is None:
            return
        line = {"mid": stream.mid, "port": self.inlet.port, "ssrc": self.inlet.expect(stream)}
        asked = {"publisher_id": peer.feed, "host": self.inlet.address, "host_family": "ipv4", "streams": [line]}
        made = await self._ask("rtp_forward", **asked)
        stream.copy = made["forwarders"][0]["stream_id"] if made.get("forwarders") else 0

    async def stop_copy(self, stream: Stream) -> None:
        """Have no more copies sent."""
        self.inlet.dismiss(stream)
        peer = self._sender(stream)
        if stream.copy and peer is not None:
            number, stream.copy = stream.copy, 0
            with contextlib.suppress(MediaFailed):
                await self._ask("stop_rtp_forward", publisher_id=peer.feed, stream_id=number)

    def lose(self, gone: Peer) -> None:
        """Note that a sender went by herself: the lines that carried her carry nobody, not even our silence."""
        keys = {stream.key for stream in gone.streams}
        for peer in self.peers.values():
            peer.lines = [_LOST if key in keys else key for key in peer.lines]

    async def _join(self, peer: Peer, jsep: tuple[str, str], **more: Any) -> str:
        try:
            joined = await self.session.say(
                peer.handle, "joinandconfigure", jsep=jsep, ptype="publisher", room=self.name, id=peer.feed, **more
            )
            await self.session.told_all(peer.handle)
        except MediaFailed:
            await self.session.detach(peer.handle)
            raise
        return str(joined["sdp"])

    async def _close(self, stream: Stream, is_closed: bool) -> None:
        peer = self._sender(stream)
        if stream.kind == "audio" and peer is not None and stream.is_closed != is_closed:
            await self._ask("moderate", id=peer.feed, mid=stream.mid, mute=is_closed)
            stream.is_closed = is_closed
            if is_closed:
                stream.level = None

    async def _switch(self, peer: Peer, due: list[Key | None], sent: dict[Key, Stream]) -> None:
        due = [found.key if (found := sent_for(key, sent)) else None for key in due]
        changes = []
        for number, (key, now) in enumerate(zip(due, peer.lines, strict=True)):
            if key != now:
                source = self._something(sent[key]) if key else self._nothing(LINES[number][0])
                changes.append(source | {"sub_mid": str(number)})
        if changes:
            before, peer.lines = peer.lines, list(due)
            try:
                switched = await self.session.say(peer.handle, "switch", streams=changes)
                if switched["sdp"]:
                    # A line that carried nobody is offered anew; nothing has changed for the browser, which need not
                    # be asked: the answer is the one that it gave.
                    await self.session.say(peer.handle, "start", jsep=("answer", peer.answered))
            except MediaFailed:
                peer.lines = [key if key == then else _LOST for key, then in zip(due, before, strict=True)]
                raise

    async def _each(self, doing: Any) -> None:
        """Do all at once; what was refused has to be looked at again, since somebody may just have left."""
        for failed in await asyncio.gather(*doing, return_exceptions=True):
            if isinstance(failed, MediaFailed):
                log.info("a hall is looked at again: %s", failed)
                self.is_due = True
            elif failed:
                raise failed

    async def _ask(self, request: str, **body: Any) -> dict[str, Any]:
        own: dict[str, Any] = {"room": self.name, "secret": self.secret}
        if self.address.admin_key:
            own["admin_key"] = self.address.admin_key
        return await self.session.say(self.handle, request, **own, **body)

    def _sender(self, stream: Stream) -> Peer | None:
        return next((peer for peer in self.peers.values() if stream in peer.streams), None)

    def _something(self, stream: Stream) -> dict[str, Any]:
        peer = self._sender(stream)
        return {"feed": peer.feed if peer else 0, "mid": stream.mid}

    def _nothing(self, kind: str) -> dict[str, Any]:
        if self.silence is None:
            raise MediaFailed("unknown_hall")
        return {"feed": self.silence.peer.feed, "mid": kind}

    def _feed(self) -> int | str:
        number = secrets.randbits(48) + 1
        return str(number) if isinstance(self.name, str) else number


class _Silence:
    """A sender of ours, with a voice and a picture that never come."""

    def __init__(self, room: Room, handle: int) -> None:
        configuration = dc.Configuration()
        configuration.disable_auto_negotiation = True
        self.connection = dc.PeerConnection(configuration)
        self.peer = Peer(hall=room.hall, owner="", handle=handle, feed=room._feed())
        self._tracks = []
        for number, (kind, payload) in enumerate((("audio", OPUS), ("video", VP8))):
            line = getattr(dc.Description, kind.title())(kind, dc.Description.Direction.SendOnly)
            line.add_opus_codec(payload) if kind == "audio" else line.add_vp8_codec(payload)
            line.add_ssrc(number + 1, "silence", "silence", kind)
            self._tracks.append(self.connection.add_track(line))

    @classmethod
    async def enter(cls, room: Room) -> "_Silence":
        silence = cls(room, await room.session.attach())
        try:
            offer = await described(silence.connection, dc.Description.Type.Offer)
            answer = await room._join(silence.peer, ("offer", offer))
            silence.connection.set_remote_description(dc.Description(answer, "answer"))
            began = time.monotonic()
            while not silence.is_up():
                if time.monotonic() - began > _SETTLING:
                    raise MediaFailed("unreachable", "no connection to Janus by UDP; see its ports and addresses")
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.05)  # Janus takes a moment to notice, and refuses listeners until then
        except (MediaFailed, RuntimeError) as error:
            silence.close()
            raise error if isinstance(error, MediaFailed) else MediaFailed("unreachable", str(error)) from error
        return silence

    def is_up(self) -> bool:
        return bool(self.connection.state() == dc.PeerConnection.State.Connected)

    def close(self) -> None:
        self.connection.close()


async def names_are_text(session: Session) -> bool:
    """Whether this Janus names rooms by text (`string_ids`) and not by numbers."""
    handle = await session.attach()
    try:
        await session.say(handle, "exists", room=1)
    except Refused as refused:
        if refused.code != _ID_IS_TEXT:
            raise
        return True
    finally:
        await session.detach(handle)
    return False
