"""A line to the served pages that can be cut, as when a device loses its network: what was connected is gone.

Or a stream can die unnoticed, as when a router forgets it: it looks open to both ends and carries nothing.
"""

import contextlib
import socket
import threading


class Relay:
    """Passes connections on to a server on this machine."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._open: list[socket.socket] = []
        self._streams: set[socket.socket] = set()
        self._dead: set[socket.socket] = set()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Break off what is connected now."""
        for one in self._open:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self._open.clear()

    def stall(self) -> int:
        """Let the live streams that are open now carry nothing any more, and nobody know; return how many."""
        self._dead, self._streams = self._dead | self._streams, set()
        return len(self._dead)

    def close(self) -> None:
        """Close everything."""
        self.cut()
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _address = self._listening.accept()
                far = socket.create_connection(("127.0.0.1", self._port))
                self._open += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._pass, args=(one, other), daemon=True).start()

    def _pass(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(65536):
                if data.startswith(b"GET /live/"):
                    self._streams |= {one, other}
                if one not in self._dead:
                    other.sendall(data)
            if one in self._dead:
                return
            other.shutdown(socket.SHUT_WR)
