"""Fans out what changed: one small object a listener, one rendering a language, the same bytes for all.

Every method runs on the event loop, but for `Hub.wake` (any thread) and what `Hub._prepare` calls (a worker).
"""

import asyncio
import itertools
import logging
from collections.abc import Callable, Iterator

from django.db import close_old_connections

from muntada.push import queries, watch
from muntada.push.listener import Frame, Listener, Parcel, encode
from muntada.push.models import Topic

type Render = Callable[[str, str, str, int], str | None]
"""Returns the HTML of a topic's fragment in a language, as of a `seq` or later; None for a private one."""

REST = 0.05  # seconds a topic rests after it was read: a burst of announcements becomes a few frames
RETRY = 1.0  # seconds until a read that failed is tried again
SLICES = 15  # pings go to a fifteenth of the listeners at a time, so that thousands don't stall the loop

log = logging.getLogger(__name__)
_open: set["Hub"] = set()


def wake(topic: str) -> None:
    """Tell every hub of this process that something was committed on `topic`; from any thread."""
    for hub in tuple(_open):
        hub.wake(topic)


class Full(Exception):  # noqa: N818 - not an error of ours
    """The process has as many listeners as it may, or it is closing."""


class _Channel:
    """A topic with listeners."""

    def __init__(self, topic: str) -> None:
        self.topic = topic
        self.seq = -1  # as of the last read
        self.groups: dict[tuple[str, int], set[Listener]] = {}  # (language, last told this `seq`): served alike
        self.frames: dict[tuple[str, str], Frame] = {}  # (fragment, language): the newest
        self.parcels: dict[tuple[str, int], Parcel] = {}  # what the last reads brought whom, for who comes as they came
        self.stale = False
        self.reading: asyncio.Task[None] | None = None

    @property
    def listeners(self) -> Iterator[Listener]:
        """All who listen."""
        return itertools.chain.from_iterable(self.groups.values())

    def add(self, listener: Listener) -> None:
        """Take in a listener, who at once gets what is ready for her: most come back together, to the same."""
        if parcel := self.parcels.get((listener.language, listener.seen)):
            listener.accept(parcel)
        self.groups.setdefault((listener.language, listener.seen), set()).add(listener)

    def remove(self, listener: Listener) -> None:
        """Let a listener go."""
        group = self.groups[listener.language, listener.seen]
        group.remove(listener)
        if not group:
            del self.groups[listener.language, listener.seen]

    def hand_out(self, language: str, parcels: dict[int, Parcel]) -> None:
        """Give every listener of a language the parcel of those who were last told the same, by that `seq`."""
        newest = max((parcel.seq for parcel in parcels.values()), default=self.seq)
        self.parcels = {key: parcel for key, parcel in self.parcels.items() if parcel.seq == newest}
        for seen, parcel in parcels.items():
            self.parcels[language, seen] = parcel
            if parcel == Parcel(seen, []):
                continue
            moved = self.groups.pop((language, seen), set())
            for listener in moved:
                listener.accept(parcel)
            if moved:
                self.groups.setdefault((language, parcel.seq), set()).update(moved)


class Hub:
    """The listeners of one process, of one event loop."""

    def __init__(self, render: Render, *, ping: float = 15, limit: int = 20_000) -> None:
        self._render = render
        self._ping = ping
        self._limit = limit
        self._channels: dict[str, _Channel] = {}
        self._count = 0
        self._turns = itertools.cycle(range(SLICES))
        self._closed = False
        self._tasks: list[asyncio.Task[None]] = []
        self._loop: asyncio.AbstractEventLoop | None = None

    def join(self, topic: str, language: str, since: int) -> Listener:
        """Return a new listener, which gets all that changed after `since`. Raises `Full`."""
        if self._closed or self._count >= self._limit:
            raise Full
        if not self._count:
            self._loop = asyncio.get_running_loop()
            self._tasks = [
                asyncio.create_task(watch.others(self._mark, self._compare)),
                asyncio.create_task(self._keep_alive()),
            ]
            _open.add(self)
        listener = Listener(topic, language, since, next(self._turns))
        self._channels.setdefault(topic, _Channel(topic)).add(listener)
        self._count += 1
        self._mark(topic)
        return listener

    def leave(self, listener: Listener) -> None:
        """Forget a listener; nothing runs when the last is gone."""
        channel = self._channels[listener.topic]
        channel.remove(listener)
        self._count -= 1
        if not channel.groups:
            del self._channels[listener.topic]
        if not self._count:
            self._rest()

    def close(self) -> None:
        """End all streams at once and admit no more."""
        self._closed = True
        self._rest()
        for channel in self._channels.values():
            for listener in channel.listeners:
                listener.close()

    def wake(self, topic: str) -> None:
        """Have `topic` read again; from any thread."""
        try:
            if self._loop:
                self._loop.call_soon_threadsafe(self._mark, topic)
        except RuntimeError:  # the loop is closed, and all it served
            _open.discard(self)

    def _rest(self) -> None:
        _open.discard(self)
        for task in self._tasks:
            task.cancel()
        self._tasks = []

    def _mark(self, topic: str) -> None:
        """Note that `topic` must be read, and see to it that it is."""
        channel = self._channels.get(topic)
        if not channel or self._closed:
            return
        channel.stale = True
        if not channel.reading:
            channel.reading = asyncio.create_task(self._read(channel))

    async def _read(self, channel: _Channel) -> None:
        """Bring the listeners up to date until nothing more is known to have changed.

        Listeners that were last told the same, in the same language, are served alike: mostly all of them. All
        languages are rendered before any is sent: none comes first, and what is sent to the browsers of one, which
        may be on this machine, holds up no other.
        """
        while channel.stale and channel.groups and not self._closed:
            channel.stale = False
            try:
                wanted = set(channel.groups)
                parcels = await asyncio.to_thread(tidily, self._prepare, channel, wanted)
                for language, told in parcels.items():
                    channel.hand_out(language, told)
                # The lowest: what was committed meanwhile has reached only those who were rendered last.
                channel.seq = min(
                    (parcel.seq for told in parcels.values() for parcel in told.values()), default=channel.seq
                )
            except Exception:
                log.exception("Could not read what changed on %s; trying again in %s s", channel.topic, RETRY)
                channel.stale = True
                await asyncio.sleep(RETRY)
                continue
            await asyncio.sleep(REST)
        channel.reading = None

    def _prepare(self, channel: _Channel, wanted: set[tuple[str, int]]) -> dict[str, dict[int, Parcel]]:
        """Read and render, in a worker, what each kind of listener (language, last told this `seq`) has missed."""
        parcels: dict[str, dict[int, Parcel]] = {}
        for language, seen in sorted(wanted):
            seq, changed = queries.changes(channel.topic, seen)
            frames = None if changed is None else self._frames(channel, changed, language, seq)
            parcels.setdefault(language, {})[seen] = Parcel(seq, frames)
        return parcels

    def _frames(self, channel: _Channel, changed: dict[str, int], language: str, now: int) -> list[Frame]:
        """Return the frames of the changed fragments, each rendered only if it wasn't already.

        The id of a frame is the `seq` up to which everything was written once the frame is: of several
        fragments that changed at the same `seq`, only the last may bear it.
        """
        last = {seq: fragment for fragment, seq in changed.items()}
        frames = []
        for fragment, seq in changed.items():
            frame = channel.frames.get((fragment, language))
            if not frame or frame.seq != seq:
                identity = seq if last[seq] == fragment else seq - 1
                frame = Frame(fragment, seq, self._data(channel.topic, fragment, language, now, identity))
                channel.frames[fragment, language] = frame
            frames.append(frame)
        return frames

    def _data(self, topic: str, fragment: str, language: str, now: int, identity: int) -> bytes:
        try:
            html = self._render(topic, fragment, language, now)
            return encode(identity, "fragment", {"name": fragment, "html": html})
        except Exception:
            log.exception("Could not render %s of %s in %s; only its name is sent", fragment, topic, language)
            return encode(identity, "fragment", {"name": fragment, "html": None})

    async def _compare(self) -> None:
        """Read every topic again that moved without our being told."""
        found = await asyncio.to_thread(tidily, _seqs, list(self._channels))
        for topic, seq in found.items():
            channel = self._channels.get(topic)
            if channel and channel.seq != seq:
                self._mark(topic)

    async def _keep_alive(self) -> None:
        """Send the beats, and see after each round whether a change came unnoticed: one that was lost comes late."""
        beat = heartbeat(self._ping)
        for turn in itertools.cycle(range(SLICES)):
            await asyncio.sleep(self._ping / SLICES)
            for channel in self._channels.values():
                for listener in channel.listeners:
                    if listener.turn == turn:
                        listener.ping(beat)
            if turn == SLICES - 1:
                try:
                    await self._compare()
                except Exception:
                    log.exception("Could not look for changes that came unnoticed")


def heartbeat(seconds: float) -> bytes:
    """Return the sign of life that a page hears: an event without an id, which says when the next one comes."""
    return b"event: beat\ndata: %g\n\n" % seconds


def _seqs(topics: list[str]) -> dict[str, int]:
    return dict(Topic.objects.filter(name__in=topics).values_list("name", "seq"))


def tidily[**P, T](work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Do `work` in this worker thread and give the database connection back as a request does."""
    close_old_connections()
    try:
        return work(*args, **kwargs)
    finally:
        close_old_connections()
