"""A poor line for one connection: a relay of UDP on this machine that loses packets, or lets only so many through."""

import asyncio
import random
import re
import threading

QUEUE = 0.3  # seconds that packets wait at most where the line is full; then they are lost

_loop = asyncio.new_event_loop()
threading.Thread(target=_loop.run_forever, daemon=True).start()


class Way:
    """One direction: `loss` is a share, `kbits` a rate, 0 for no limit."""

    def __init__(self) -> None:
        self.loss, self.kbits = 0.0, 0.0
        self._free_at = 0.0

    def wait(self, size: int) -> float | None:
        """Return how many seconds a packet waits; None if it is lost."""
        if random.random() < self.loss:
            return None
        if not self.kbits:
            return 0.0
        now = _loop.time()
        free_at = max(now, self._free_at) + size * 8 / 1000 / self.kbits
        if free_at - now > QUEUE:
            return None
        self._free_at = free_at
        return free_at - now


class Line:
    """Stands between a browser and a port of the media server; `announced` puts it into the server's description."""

    def __init__(self) -> None:
        self.up, self.down = Way(), Way()

    def announced(self, sdp: str) -> str:
        """Return a description in which the browser is sent to this line instead of the server."""
        found = re.search(r"a=candidate:\S+ 1 UDP \d+ (\S+) (\d+) typ host", sdp)
        assert found
        near = asyncio.run_coroutine_threadsafe(self._open((found[1], int(found[2]))), _loop).result(5)
        return sdp.replace(f" {found[1]} {found[2]} typ", f" 127.0.0.1 {near} typ")

    async def _open(self, server: tuple[str, int]) -> int:
        near, far = _End(self.up), _End(self.down)
        near.other, far.other = far, near
        await _loop.create_datagram_endpoint(lambda: near, local_addr=("127.0.0.1", 0))
        await _loop.create_datagram_endpoint(lambda: far, remote_addr=server)
        return int(near.transport.get_extra_info("sockname")[1])


class _End(asyncio.DatagramProtocol):
    transport: asyncio.DatagramTransport
    other: "_End"

    def __init__(self, way: Way) -> None:
        self._way = way
        self._from: tuple[str, int] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.DatagramTransport)
        self.transport = transport

    def datagram_received(self, data: bytes, address: tuple[str, int]) -> None:
        self._from = address
        if (wait := self._way.wait(len(data))) is not None:
            _loop.call_later(wait, self.other.send, data)

    def send(self, data: bytes) -> None:
        if self.transport.get_extra_info("peername"):
            self.transport.sendto(data)
        elif self._from:
            self.transport.sendto(data, self._from)
