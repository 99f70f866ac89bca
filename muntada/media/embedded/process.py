"""The forwarder's own process: takes commands as lines of JSON over a socket file that only its owner may open."""

import asyncio
import contextlib
import dataclasses
import json
import logging
import os
import signal
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from muntada.media.embedded.forwarder import Forwarder
from muntada.media.embedded.peers import Network
from muntada.media.interface import LARGEST_SDP, MediaFailed, Podium, Wants

log = logging.getLogger(__name__)
LONGEST = 4 * LARGEST_SDP  # bytes of a command


async def serve(socket_file: Path, folder: Path, network: Network, stopped: asyncio.Event) -> None:
    """Forward, and answer on `socket_file`, until `stopped`."""
    forwarder = Forwarder(network, folder)
    forwarder.start()
    socket_file.unlink(missing_ok=True)
    mask = os.umask(0o177)
    try:
        server = await asyncio.start_unix_server(
            lambda reader, writer: _converse(forwarder, reader, writer), path=socket_file, limit=LONGEST
        )
    finally:
        os.umask(mask)
    async with server:
        await stopped.wait()
    await forwarder.stop()
    socket_file.unlink(missing_ok=True)


def run(socket_file: Path, folder: Path, network: Network, *, until: threading.Event | None = None) -> None:
    """Serve until SIGTERM or SIGINT, or in a thread until `until` is set."""

    async def main() -> None:
        stopped, loop = asyncio.Event(), asyncio.get_running_loop()
        if until is None:
            for number in (signal.SIGTERM, signal.SIGINT):
                loop.add_signal_handler(number, stopped.set)
        else:
            threading.Thread(target=lambda: (until.wait(), loop.call_soon_threadsafe(stopped.set)), daemon=True).start()
        await serve(socket_file, folder, network, stopped)

    asyncio.run(main())


async def _converse(forwarder: Forwarder, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer one client's commands, one after another. What cannot be read gets an answer, too."""
    with contextlib.suppress(ConnectionError, ValueError, asyncio.LimitOverrunError):
        while line := await reader.readline():
            writer.write(json.dumps(await _answer(forwarder, line)).encode() + b"\n")
            await writer.drain()
    writer.close()


async def _answer(forwarder: Forwarder, line: bytes) -> dict[str, Any]:
    try:
        command = json.loads(line)
        return {"ok": await _VERBS[command.pop("verb")](forwarder, **command)}
    except MediaFailed as failed:
        return {"failed": failed.reason, "detail": str(failed)}
    except (KeyError, TypeError, ValueError) as error:
        return {"failed": "unreadable", "detail": repr(error)}
    except Exception as error:  # one command's fault must not end the sitting for everybody else
        log.exception("a command failed")
        return {"failed": "unreadable", "detail": repr(error)}


async def _arrange(forwarder: Forwarder, hall: str, podium: dict[str, Any], record: bool) -> str:
    seats, voices = tuple(podium.pop("seats")), tuple(podium.pop("open"))
    return await forwarder.arrange(hall, Podium(seats=seats, open=voices, **podium), record=record)


async def _publish(forwarder: Forwarder, **given: Any) -> dict[str, Any]:
    return dataclasses.asdict(await forwarder.publish(**given))


async def _listen(forwarder: Forwarder, hall: str, owner: str, wants: dict[str, Any]) -> dict[str, Any]:
    return dataclasses.asdict(await forwarder.listen(hall, owner, Wants(**wants)))


async def _choose(forwarder: Forwarder, peer: str, wants: dict[str, Any]) -> None:
    await forwarder.choose(peer, Wants(**wants))


async def _look(forwarder: Forwarder, hall: str) -> dict[str, Any]:
    return dataclasses.asdict(await forwarder.look(hall))


async def _segments(forwarder: Forwarder, hall: str) -> list[dict[str, Any]]:
    rows = [dataclasses.asdict(segment) for segment in await forwarder.segments(hall)]
    return [row | {key: row[key] and row[key].isoformat() for key in ("begins_at", "ends_at")} for row in rows]


_VERBS: dict[str, Callable[..., Awaitable[Any]]] = {
    "arrange": _arrange,
    "publish": _publish,
    "listen": _listen,
    "choose": _choose,
    "look": _look,
    "segments": _segments,
    "answer": Forwarder.answer,
    "leave": Forwarder.leave,
    "remove": Forwarder.remove,
    "close": Forwarder.close,
}
