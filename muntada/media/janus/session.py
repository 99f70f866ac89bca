"""One session of Janus's own protocol, JSON over a WebSocket; it and all that was made in it end with the line.

The WebSocket is libdatachannel's, polled like all of it (`muntada.media.datachannel`).
"""

import asyncio
import contextlib
import json
import secrets
from collections.abc import Callable
from typing import Any

from muntada.media.datachannel import dc
from muntada.media.interface import MediaFailed
from muntada.media.janus.address import Address

PAUSE = 0.002  # seconds between two looks at what came in
PATIENCE = 4.0  # seconds that Janus may take for an answer
ALIVE = 20.0  # seconds between two signs of life; Janus ends a session after 60 seconds without one
PLUGIN = "janus.plugin.videoroom"
_UNREADABLE = (425, 426, 456, 465, 466, 467, 468, 469)  # Janus's codes for a description that it cannot use
_FULL = (432,)


class Refused(MediaFailed):
    """Janus answered with an error; `code` is its number."""

    def __init__(self, code: int, said: str) -> None:
        reason = "unreadable" if code in _UNREADABLE else "full" if code in _FULL else "unreachable"
        super().__init__(reason, f"Janus: {said} ({code})")
        self.code = code


class Session:
    """A session; `heard` is called with a handle and what Janus said of it unasked."""

    def __init__(self, address: Address, heard: Callable[[int, dict[str, Any]], None]) -> None:
        self._address, self._heard = address, heard
        configuration = dc.WebSocketConfiguration()
        configuration.protocols = ["janus-protocol"]
        self._socket = dc.WebSocket(configuration)
        self._own: dict[str, Any] = {"apisecret": address.secret} if address.secret else {}
        self._waiting: dict[str, tuple[asyncio.Future[dict[str, Any]], str]] = {}
        self._tasks: list[asyncio.Task[None]] = []

    async def open(self) -> None:
        """Connect; raises `MediaFailed` where Janus is not there or does not let us in."""
        host = f"[{self._address.host}]" if ":" in self._address.host else self._address.host
        try:
            self._socket.open(f"ws://{host}:{self._address.port}/")
            async with asyncio.timeout(PATIENCE):
                while not self._socket.is_open():
                    if self._socket.is_closed():
                        raise MediaFailed("unreachable", f"no Janus at {host}:{self._address.port}")
                    await asyncio.sleep(PAUSE)
        except (RuntimeError, ValueError, TimeoutError) as error:
            raise MediaFailed("unreachable", f"no Janus at {host}:{self._address.port} {error}") from error
        self._tasks = [asyncio.create_task(self._read())]
        self._own["session_id"] = (await self.ask("create"))["data"]["id"]
        self._tasks.append(asyncio.create_task(self._live()))

    def is_open(self) -> bool:
        """Whether the line stands."""
        return bool(self._socket.is_open())

    async def close(self) -> None:
        """End the session and all that was made in it."""
        with contextlib.suppress(MediaFailed):
            if self.is_open() and "session_id" in self._own:
                await self.ask("destroy")
        for task in self._tasks:
            task.cancel()
        self._socket.close()

    async def attach(self) -> int:
        """Return a new handle of the VideoRoom."""
        return int((await self.ask("attach", plugin=PLUGIN))["data"]["id"])

    async def detach(self, handle: int) -> None:
        """End a handle and its connection; one that has ended is no failure."""
        with contextlib.suppress(MediaFailed):
            await self.ask("detach", handle_id=handle)

    async def say(self, handle: int, request: str, jsep: tuple[str, str] | None = None, **body: Any) -> dict[str, Any]:
        """Ask the VideoRoom for something; return its answer, a description (SDP) under "sdp"."""
        given: dict[str, Any] = {"handle_id": handle, "body": {"request": request, **body}}
        if jsep:
            given["jsep"] = {"type": jsep[0], "sdp": jsep[1]}
        answer = await self.ask("message", **given)
        data: dict[str, Any] = (answer.get("plugindata") or {}).get("data") or {}
        if "error_code" in data:
            raise Refused(data["error_code"], data.get("error", ""))
        return data | {"sdp": (answer.get("jsep") or {}).get("sdp", "")}

    async def told_all(self, handle: int) -> None:
        """Say that all addresses of the other side stood in its description."""
        await self.ask("trickle", handle_id=handle, candidate={"completed": True})

    async def ask(self, verb: str, **given: Any) -> dict[str, Any]:
        """Send a request and wait for its answer."""
        transaction = secrets.token_hex(8)
        waiting = self._waiting[transaction] = (asyncio.get_running_loop().create_future(), verb)
        try:
            self._socket.send(json.dumps({"janus": verb, "transaction": transaction, **self._own, **given}))
            async with asyncio.timeout(PATIENCE):
                answer: dict[str, Any] = await waiting[0]
        except (RuntimeError, TimeoutError) as error:
            raise MediaFailed("unreachable", f"Janus does not answer {error}") from error
        finally:
            self._waiting.pop(transaction, None)
        if answer["janus"] == "error":
            raise Refused(answer["error"]["code"], answer["error"]["reason"])
        return answer

    async def _read(self) -> None:
        while self.is_open():
            with contextlib.suppress(RuntimeError):  # closed meanwhile
                while (said := self._socket.receive()) is not None:
                    self._take(json.loads(said))
            await asyncio.sleep(PAUSE)
        for future, _ in self._waiting.values():
            if not future.done():
                future.set_exception(RuntimeError("the line is cut"))

    def _take(self, said: dict[str, Any]) -> None:
        future, verb = self._waiting.get(said.get("transaction", ""), (None, ""))
        if said["janus"] == "ack" and verb not in ("keepalive", "trickle"):
            return  # the answer follows
        if future is None:
            self._heard(said.get("sender", 0), said)
        elif not future.done():
            future.set_result(said)

    async def _live(self) -> None:
        while self.is_open():
            await asyncio.sleep(ALIVE)
            with contextlib.suppress(MediaFailed):
                await self.ask("keepalive")
