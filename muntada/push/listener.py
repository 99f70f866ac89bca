"""Who listens: one small object an open stream, and what it is given. Everything runs on the event loop."""

import asyncio
import dataclasses
import json
import logging
from collections.abc import Callable, Coroutine
from typing import Any

type Write = Callable[[bytes], Coroutine[Any, Any, None]]
"""Sends bytes to a reader; waits where she does not read."""

log = logging.getLogger(__name__)


@dataclasses.dataclass(frozen=True, slots=True)
class Frame:
    """One fragment's newest state, encoded as a server-sent event; it last changed at `seq`."""

    fragment: str
    seq: int
    data: bytes


@dataclasses.dataclass(frozen=True, slots=True)
class Parcel:
    """What brings a listener up to `seq`: frames in the order of their `seq`; None: it must refetch.

    `data` is all of it, joined once for all who have nothing else to read.
    """

    seq: int
    frames: list[Frame] | None
    data: bytes = dataclasses.field(init=False, compare=False)

    def __post_init__(self) -> None:
        whole = b"".join(frame.data for frame in self.frames or ())
        object.__setattr__(self, "data", encode(self.seq, "refetch", {}) if self.frames is None else whole)


class Listener:
    """One open stream: a slot per fragment, the newest wins. A stalled reader costs these slots, no more.

    What is new is written at once, without waking a task for each: thousands listen. Only where the writing has to
    wait for the reader does a task, which sends what is in the slots by then as soon as she reads on.
    """

    __slots__ = ("_closed", "_loop", "_send", "language", "seen", "sending", "slots", "topic", "turn")

    def __init__(self, topic: str, language: str, since: int, turn: int = 0) -> None:
        self.topic = topic
        self.language = language
        self.seen = since
        self.turn = turn  # when to be pinged, of SLICES
        self.slots: dict[str | None, bytes] = {}  # None: the order to refetch
        self.sending: asyncio.Task[None] | None = None
        self._send: Write | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = asyncio.Event()

    def accept(self, parcel: Parcel) -> None:
        """Send what is new; while the reader does not take it, it waits in the slots, in the order of `seq`."""
        self.seen = parcel.seq
        if self._send and not self.slots and not self.sending:
            if parcel.data:
                self._write(self._send, parcel.data)
            return
        if parcel.frames is None:
            self.slots = {None: parcel.data}
        for frame in parcel.frames or ():
            self.slots.pop(frame.fragment, None)
            self.slots[frame.fragment] = frame.data
        self._go_on()

    def ping(self, beat: bytes) -> None:
        """Show that the stream lives, unless there is something to send anyway."""
        if not self.slots:
            self.slots[None] = beat
            self._go_on()

    async def stream(self, send: Write) -> None:
        """Have what falls into the slots sent, as fast as the reader takes it, until the stream is closed."""
        self._send, self._loop = send, asyncio.get_running_loop()
        self._go_on()
        try:
            await self._closed.wait()
            while self.sending:
                await asyncio.wait([self.sending])
        finally:
            self._send = None
            if self.sending:
                self.sending.cancel()

    def take(self) -> bytes:
        """Empty the slots; one frame alone is the very object that everyone gets."""
        waiting, self.slots = self.slots, {}
        return next(iter(waiting.values())) if len(waiting) == 1 else b"".join(waiting.values())

    def close(self) -> None:
        """End the stream once what waits is written."""
        self._closed.set()

    def _go_on(self) -> None:
        if self.slots and self._send and not self.sending:
            self._write(self._send, self.take())

    def _write(self, send: Write, data: bytes) -> None:
        sending = asyncio.Task(send(data), loop=self._loop, eager_start=True)
        if sending.done():
            self._look(sending)
        else:
            self.sending = sending
            sending.add_done_callback(self._sent)

    def _sent(self, sending: asyncio.Task[None]) -> None:
        self.sending = None
        self._look(sending)
        self._go_on()

    def _look(self, sending: asyncio.Task[None]) -> None:
        """Close the stream of a reader who is gone, which some servers say with an `OSError`."""
        error = None if sending.cancelled() else sending.exception()
        if error and not isinstance(error, OSError):
            log.error("Could not write to a reader of %s", self.topic, exc_info=error)
        if error or sending.cancelled():
            self._send = None
            self.close()


def encode(identity: int, event: str, data: dict[str, str | None]) -> bytes:
    """Return a server-sent event; JSON escapes line breaks, so that its data is one line."""
    return f"id: {identity}\nevent: {event}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()
