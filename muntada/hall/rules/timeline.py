"""A closed sitting on one time line: what happened when, and which recorded file plays when. Pure.

Moments are seconds from the opening of the sitting, so that every page, link and file counts from the same zero.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from muntada.hall.rules.apply import apply, replay
from muntada.hall.rules.events import (
    ConsensusCalled,
    ConsensusConcluded,
    Event,
    ItemTakenUp,
    SittingClosed,
    SittingOpened,
    SlidesHidden,
    SlideShown,
    SpeechEnded,
    SpeechInterrupted,
)
from muntada.hall.rules.state import Call, FloorState, Item, Kind, Request

SILENCE_SECONDS = 2.0
"""How long nothing must have been recorded to be passed over: the hand-over from one speaker to the next is not."""

AFTERWARDS_SECONDS = 5.0
"""How long after a speech its last words are still taken down."""


class ChapterKind(StrEnum):
    """What one can jump to."""

    OPENED = "opened"
    ITEM = "item"
    SPEECH = "speech"
    POINT_OF_ORDER = "point_of_order"
    RIGHT_OF_REPLY = "right_of_reply"
    CONSENSUS = "consensus"
    VOTE = "vote"
    CLOSED = "closed"


SPEECHES = {
    Kind.SPEECH: ChapterKind.SPEECH,
    Kind.POINT_OF_ORDER: ChapterKind.POINT_OF_ORDER,
    Kind.RIGHT_OF_REPLY: ChapterKind.RIGHT_OF_REPLY,
}


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """One recorded file: from when until when it was written, None where that is not known."""

    id: str
    stream: str
    language: str
    begins_at: dt.datetime
    ends_at: dt.datetime | None


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A recorded file on the time line; it may have begun before the sitting did (`begins` is negative)."""

    id: str
    stream: str
    language: str
    begins: float
    ends: float


@dataclass(frozen=True, kw_only=True)
class PageShown:
    """A page of slides, from when until when it was before the hall."""

    deck: str
    number: int
    language: str
    words: str
    begins: float
    ends: float


@dataclass(frozen=True)
class Stretch:
    """From one second to another."""

    begins: float
    ends: float


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """One part of the sitting. A speech that was interrupted has several; all but the first are continued.

    `item` is the place of the agenda item under which it falls, from 0; None where none was taken up yet. `taken_up` is
    that item as the log has it, where the chair took it up.
    """

    kind: ChapterKind
    begins: float
    ends: float
    item: int | None = None
    taken_up: Item | None = None
    request: Request | None = None
    call: Call | None = None
    is_continued: bool = False


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """A sitting from its opening to its closing."""

    opened_at: dt.datetime
    seconds: float
    chapters: tuple[Chapter, ...]
    pieces: tuple[Placed, ...]
    gaps: tuple[Stretch, ...]
    slides: tuple[PageShown, ...] = ()

    def chapter_at(self, second: float) -> Chapter:
        """Return what was going on: the chapter that began last."""
        return [chapter for chapter in self.chapters if chapter.begins <= max(second, 0.0)][-1]

    def speaker_at(self, second: float) -> Request | None:
        """Return whose speech was going on, or had just ended: what was said last is still being written then."""
        speeches = [chapter for chapter in self.chapters if chapter.request and chapter.begins <= second]
        return speeches[-1].request if speeches and second < speeches[-1].ends + AFTERWARDS_SECONDS else None

    def second_of(self, moment: dt.datetime) -> float:
        """Return where a moment is on the time line; what lies outside is brought to its ends."""
        return min(max((moment - self.opened_at).total_seconds(), 0.0), self.seconds)


def timeline(events: Iterable[Event], recorded: Iterable[Recorded] = (), agenda: Sequence[set[str]] = ()) -> Timeline:
    """Put a closed sitting on its time line.

    An item begins when the chair takes it up. In a log without that, `agenda` helps, which has for each item who was
    announced to speak on it: an item then counts as taken up when the first of its speakers has the floor, and until
    one of another item has it.
    Raises `ValueError` if the sitting was not opened and closed.
    """
    log = list(events)
    last = replay(log)
    if last.opened_at is None or last.closed_at is None:
        raise ValueError("the sitting is not closed")
    opened_at, seconds = last.opened_at, (last.closed_at - last.opened_at).total_seconds()
    pieces = tuple(_placed(recorded, opened_at, seconds))
    return Timeline(
        opened_at=opened_at,
        seconds=seconds,
        chapters=tuple(_chapters(log, last, agenda)),
        pieces=pieces,
        gaps=tuple(_gaps(pieces, seconds)),
        slides=tuple(_slides(log, opened_at)),
    )


def _chapters(log: list[Event], last: FloorState, agenda: Sequence[set[str]]) -> list[Chapter]:
    """Return the chapters, in order of their beginning; `last` is the state that the log leads to."""
    requests = {request.id: request for request in last.requests}
    calls = {call.id: call for call in (*last.calls, *filter(None, [last.call]))}
    told, state, item, begun = _Told(), FloorState(), None, set[str]()
    if last.item is not None:
        agenda = ()  # the log knows
    for event in log:
        before, state = _speaking(state), apply(state, event)
        at = (event.at - last.opened_at).total_seconds() if last.opened_at else 0.0
        speaks = _speaking(state)
        if isinstance(event, SittingOpened):
            told.mark(ChapterKind.OPENED, at)
        if speaks != before:
            told.end("speech", at)
        if speaks and speaks != before:
            request = requests[speaks]
            if (taken_up := _item(request, item, agenda)) != item:
                item = taken_up
                told.begin("item", Chapter(kind=ChapterKind.ITEM, begins=at, ends=at, item=item))
            kind, again = SPEECHES[request.kind], speaks in begun
            told.begin("speech", Chapter(kind=kind, begins=at, ends=at, item=item, request=request, is_continued=again))
            begun.add(speaks)
        if isinstance(event, ItemTakenUp):
            item = event.number - 1
            told.begin("item", Chapter(kind=ChapterKind.ITEM, begins=at, ends=at, item=item, taken_up=state.item))
        if isinstance(event, ConsensusCalled):
            call = calls[event.call]
            kind = ChapterKind.VOTE if call.is_vote else ChapterKind.CONSENSUS
            told.begin("call", Chapter(kind=kind, begins=at, ends=at, item=item, call=call))
        if isinstance(event, ConsensusConcluded):
            told.end("call", at)
        if isinstance(event, SittingClosed):
            told.end("speech", at)
            told.end("call", at)
            told.end("item", at)
            told.mark(ChapterKind.CLOSED, at)
    return told.chapters


class _Told:
    """Chapters as the log tells them: of each sort, one runs at a time."""

    def __init__(self) -> None:
        self.chapters: list[Chapter] = []
        self._running: dict[str, int] = {}

    def mark(self, kind: ChapterKind, at: float) -> None:
        self.chapters.append(Chapter(kind=kind, begins=at, ends=at))

    def begin(self, sort: str, chapter: Chapter) -> None:
        self.end(sort, chapter.begins)
        self._running[sort] = len(self.chapters)
        self.chapters.append(chapter)

    def end(self, sort: str, at: float) -> None:
        place = self._running.pop(sort, None)
        if place is not None:
            self.chapters[place] = replace(self.chapters[place], ends=at)


def _speaking(state: FloorState) -> str | None:
    return state.speech.request.id if state.speech else None


def _item(request: Request, now: int | None, agenda: Sequence[set[str]]) -> int | None:
    """Return the item under which a speech falls: the next for which the speaker was announced, else the present."""
    announced = [number for number, people in enumerate(agenda) if request.person in people]
    if request.kind != Kind.SPEECH or not announced:
        return now
    return next((number for number in announced if number >= (now or 0)), announced[-1])


def _slides(log: list[Event], opened_at: dt.datetime) -> Iterator[PageShown]:
    """Return which page was before the hall when: until the next, until it was taken away, or the speech stopped."""
    shown: SlideShown | None = None
    for event in log:
        if shown and isinstance(event, SlideShown | SlidesHidden | SpeechEnded | SpeechInterrupted):
            begins, ends = ((moment - opened_at).total_seconds() for moment in (shown.at, event.at))
            yield PageShown(
                deck=shown.deck,
                number=shown.number,
                language=shown.language,
                words=shown.words,
                begins=begins,
                ends=ends,
            )
            shown = None
        if isinstance(event, SlideShown):
            shown = event


def _placed(recorded: Iterable[Recorded], opened_at: dt.datetime, seconds: float) -> Iterator[Placed]:
    """Place the files; what was not finished ends with the sitting, what lies outside of it is left out."""
    for row in sorted(recorded, key=lambda row: (row.begins_at, row.id)):
        begins = (row.begins_at - opened_at).total_seconds()
        ends = min((row.ends_at - opened_at).total_seconds(), seconds) if row.ends_at else seconds
        if ends > max(begins, 0.0):
            yield Placed(id=row.id, stream=row.stream, language=row.language, begins=begins, ends=ends)


def _gaps(pieces: Iterable[Placed], seconds: float) -> Iterator[Stretch]:
    """Return the stretches of which nothing was recorded."""
    until = 0.0
    for piece in sorted(pieces, key=lambda piece: piece.begins):
        if piece.begins - until >= SILENCE_SECONDS:
            yield Stretch(until, piece.begins)
        until = max(until, piece.ends)
    if seconds - until >= SILENCE_SECONDS:
        yield Stretch(until, seconds)
