"""How a browser's connection is made, with libdatachannel; see `muntada.media.datachannel` for its pitfalls."""

import asyncio
import contextlib
import dataclasses
import random
import socket
from collections.abc import AsyncIterator
from typing import Any

from muntada.media import engine, feedback, offers
from muntada.media.datachannel import dc, described, pinned
from muntada.media.interface import MediaFailed, Source, Wants
from muntada.media.rtp import OPUS, RATES, RED, VP8, Continuity, Packet
from muntada.media.wiring import LINES

CNAME = "muntada"
HISTORY = 512  # packets of a picture that can be sent again


@dataclasses.dataclass(eq=False, kw_only=True)
class Stream(engine.Stream):
    """What one sender sends on one of its lines, and the lines to listeners that carry it."""

    track: Any
    reception: feedback.Reception
    sinks: list["Line"] = dataclasses.field(default_factory=list)
    asked_at: float = 0.0  # when a key frame was last asked for
    before: Packet | None = None  # the last one of a voice


@dataclasses.dataclass(eq=False)
class Line:
    """One line to a listener, and the stream that it carries now."""

    kind: str
    track: Any
    numbers: Continuity
    stream: Stream | None = None
    needs_key: bool = False
    takes_double: bool = False  # whether the browser understands RED
    lossy_until: float = 0.0  # until when everything is said twice


@dataclasses.dataclass(eq=False, kw_only=True)
class Peer(engine.Peer):
    """One connection."""

    connection: Any
    rate: float = feedback.MOST  # kbit/s that a sender is allowed
    told_at: float = 0.0  # when a sender was last told what came in
    pins: list[Any] = dataclasses.field(default_factory=list)


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
    lines = offers.sent(sdp, source)
    peer = Peer(hall=hall, owner=owner, source=source, connection=network.connection())
    async with _or_closed(peer):
        peer.streams = [_receive(peer, source, line) for line in lines]
        peer.connection.set_remote_description(offers.read(sdp, "offer"))
        answer = await described(peer.connection, dc.Description.Type.Answer)
    return peer, announce(answer, network.announced)


async def offer(network: Network, hall: str, owner: str, wants: Wants) -> tuple[Peer, str]:
    """Offer a listener all `LINES`. Return the peer and the offer."""
    peer = Peer(hall=hall, owner=owner, wants=wants, connection=network.connection())
    async with _or_closed(peer):
        for number, (kind, _) in enumerate(LINES):
            peer.lines.append(_send(peer, str(number), kind))
        offer = await described(peer.connection, dc.Description.Type.Offer)
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
    description = offers.read(sdp, "answer")
    try:
        peer.connection.set_remote_description(description)
        for number, line in enumerate(peer.lines[: description.media_count()]):
            line.takes_double = line.kind == "audio" and description.media(number).has_payload_type(RED)
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


def _receive(peer: Peer, source: Source, offered: offers.Offered) -> Stream:
    """Make the line on which a stream comes in: one codec, no feedback but ours (so the track has no handler)."""
    build = dc.Description.Audio if offered.kind == "audio" else dc.Description.Video
    line = build(offered.mid, dc.Description.Direction.RecvOnly)
    if offered.kind == "audio":
        line.add_opus_codec(offered.payload)
        if offered.levels:
            line.add_ext_map(dc.Description.Media.ExtMap(offered.levels, offers.LEVEL_EXTENSION))
    else:
        line.add_vp8_codec(offered.payload)
        line.set_bitrate(offers.BITRATES[source] + offers.LIGHT)  # browsers take it for all lines together
    track = peer.connection.add_track(line)
    kinds: dict[str, Any] = {"kind": offered.kind, "is_light": offered.is_light, "levels": offered.levels}
    return Stream(owner=peer.owner, source=source, track=track, reception=feedback.Reception(offered.kind), **kinds)


def _send(peer: Peer, mid: str, kind: str) -> Line:
    ssrc = random.randrange(1, 1 << 32)  # noqa: S311 - a label, no secret
    build = dc.Description.Audio if kind == "audio" else dc.Description.Video
    line = build(mid, dc.Description.Direction.SendOnly)
    payload = OPUS if kind == "audio" else VP8
    line.add_opus_codec(payload) if kind == "audio" else line.add_vp8_codec(payload)
    if kind == "audio":
        line.add_audio_codec(RED, "red/48000/2", f"{OPUS}/{OPUS}")
    line.add_ssrc(ssrc, CNAME, f"line-{mid}", f"line-{mid}")
    track = peer.connection.add_track(line)
    track.reset_callbacks()  # the library's own throws away what listeners report of a line that only sends
    reports = dc.RtcpSrReporter(dc.RtpPacketizationConfig(ssrc, CNAME, payload, RATES[kind]))
    handlers: list[Any] = [reports]
    if kind == "video":
        repeats = dc.RtcpNackResponder(HISTORY)
        reports.add_to_chain(repeats)
        handlers.append(repeats)
    track.set_media_handler(reports)
    peer.pins += [*handlers, *map(pinned, handlers)]
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
