"""The media server's own process: takes commands as lines of JSON over a socket file that only its owner may open.

One process serves a data folder: a second one waits until the first has ended. A process whose loop hangs ends
itself, to be started again: the binding of the library has known dead-locks, in which no other thread would run.
"""

import asyncio
import contextlib
import dataclasses
import faulthandler
import fcntl
import json
import logging
import os
import signal
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from muntada.media.engine import Engine
from muntada.media.interface import LARGEST_SDP, MediaFailed, Podium, Wants

log = logging.getLogger(__name__)
LONGEST = 4 * LARGEST_SDP  # bytes of a command
HANGS = 15  # seconds without a turn of the loop until the process ends itself


async def serve(socket_file: Path, engine: Engine, stopped: asyncio.Event) -> None:
    """Serve, and answer on `socket_file`, until `stopped`."""
    with socket_file.with_suffix(".lock").open("w") as lock:
        if await _alone(lock.fileno(), stopped):
            await _serve(socket_file, engine, stopped)


async def _serve(socket_file: Path, engine: Engine, stopped: asyncio.Event) -> None:
    engine.start()
    socket_file.unlink(missing_ok=True)
    mask = os.umask(0o177)
    try:
        server = await asyncio.start_unix_server(
            lambda reader, writer: _converse(engine, reader, writer), path=socket_file, limit=LONGEST
        )
    finally:
        os.umask(mask)
    async with server:
        await stopped.wait()
    await engine.stop()
    socket_file.unlink(missing_ok=True)


def run(socket_file: Path, engine: Engine, *, until: threading.Event | None = None) -> None:
    """Serve until SIGTERM or SIGINT, or in a thread until `until` is set."""

    async def main() -> None:
        stopped, loop = asyncio.Event(), asyncio.get_running_loop()
        if until is not None:
            threading.Thread(target=lambda: (until.wait(), loop.call_soon_threadsafe(stopped.set)), daemon=True).start()
            await serve(socket_file, engine, stopped)
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stopped.set)
        watch = asyncio.create_task(_watch())
        try:
            await serve(socket_file, engine, stopped)
        finally:
            watch.cancel()
            faulthandler.cancel_dump_traceback_later()

    asyncio.run(main())


async def _watch() -> None:
    """Put off, again and again, the end of a process that hangs; it comes from C and needs no lock of Python's."""
    while True:
        faulthandler.dump_traceback_later(HANGS, exit=True)
        await asyncio.sleep(1)


async def _alone(lock: int, stopped: asyncio.Event) -> bool:
    """Wait until no other process serves this folder; False if told to stop meanwhile."""
    while not stopped.is_set():
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            await asyncio.sleep(0.5)
        else:
            return True
    return False


async def _converse(engine: Engine, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer one client's commands, one after another. What cannot be read gets an answer, too."""
    with contextlib.suppress(ConnectionError, ValueError, asyncio.LimitOverrunError):
        while line := await reader.readline():
            writer.write(json.dumps(await _answer(engine, line)).encode() + b"\n")
            await writer.drain()
    writer.close()


async def _answer(engine: Engine, line: bytes) -> dict[str, Any]:
    try:
        command = json.loads(line)
        return {"ok": await _VERBS[command.pop("verb")](engine, **command)}
    except MediaFailed as failed:
        return {"failed": failed.reason, "detail": failed.detail}
    except (KeyError, TypeError, ValueError) as error:
        return {"failed": "unreadable", "detail": repr(error)}
    except Exception as error:  # one command's fault must not end the sitting for everybody else
        log.exception("a command failed")
        return {"failed": "unreadable", "detail": repr(error)}


async def _arrange(engine: Engine, hall: str, podium: dict[str, Any], record: bool) -> str:
    lists: dict[str, Any] = {name: tuple(podium.pop(name)) for name in ("seats", "open", "screens")}
    return await engine.arrange(hall, Podium(**lists, **podium), record=record)


async def _publish(engine: Engine, **given: Any) -> dict[str, Any]:
    return dataclasses.asdict(await engine.publish(**given))


async def _listen(engine: Engine, hall: str, owner: str, wants: dict[str, Any]) -> dict[str, Any]:
    return dataclasses.asdict(await engine.listen(hall, owner, Wants(**wants)))


async def _choose(engine: Engine, peer: str, wants: dict[str, Any]) -> None:
    await engine.choose(peer, Wants(**wants))


async def _look(engine: Engine, hall: str) -> dict[str, Any]:
    return dataclasses.asdict(await engine.look(hall))


async def _segments(engine: Engine, hall: str) -> list[dict[str, Any]]:
    rows = [dataclasses.asdict(segment) for segment in await engine.segments(hall)]
    return [row | {key: row[key] and row[key].isoformat() for key in ("begins_at", "ends_at")} for row in rows]


def _as_it_is(verb: str) -> Callable[..., Awaitable[Any]]:
    return lambda engine, **given: getattr(engine, verb)(**given)


_VERBS: dict[str, Callable[..., Awaitable[Any]]] = {
    "arrange": _arrange,
    "publish": _publish,
    "listen": _listen,
    "choose": _choose,
    "look": _look,
    "segments": _segments,
    **{verb: _as_it_is(verb) for verb in ("answer", "mute", "leave", "remove", "close")},
}
