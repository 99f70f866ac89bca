"""Where Janus sends us copies of what comes in, as RTP by UDP: to be recorded, and to tell how loud a voice is."""

import asyncio
import contextlib
import secrets
import socket

from muntada.media import rtp
from muntada.media.engine import Stream


class Inlet(asyncio.DatagramProtocol):
    """A port that takes packets; each stream's have a number (SSRC) of our choice, which nobody else can guess."""

    def __init__(self, address: str, port: int, transport: asyncio.DatagramTransport) -> None:
        self.address, self.port = address, port
        self._transport = transport
        self._streams: dict[int, Stream] = {}

    @classmethod
    async def towards(cls, host: str, port: int) -> "Inlet":
        """Return an inlet on the address of this machine from which `host` is reached."""
        loop = asyncio.get_running_loop()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect((host, port))
            own = probe.getsockname()[0]
        door = _Door()
        transport, _ = await loop.create_datagram_endpoint(lambda: door, local_addr=(own, 0))
        inlet = cls(own, transport.get_extra_info("sockname")[1], transport)
        door.inlet = inlet
        return inlet

    def expect(self, stream: Stream) -> int:
        """Return the number under which a stream's packets are taken."""
        self.dismiss(stream)
        number = secrets.randbits(31) | 1
        self._streams[number] = stream
        return number

    def dismiss(self, stream: Stream) -> None:
        """Take no more packets of a stream."""
        self._streams = {number: known for number, known in self._streams.items() if known is not stream}

    def take(self, packet: bytes) -> None:
        """Take a packet of one of the streams; throw away any other."""
        if rtp.is_rtcp(packet):
            return
        stream = self._streams.get(int.from_bytes(packet[8:12]))
        if stream is None:
            return
        with contextlib.suppress(IndexError):  # nothing that a sender writes may end the others' recordings
            if stream.levels:
                stream.level = rtp.level(packet, stream.levels)
            if stream.recorder is not None:
                stream.recorder.write(packet)

    def close(self) -> None:
        """Take nothing any more."""
        self._transport.close()


class _Door(asyncio.DatagramProtocol):
    inlet: Inlet | None = None

    def datagram_received(self, data: bytes, addr: object) -> None:
        if self.inlet:
            self.inlet.take(data)
