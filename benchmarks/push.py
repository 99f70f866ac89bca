"""How long until all listeners have a change of the floor, beside a bare asyncio broadcaster.

    python benchmarks/push.py [listeners, 2000] [rounds, 100]

Both servers run at once, each in a process of its own on uvloop, each with all the listeners connected; the
rounds alternate between them. A round's clock begins when the change is committed (the bare broadcaster: when
it was asked) and ends when the last listener has all of its 2 kB. Muntada's time includes the wake-up, the read
of the log and the rendering; how long the transaction took, mostly waiting for the disk, is told beside it. The
bare broadcaster writes ready bytes to each connection. The listeners are plain sockets in this process.
Compare the ratios, not the times: they are of the machine.
"""

import argparse
import asyncio
import contextlib
import json
import os
import resource
import selectors
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, cast

ROOT = Path(__file__).resolve().parent.parent
TOPIC = "sitting:benchmark"
LISTEN = f"GET /live/{TOPIC}?language=en HTTP/1.1\r\nHost: benchmark\r\n\r\n".encode()
CHANGE = b"GET /change HTTP/1.1\r\nHost: benchmark\r\n\r\n"
WARM_UP = 3  # rounds that are not counted
PATIENCE = 60.0  # seconds until a round or the connecting is given up
START = 120.0  # seconds that a server may take until it is up, on a busy machine
PAUSE = 0.1  # seconds between two rounds


def html(number: int) -> str:
    """Return a floor of 2 kB, the end of which says which change it shows."""
    row = "<li>الكلمة لكم · 请发言 · You have the floor</li>"
    return (row * 40).encode()[:2000].decode(errors="ignore") + f"<!--{number}-->"


def end_of(number: int) -> bytes:
    """Return how the frame of change `number` ends."""
    return f'<!--{number}-->"}}\n\n'.encode()


# --- the servers, each in a process of its own ------------------------------------------------------------


def serve_muntada(listening: socket.socket) -> None:
    """`LiveApplication` on uvicorn and a database of its own, with `/change` beside it."""
    import django  # noqa: PLC0415 - only this process needs Django, and only once its settings are known

    django.setup()

    import uvicorn  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415

    from muntada.push.actions import announce  # noqa: PLC0415
    from muntada.push.asgi import LiveApplication  # noqa: PLC0415
    from muntada.push.hub import tidily  # noqa: PLC0415

    call_command("migrate", "push", verbosity=0, skip_checks=True)
    live = LiveApplication(
        render=lambda topic, fragment, language, seq: html(seq),
        allow=lambda topic: topic == TOPIC,
        ping=3600,
    )

    def change() -> bytes:
        committed = []
        with transaction.atomic():
            transaction.on_commit(lambda: committed.append(time.monotonic()))
            announce(TOPIC, "floor")
        return repr(committed[0]).encode()

    async def application(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"] == "/change":
            headers = [(b"committed", await asyncio.to_thread(tidily, change))]
            await send({"type": "http.response.start", "status": 204, "headers": headers})
            await send({"type": "http.response.body"})
        else:
            await live(scope, receive, send)

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            await live.close()
            await super().shutdown(sockets)

    from muntada.config.connections import BACKLOG, Protocol  # noqa: PLC0415

    config = uvicorn.Config(
        application,
        loop="uvloop",
        http=Protocol,
        backlog=BACKLOG,
        # The connection by which changes are asked for rests while thousands connect: the usual 5 s would close it, and
        # the next change would be asked of nobody.
        timeout_keep_alive=3600,
        log_level="warning",
        access_log=False,
    )
    Server(config).run(sockets=[listening])


def serve_bare(listening: socket.socket) -> None:
    """The least that could do it: one loop over the transports."""
    import uvloop  # noqa: PLC0415

    listeners: list[asyncio.WriteTransport] = []
    changes = 0

    class Connection(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            self.transport = cast("asyncio.WriteTransport", transport)

        def data_received(self, data: bytes) -> None:
            nonlocal changes
            if data != CHANGE:
                self.transport.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nretry: 1000\n\n")
                listeners.append(self.transport)
                return
            committed = time.monotonic()
            changes += 1
            content = json.dumps({"name": "floor", "html": html(changes)}, ensure_ascii=False)
            frame = f"id: {changes}\nevent: fragment\ndata: {content}\n\n".encode()
            for listener in listeners:
                listener.write(frame)
            self.transport.write(f"HTTP/1.1 204 No Content\r\ncommitted: {committed!r}\r\n\r\n".encode())

    async def main() -> None:
        server = await asyncio.get_running_loop().create_server(Connection, sock=listening, backlog=16_384)
        await server.serve_forever()

    uvloop.run(main())


# --- the listeners ----------------------------------------------------------------------------------------


class Side:
    """One of the two servers, seen from its listeners."""

    def __init__(self, name: str, data: str) -> None:
        self.name = name
        self.changes = 0
        self.latencies: list[float] = []  # of every listener in every round, ms
        self.last: list[float] = []  # of the last listener in each round, ms
        self.transactions: list[float] = []  # from asking to the commit, ms
        self.spent = 0.0  # the server's processor time, seconds
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))
            listening.listen(16_384)
            address = listening.getsockname()
            environment = {
                **os.environ,
                "MUNTADA_DATA": data,
                "MUNTADA_DATABASE_URL": "",
                "MUNTADA_PUSH": "",
                "DJANGO_SETTINGS_MODULE": "muntada.config.settings",
                "PYTHONPATH": str(ROOT),
            }
            self.server = subprocess.Popen(
                [sys.executable, __file__, "serve", name, str(listening.fileno())],
                pass_fds=[listening.fileno()],
                env=environment,
            )
        self.address = address
        self.selector = selectors.DefaultSelector()
        self.control = socket.create_connection(address)
        self.change(START)  # answered once the server is up
        self.before = self.memory()

    def change(self, patience: float = PATIENCE) -> None:
        """Have a change made that nobody waits for."""
        self.changes += 1
        self.control.settimeout(patience)
        self.control.sendall(CHANGE)
        self.committed()
        self.control.settimeout(PATIENCE)

    def committed(self) -> float:
        """Read the answer to a change: when it was committed, by the clock that all processes share."""
        received = b""
        while not received.endswith(b"\r\n\r\n"):
            if not (more := self.control.recv(4096)):
                raise ConnectionError(f"{self.name} hung up")
            received += more
        return float(received.partition(b"committed: ")[2].partition(b"\r\n")[0])

    def connect(self, listeners: int) -> float:
        """Connect the listeners and return how many a second; they have the latest change, or none, by then."""
        began = time.monotonic()
        for _ in range(listeners):
            listener = socket.create_connection(self.address)
            listener.sendall(LISTEN)
            listener.setblocking(False)
            self.selector.register(listener, selectors.EVENT_READ)
        # Muntada sends what changed before; the bare broadcaster has nothing to resume from.
        self.gather(end_of(self.changes) if self.name == "muntada" else b"retry: 1000\n\n", began)
        return listeners / (time.monotonic() - began)

    def gather(self, ending: bytes, began: float) -> list[float]:
        """Read until every listener got something that ends with `ending`; return when each did, ascending."""
        waiting = len(self.selector.get_map())
        tails: dict[int, bytes] = {}
        times = []
        while waiting:
            if time.monotonic() - began > PATIENCE:
                raise TimeoutError(f"{self.name}: {waiting} listeners still wait; {self.why()}")
            for key, _ in self.selector.select(1):
                received = tails.pop(key.fd, b"") + key.fileobj.recv(65536)  # type: ignore[union-attr]
                if ending in received[-64:]:  # uvicorn's chunk has an end of its own
                    times.append(time.monotonic())
                    waiting -= 1
                else:
                    tails[key.fd] = received[-64:]
        return times

    def why(self) -> str:
        """Say whether a change that did not come was committed: a disk that stalls holds up everybody, too."""
        self.control.settimeout(1)
        try:
            return f"committed {time.monotonic() - self.committed():.1f} s ago"
        except TimeoutError:
            return "the change is not committed"

    def round(self, counts: bool) -> None:
        """Have one change sent to everyone."""
        self.changes += 1
        spent, began = self.processor(), time.monotonic()
        self.control.sendall(CHANGE)
        times = self.gather(end_of(self.changes), began)
        committed = self.committed()
        if counts:
            self.spent += self.processor() - spent
            self.latencies += [(at - committed) * 1000 for at in times]
            self.last.append((times[-1] - committed) * 1000)
            self.transactions.append((committed - began) * 1000)

    def processor(self) -> float:
        """Return the processor time that the server has used, seconds."""
        fields = Path(f"/proc/{self.server.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> int:
        """Return the server's resident memory, kB."""
        status = Path(f"/proc/{self.server.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0])

    def figures(self, listeners: int) -> list[float]:
        """Return what is printed, in the order of `COLUMNS`."""
        ranked = statistics.quantiles(self.latencies, n=100)
        return [
            ranked[49],
            ranked[98],
            statistics.median(self.last),
            statistics.quantiles(self.last, n=100, method="inclusive")[98],
            self.spent / len(self.last) * 1000,
            (self.memory() - self.before) / listeners,
        ]

    def close(self) -> None:
        """Let the server go."""
        self.server.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.server.wait(5)
        self.server.kill()


COLUMNS = ("p50, ms", "p99, ms", "last p50", "last p99", "CPU, ms", "kB each")


def many_files() -> None:
    """Let this process, and those that it starts, have as many connections as the system allows."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def main(listeners: int, rounds: int) -> None:
    """Measure and print."""
    many_files()
    with tempfile.TemporaryDirectory() as data, contextlib.ExitStack() as stack:
        sides = []
        for name in ("muntada", "bare"):
            side = Side(name, data)
            stack.callback(side.close)
            sides.append(side)
        for side in sides:
            print(f"{side.name}: {listeners} listeners, {side.connect(listeners):.0f} connects/s")
        for number in range(WARM_UP + rounds):
            for side in sides if number % 2 else reversed(sides):
                side.round(number >= WARM_UP)
                time.sleep(PAUSE)
        ours, yardstick = (side.figures(listeners) for side in sides)
    print(f"\n{rounds} rounds   " + "".join(f"{column:>10}" for column in COLUMNS))
    for name, figures in (("muntada", ours), ("bare", yardstick)):
        print(f"{name:<12}" + "".join(f"{figure:>10.1f}" for figure in figures))
    ratios = (mine / theirs if theirs else float("nan") for mine, theirs in zip(ours, yardstick, strict=True))
    print(f"{'ratio':<12}" + "".join(f"{ratio:>10.2f}" for ratio in ratios))
    print(
        f"Before that, muntada's transaction: median {statistics.median(sides[0].transactions):.1f} ms, "
        f"longest {max(sides[0].transactions):.1f} ms"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        serve = {"muntada": serve_muntada, "bare": serve_bare}[sys.argv[2]]
        serve(socket.socket(fileno=int(sys.argv[3])))
    else:
        parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
        parser.add_argument("listeners", type=int, nargs="?", default=2000)
        parser.add_argument("rounds", type=int, nargs="?", default=100)
        options = parser.parse_args()
        main(options.listeners, options.rounds)
