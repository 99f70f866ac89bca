"""Readers of live streams, and a truth to compare with what they were sent."""

import asyncio
import contextlib
import dataclasses
import json
import time
from collections.abc import AsyncIterator, Callable
from typing import Any
from urllib.parse import quote

from django.db import connections, transaction

from muntada.push import queries
from muntada.push.actions import announce
from muntada.push.asgi import LiveApplication

IN_TIME = 5.0  # seconds until a test gives up


@dataclasses.dataclass(frozen=True)
class Event:
    """A server-sent event as a browser sees it."""

    id: int
    kind: str
    data: dict[str, Any]


def parse(stream: bytes) -> list[Event]:
    """Return the events of a stream; comments and `retry` are no events, half an event is none yet."""
    events = []
    for block in stream.decode().split("\n\n")[:-1]:
        fields = dict(line.split(": ", 1) for line in block.split("\n"))
        if "id" in fields:
            events.append(Event(int(fields["id"]), fields["event"], json.loads(fields["data"])))
    return events


class Reader:
    """A browser's EventSource without a network: calls the ASGI application directly.

    `events` is what it got, `last` the id it would resume from, `shown` what its page shows. It loses the
    connection before event number `patience`; while `flowing` is clear, it takes nothing.
    """

    def __init__(self, app: LiveApplication, topic: str, since: int = 0, patience: int = -1) -> None:
        self.app, self.topic, self.patience = app, topic, patience
        self.last = since
        self.status = 0
        self.headers: dict[bytes, bytes] = {}
        self.bodies: list[bytes] = []
        self.events: list[Event] = []
        self.shown: dict[str, str | None] = {}
        self.flowing, self.gone, self.moved = asyncio.Event(), asyncio.Event(), asyncio.Condition()
        self.flowing.set()

    async def run(
        self, query: str = "language=en", headers: list[tuple[bytes, bytes]] | None = None, method: str = "GET"
    ) -> None:
        """Stay connected until the stream ends or `gone` is set."""
        scope = {
            "type": "http",
            "method": method,
            "path": f"/live/{self.topic}",
            "raw_path": f"/live/{quote(self.topic)}".encode(),
            "query_string": f"{query}&since={self.last}".encode(),
            "headers": headers or [],
        }
        first = [{"type": "http.request", "body": b"", "more_body": False}]

        async def receive() -> dict[str, Any]:
            if first:
                return first.pop()
            await self.gone.wait()
            return {"type": "http.disconnect"}

        await self.app(scope, receive, self._send)
        self.gone.set()

    async def _send(self, message: Any) -> None:
        await self.flowing.wait()
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], dict(message["headers"])
        elif not self.gone.is_set():
            self.bodies.append(message.get("body", b""))
            for event in parse(self.bodies[-1]):
                self._see(event)
        async with self.moved:
            self.moved.notify_all()

    def _see(self, event: Event) -> None:
        if self.patience == 0:
            self.gone.set()
            return
        self.patience -= 1
        self.events.append(event)
        self.last = event.id
        if event.kind == "fragment":
            self.shown[event.data["name"]] = event.data["html"]

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until `condition` holds after something arrived; fails if it doesn't in time."""
        async with asyncio.timeout(IN_TIME), self.moved:
            await self.moved.wait_for(lambda: bool(condition()))

    @contextlib.asynccontextmanager
    async def connected(self, query: str = "language=en", **how: Any) -> AsyncIterator["Reader"]:
        """Be connected within the block; the headers and the first line have come when it begins."""
        task = asyncio.create_task(self.run(query, **how))
        try:
            await self.until(lambda: self.bodies or not self.flowing.is_set())
            yield self
        finally:
            self.flowing.set()
            self.gone.set()
            await task


def commit(topic: str, *fragments: str, fail: bool = False) -> int:
    """Change `fragments` of `topic` and announce it, in one transaction that may fail; returns the seq."""
    try:
        with transaction.atomic():
            for fragment in fragments:
                announce(f"{topic}|{fragment}", "value")  # a counter in the database, for `value` to read
            seq = announce(topic, *fragments)
            if fail:
                raise Rollback
            return seq
    except Rollback:
        return 0
    finally:
        connections.close_all()


def value(topic: str, fragment: str, language: str = "en", seq: int = 0) -> str:
    """Render: how often `fragment` was changed, as committed now."""
    return f"{language} {queries.seq(f'{topic}|{fragment}')}"


class Rollback(Exception):  # noqa: N818
    """The transaction is meant to fail."""


def eventually(condition: Callable[[], object]) -> None:
    """Wait, in a thread, until `condition` holds; fails if it doesn't in time."""
    deadline = time.monotonic() + IN_TIME
    while not condition():
        assert time.monotonic() < deadline, "it did not come about in time"
        time.sleep(0.005)
