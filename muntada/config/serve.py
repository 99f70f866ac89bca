"""`muntada serve`: pages and live push in this process; background work and media in children kept alive."""

import argparse
import contextlib
import importlib
import logging
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import uvicorn
from django.conf import settings

from muntada.config import prepare
from muntada.config.connections import BACKLOG, Protocol
from muntada.config.settings import ENV

log = logging.getLogger("muntada.serve")

CLOSING = 3  # seconds that open requests get when the server is told to stop
LONGEST_WAIT = 30  # seconds between two attempts to start a worker that keeps dying


def main(options: argparse.Namespace) -> int:
    """Prepare what changed, then serve until told to stop. Returns the exit code: 0 after an asked-for stop."""
    began = time.monotonic()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    try:
        with listening(ENV.bind) as listener:
            if not options.no_prepare and not prepare.is_current():
                # In a process of its own: what it loads and caches must not outlive it.
                done = subprocess.run([*COMMAND, "prepare"], check=False)  # noqa: S603 - our own command
                if done.returncode:
                    return done.returncode
            allow_many_connections()
            name = f"{socket.gethostname()[:40]} {ENV.bind[:23]}"  # one of its own, the same at the next start
            with contextlib.ExitStack() as children:
                children.enter_context(Kept("background worker", [*COMMAND, "worker", "--attached", "--name", name]))
                if settings.MEDIA != "off":
                    children.enter_context(Kept("media server", [*COMMAND, "media", "--attached"]))
                return serve(listener, began)
    except Unavailable as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


COMMAND = [sys.executable, "-P", "-m", "muntada.config.cli"]  # -P: this Muntada, not one in the folder we are in


class Unavailable(Exception):  # noqa: N818 - read by people
    """The address cannot be listened on; the message says why and names the remedy."""


@contextlib.contextmanager
def listening(bind: str) -> Iterator[socket.socket]:
    """Take the address `bind` ("127.0.0.1:8000", "[::1]:8000") before anything slow is done.

    Raises `Unavailable`.
    """
    host, _, port = bind.rpartition(":")
    host = host.strip("[]")
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    with contextlib.closing(listener):
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, int(port)))
        except OSError as error:
            raise Unavailable(
                f"Muntada cannot listen on {bind}: {error.strerror or error}.\n"
                f"Stop what listens there, or choose another: MUNTADA_BIND=127.0.0.1:{int(port) + 1}"
            ) from error
        yield listener


def allow_many_connections() -> None:
    """Raise this process's limit of open files as far as the system lets it: every listener is one."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def serve(listener: socket.socket, began: float) -> int:
    """Run the web server on `listener`; returns the exit code."""
    asgi: Any = importlib.import_module("muntada.config.asgi")  # only now: it reads what was prepared
    server = Server(
        uvicorn.Config(
            asgi.application,
            loop="uvloop",
            http=Protocol,
            backlog=BACKLOG,
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=CLOSING,
        ),
        push=asgi.push,
        greeting=greeting(),
        began=began,
    )
    server.run(sockets=[listener])
    return 0 if server.started else 1


class Server(uvicorn.Server):
    """Greets when it is ready; ends the live streams before it waits for what is open to end."""

    def __init__(self, config: uvicorn.Config, *, push: Any, greeting: str, began: float) -> None:
        super().__init__(config)
        self.push, self.greeting, self.began = push, greeting, began

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then print the addresses."""
        await super().startup(sockets)
        if self.started:
            print(self.greeting.format(seconds=time.monotonic() - self.began), flush=True)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop; a live stream would never end by itself."""
        await self.push.close()
        await super().shutdown(sockets)


def greeting() -> str:
    """Return what is printed when the server is ready; `{seconds}` is still to be filled in."""
    lines = ["", "Muntada is ready after {seconds:.1f} s:", f"  {settings.PUBLIC_URL}/"]
    if settings.DEMO:
        people = importlib.import_module("muntada.demonstration").people()
        width = max((len(name) for name, _, _ in people), default=0)
        lines += ["", "This is a demonstration. Sign in with one click as"]
        lines += [f"  {name:<{width}}  {url}\n  {'':<{width}}  {role}" for name, role, url in people]
    return "\n".join([*lines, "", "Ctrl-C stops it.", ""])


class Kept:
    """A child process that is started again whenever it ends, until the `with` block is left."""

    def __init__(self, name: str, command: list[str]) -> None:
        self.name, self.command = name, command
        self.process: subprocess.Popen[bytes] | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._keep, daemon=True)

    def __enter__(self) -> "Kept":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for end in (subprocess.Popen.terminate, subprocess.Popen.kill):
            if self.process is not None:
                end(self.process)
            self._thread.join(timeout=CLOSING)

    def _keep(self) -> None:
        wait = 1.0
        while not self._stop.is_set():
            began = time.monotonic()
            # The child reads its standard input, which ends with this process, however that ends.
            self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE)  # noqa: S603 - our own command
            if self._stop.is_set():
                self.process.terminate()
            code = self.process.wait()
            wait = 1.0 if time.monotonic() - began > LONGEST_WAIT else min(2 * wait, LONGEST_WAIT)
            if not self._stop.wait(wait):
                log.warning("the %s ended (code %s); it is started again", self.name, code)
