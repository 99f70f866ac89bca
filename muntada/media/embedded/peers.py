"""How a browser's connection is made, with libdatachannel (ICE, DTLS and SRTP in C++).

Two dead-locks lie in its Python binding, and this module keeps clear of both. It registers no callback: the binding
holds the interpreter's lock in `set_local_description` while pool threads would wait for it in callbacks. And it
keeps a second reference to every media handler (`pinned`): otherwise a pool thread that closes a track destroys the
handler while it holds the track's lock, and needs the interpreter's lock for that.
"""

import asyncio
import contextlib
import dataclasses
import importlib
import random
import re
import secrets
import socket
import time
from collections.abc import AsyncIterator
from typing import Any

from muntada.media.embedded.wiring import LINES
from muntada.media.interface import LARGEST_SDP, MediaFailed, Source, Wants
from muntada.media.rtp import OPUS, RATES, VP8, Continuity

dc: Any = importlib.import_module("libdatachannel")  # its stubs leave out half of what it exports

CNAME = "muntada"
GATHERING = 5.0  # seconds until the addresses of this machine must be known
BITRATES = {"camera": 600, "screen": 1000, "booth": 64}  # kbit/s that a sender's pictures or voice may need
MOST_LINES = {"camera": {"audio": 1, "video": 1}, "screen": {"video": 1}, "booth": {"audio": 1}}
"""How many lines of each kind an offer may have, by what is sent."""
HISTORY = 512  # packets of a picture that can be sent again
LEVELS = re.compile(r"a=extmap:(\d+)(?:/\w+)? urn:ietf:params:rtp-hdrext:ssrc-audio-level")


@dataclasses.dataclass(eq=False)
class Stream:
    """What one sender sends on one of its lines."""

    owner: str
    source: Source
    kind: str
    track: Any
    levels: int = 0  # number of the header extension that carries the level
    sinks: list["Line"] = dataclasses.field(default_factory=list)
    level: float | None = None
    asked_at: float = 0.0  # when a key frame was last asked for
    recorder: Any = None


@dataclasses.dataclass(eq=False)
class Line:
    """One line to a listener, and the stream that it carries now."""

    kind: str
    track: Any
    numbers: Continuity
    stream: Stream | None = None
    needs_key: bool = False


@dataclasses.dataclass(eq=False)
class Peer:
    """One connection: of a sender (`streams`) or a listener (`lines`)."""

    hall: str
    owner: str
    connection: Any
    pins: list[Any]
    streams: list[Stream] = dataclasses.field(default_factory=list)
    lines: list[Line] = dataclasses.field(default_factory=list)
    source: Source | None = None
    wants: Wants = dataclasses.field(default_factory=Wants)
    id: str = dataclasses.field(default_factory=lambda: secrets.token_urlsafe(24))
    seen_at: float = dataclasses.field(default_factory=time.monotonic)


@dataclasses.dataclass(frozen=True)
class Network:
    """Where connections are taken: an address of this machine (empty: all) and a range of UDP ports.

    `announced` is what browsers are told instead, where an address is translated on the way (NAT).
    """

    address: str = "127.0.0.1"
    ports: tuple[int, int] = (40000, 40999)
    announced: str = ""

    @classmethod
    def reached_at(cls, address: str, ports: tuple[int, int]) -> "Network":
        """Return the network of a server that browsers reach at `address`, be it this machine's own or not."""
        if not address or _is_own(address):
            return cls(address, ports)
        return cls("", ports, announced=address)

    def connection(self) -> Any:
        """Return a new connection; with one port only, all connections share it."""
        configuration = dc.Configuration()
        configuration.disable_auto_negotiation = True
        configuration.port_range_begin, configuration.port_range_end = self.ports
        configuration.enable_ice_udp_mux = self.ports[0] == self.ports[1]
        if self.address:
            configuration.bind_address = self.address
        return dc.PeerConnection(configuration)


async def take(network: Network, hall: str, owner: str, source: Source, sdp: str) -> tuple[Peer, str]:
    """Take a sender's offer: Opus for sound, VP8 for pictures. Return the peer and the answer."""
    offer = _read(sdp, "offer")
    peer = Peer(hall, owner, network.connection(), [], source=source)
    levels = LEVELS.search(sdp)
    async with _or_closed(peer):
        for number in range(offer.media_count()):
            peer.streams.append(_receive(peer, offer.media(number), int(levels[1]) if levels else 0))
        peer.connection.set_remote_description(offer)
        answer = await _described(peer.connection, dc.Description.Type.Answer)
    return peer, announce(answer, network.announced)


async def offer(network: Network, hall: str, owner: str, wants: Wants) -> tuple[Peer, str]:
    """Offer a listener all `LINES`. Return the peer and the offer."""
    peer = Peer(hall, owner, network.connection(), [], wants=wants)
    async with _or_closed(peer):
        for number, (kind, _) in enumerate(LINES):
            peer.lines.append(_send(peer, str(number), kind))
        offer = await _described(peer.connection, dc.Description.Type.Offer)
    return peer, announce(offer, network.announced)


def announce(sdp: str, address: str) -> str:
    """Return the description with `address` in place of this machine's own; as it is where `address` is empty."""
    if not address:
        return sdp
    lines, ports = [], set()
    for line in sdp.split("\r\n"):
        if line.startswith("a=candidate:") and " typ host" in line:
            fields = line.split(" ")
            if fields[5] in ports:
                continue
            ports.add(fields[5])
            line = " ".join([*fields[:4], address, *fields[5:]])
        lines.append(line)
    return "\r\n".join(lines)


def answer(peer: Peer, sdp: str) -> None:
    """Take a listener's answer."""
    try:
        peer.connection.set_remote_description(_read(sdp, "answer"))
    except (RuntimeError, ValueError, TypeError) as error:
        raise MediaFailed("unreadable", str(error)) from error


def is_gone(peer: Peer, now: float, patience: float) -> bool:
    """Whether the connection has ended, or was never made, or has been silent for `patience` seconds."""
    state = peer.connection.state()
    if state == dc.PeerConnection.State.Connected:
        peer.seen_at = now
    ended = state in (dc.PeerConnection.State.Failed, dc.PeerConnection.State.Closed)
    return ended or now - peer.seen_at > patience


async def close(peer: Peer) -> None:
    """End the connection; in a thread, since it waits until all is closed."""
    await asyncio.to_thread(peer.connection.close)


def _read(sdp: str, kind: str) -> Any:
    if len(sdp.encode()) > LARGEST_SDP:
        raise MediaFailed("unreadable", "too long")
    try:
        description = dc.Description(sdp, kind)
        media = description.media_count()
    except (RuntimeError, ValueError, TypeError) as error:
        raise MediaFailed("unreadable", str(error)) from error
    if not 1 <= media <= len(LINES):
        raise MediaFailed("unreadable", f"{media} lines")
    return description


def _receive(peer: Peer, offered: Any, levels: int) -> Stream:
    """Make the line on which a stream comes in: one codec, no feedback but ours."""
    kind, source = offered.type(), peer.source or "camera"
    if sum(stream.kind == kind for stream in peer.streams) >= MOST_LINES[source].get(kind, 0):
        raise MediaFailed("unreadable", f"a line too many: {kind}")
    number = _payload_type(offered, "OPUS" if kind == "audio" else "VP8")
    build = dc.Description.Audio if kind == "audio" else dc.Description.Video
    line = build(offered.mid(), dc.Description.Direction.RecvOnly)
    if kind == "audio":
        line.add_opus_codec(number)
        if levels:
            line.add_ext_map(dc.Description.Media.ExtMap(levels, "urn:ietf:params:rtp-hdrext:ssrc-audio-level"))
    else:
        line.add_vp8_codec(number)
        line.set_bitrate(BITRATES[source])
    track = peer.connection.add_track(line)
    handler = dc.RtcpReceivingSession()
    track.set_media_handler(handler)
    peer.pins += [handler, _pinned(handler)]
    return Stream(peer.owner, source, kind, track, levels if kind == "audio" else 0)


def _payload_type(offered: Any, codec: str) -> int:
    for number in offered.payload_types():
        if offered.rtp_map(number).format.upper() == codec:
            return int(number)
    raise MediaFailed("unreadable", f"no {codec}")


def _send(peer: Peer, mid: str, kind: str) -> Line:
    ssrc = random.randrange(1, 1 << 32)  # noqa: S311 - a label, no secret
    build = dc.Description.Audio if kind == "audio" else dc.Description.Video
    line = build(mid, dc.Description.Direction.SendOnly)
    payload = OPUS if kind == "audio" else VP8
    line.add_opus_codec(payload) if kind == "audio" else line.add_vp8_codec(payload)
    line.add_ssrc(ssrc, CNAME, f"line-{mid}", f"line-{mid}")
    track = peer.connection.add_track(line)
    reports = dc.RtcpSrReporter(dc.RtpPacketizationConfig(ssrc, CNAME, payload, RATES[kind]))
    handlers: list[Any] = [reports]
    if kind == "video":
        repeats = dc.RtcpNackResponder(HISTORY)
        reports.add_to_chain(repeats)
        handlers.append(repeats)
    track.set_media_handler(reports)
    peer.pins += [*handlers, *map(_pinned, handlers)]
    numbers = Continuity(kind, ssrc, seq=random.randrange(1 << 15), ts=random.randrange(1 << 31))  # noqa: S311
    return Line(kind, track, numbers)


@contextlib.asynccontextmanager
async def _or_closed(peer: Peer) -> AsyncIterator[None]:
    """End the connection if it cannot be made; whatever was wrong with it, the other side's words were."""
    try:
        yield
    except MediaFailed:
        await close(peer)
        raise
    except Exception as error:
        await close(peer)
        raise MediaFailed("unreadable", repr(error)) from error


def _is_own(address: str) -> bool:
    """Whether an address is one of this machine's."""
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.bind((address, 0))
        except OSError:
            return False
    return True


def _pinned(handler: Any) -> Any:
    holder = dc.MediaHandler()
    holder.set_next(handler)
    return holder


async def _described(connection: Any, kind: Any) -> str:
    """Set this side's description and return it once it names this machine's addresses."""
    await asyncio.sleep(0.02)  # lets the certificate be made without the interpreter's lock
    if connection.signaling_state() != dc.PeerConnection.SignalingState.Stable or kind == dc.Description.Type.Offer:
        connection.set_local_description(kind)
    began = time.monotonic()
    while connection.gathering_state() != dc.PeerConnection.GatheringState.Complete:
        if time.monotonic() - began > GATHERING:
            raise MediaFailed("unreachable", "no address of this machine was found in time")
        await asyncio.sleep(0.005)
    return str(connection.local_description())
