"""`/live/<topic>`: server-sent events as a raw ASGI application, outside Django's request handling."""

import asyncio
import gc
from collections.abc import Awaitable, Callable, Coroutine, MutableMapping
from functools import partial
from typing import Any
from urllib.parse import parse_qs

from django.conf import settings

from muntada.push.hub import Full, Hub, Render, heartbeat, tidily
from muntada.push.listener import Listener
from muntada.push.models import Topic

type Message = MutableMapping[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Coroutine[Any, Any, None]]
type Allow = Callable[[str], bool]

PREFIX = "/live/"
LONGEST = Topic._meta.get_field("name").max_length or 0
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),  # nginx would hold the stream back
    (b"x-content-type-options", b"nosniff"),
]
HELLO = b"retry: 1000\n\n"
REMEMBER = 1.0  # seconds that a topic which may be listened to is not asked about again: many come back at once


class LiveApplication:
    """Streams what changes on a topic to whoever may listen.

    `GET /live/<topic>?language=<code>&since=<seq>` answers with events `fragment`, whose data is
    `{"name": …, "html": …}` (html null: fetch it yourself), `refetch`: the log doesn't reach back, fetch
    everything; and `beat`, whose data is the seconds until the next: a page that hears nothing for longer has a dead
    line. The header `Last-Event-ID` beats `since`; without either, all that ever changed is sent.

    `render(topic, fragment, language)` returns HTML that everyone may see, or None for what is private;
    `allow(topic)` says whether there is such a topic and it is public, else 404. Both run in worker threads.
    `ping` is the time between signs of life, in seconds; `limit` the number of listeners, beyond it 503.
    """

    def __init__(self, render: Render, allow: Allow, *, ping: float = 15, limit: int = 20_000) -> None:
        self.hub = Hub(render, ping=ping, limit=limit)
        self._allow = allow
        self._languages = frozenset(dict(settings.LANGUAGES))
        self._hello = HELLO + heartbeat(ping)
        self._asked: dict[str, asyncio.Task[bool]] = {}

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve one connection (ASGI 3): http or lifespan; a websocket is turned away."""
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        else:
            await send({"type": "websocket.close"})

    async def _answer(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["method"] != "GET":
            await _refuse(send, 405, (b"allow", b"GET"))
            return
        topic = scope["path"].removeprefix(scope.get("root_path", "")).removeprefix(PREFIX)
        query = parse_qs(scope["query_string"].decode("latin-1"))
        language = query.get("language", [""])[-1]
        headers = dict(scope["headers"])
        resumed = _number(headers.get(b"last-event-id", b"").decode("latin-1"))
        since = _number(query.get("since", [""])[-1]) if resumed is None else resumed
        known = language in self._languages and topic.isprintable() and 0 < len(topic) <= LONGEST
        if not known or not await self._may(topic):
            await _refuse(send, 404)
            return
        try:
            listener = self.hub.join(topic, language, since or 0)
        except Full:
            await _refuse(send, 503, (b"retry-after", b"5"))
            return
        gone = asyncio.create_task(_watch(receive, listener))
        try:
            await _write(send, listener, self._hello)
        except OSError:  # how some servers say that the reader is gone
            pass
        finally:
            gone.cancel()
            self.hub.leave(listener)

    async def _may(self, topic: str) -> bool:
        """Ask `allow` once for all who come with the same question meanwhile, or just after it was granted."""
        task = self._asked.get(topic)
        if not task:
            task = self._asked[topic] = asyncio.create_task(asyncio.to_thread(tidily, self._allow, topic))
            task.add_done_callback(partial(self._forget, topic))
        return await asyncio.shield(task)

    def _forget(self, topic: str, task: asyncio.Task[bool]) -> None:
        is_granted = not task.cancelled() and task.exception() is None and task.result()
        asyncio.get_running_loop().call_later(REMEMBER if is_granted else 0, self._asked.pop, topic)

    async def close(self) -> None:
        """End all streams at once and admit no more.

        A server calls this as soon as it is told to stop: it would wait for the open streams, and only then
        tell the application (lifespan).
        """
        self.hub.close()

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        while (await receive())["type"] != "lifespan.shutdown":
            # All that is loaded by now stays: full collections, which hold up every stream, may pass it over.
            gc.collect()
            gc.freeze()
            await send({"type": "lifespan.startup.complete"})
        await self.close()
        await send({"type": "lifespan.shutdown.complete"})


async def _write(send: Send, listener: Listener, hello: bytes) -> None:
    """Greet, and write what comes until the stream is closed."""

    def write(body: bytes) -> Coroutine[Any, Any, None]:
        return send({"type": "http.response.body", "body": body, "more_body": True})

    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await write(hello + listener.take())
    await listener.stream(write)
    await send({"type": "http.response.body"})


async def _watch(receive: Receive, listener: Listener) -> None:
    """Close the listener when its reader is gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
    listener.close()


async def _refuse(send: Send, status: int, *headers: tuple[bytes, bytes]) -> None:
    length = (b"content-length", b"0")
    await send({"type": "http.response.start", "status": status, "headers": [length, HEADERS[1], *headers]})
    await send({"type": "http.response.body"})


def _number(text: str) -> int | None:
    """Return the `seq` that `text` is, None if it isn't one."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None
