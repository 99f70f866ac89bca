"""The chapters of a closed sitting as the reader sees them: who spoke, what was decided, and the files of each."""

import dataclasses
import datetime as dt
import math
from collections.abc import Iterable

from django.urls import reverse

from muntada.hall import queries
from muntada.hall.models import Recording
from muntada.hall.rules import Chapter, ChapterKind, Placed, Timeline, timeline
from muntada.hall.rules.timeline import PageShown
from muntada.languages.codes import by_code
from muntada.languages.rules import Shown
from muntada.web.hall.floor import CallShown, ItemShown, Scene, taken_up
from muntada.web.hall.named import Speaker

PICTURES = (Recording.Stream.FLOOR_VIDEO, Recording.Stream.SCREEN)


@dataclasses.dataclass(frozen=True)
class File:
    """A recorded file as it is played within one chapter: from which second of it."""

    url: str
    stream: str
    language: str
    autonym: str

    @property
    def is_picture(self) -> bool:
        """Whether it is seen and not heard."""
        return self.stream in PICTURES


@dataclasses.dataclass(frozen=True)
class ChapterShown:
    """One chapter with its words; `number` counts from 1."""

    number: int
    chapter: Chapter
    at: dt.datetime
    speaker: Speaker | None
    item: Shown | None
    call: CallShown | None
    files: tuple[File, ...]
    slides: tuple[tuple[PageShown, dt.datetime], ...] = ()

    @property
    def second(self) -> int:
        """Where it begins, as links have it: not before the chapter does."""
        return math.ceil(self.chapter.begins)

    @property
    def mark(self) -> str:
        """Where it begins, exactly, for the player."""
        return f"{self.chapter.begins:.3f}"

    @property
    def seconds(self) -> int:
        """How long it lasts."""
        return round(self.chapter.ends - self.chapter.begins)

    @property
    def item_number(self) -> int:
        """The number of the agenda item, from 1; 0 before one was taken up."""
        return 0 if self.chapter.item is None else self.chapter.item + 1


def announced(shown: Scene) -> list[set[str]]:
    """Return who was announced for each agenda item; none where the programme was not published."""
    items = shown.hall.published["items"] if shown.hall.published else []
    return [{speaker["id"] for speaker in item["speakers"]} for item in items]


def timeline_of(shown: Scene) -> tuple[Timeline, int]:
    """Put a closed sitting on its time line, in one query; return how many of its files were deleted with it."""
    recorded, deleted = queries.recorded(shown.hall.sitting.pk)
    return timeline(shown.hall.log, recorded, announced(shown)), deleted


def unrecorded(shown: Scene) -> Timeline:
    """Put what happened in a closed sitting on its time line, without its files."""
    return timeline(shown.hall.log, agenda=announced(shown))


def chapters(shown: Scene, line: Timeline) -> list[ChapterShown]:
    """Return the chapters of a sitting in the active language; the scene was read with everything."""
    agenda = shown.agenda
    return [
        ChapterShown(
            number,
            chapter,
            at=line.opened_at + dt.timedelta(seconds=chapter.begins),
            speaker=shown.named.speaker(chapter.request) if chapter.request else None,
            item=_title(agenda, chapter),
            call=shown.call(chapter.call) if chapter.call else None,
            files=tuple(_files(line.pieces, chapter)),
            slides=tuple(
                (page, line.opened_at + dt.timedelta(seconds=page.begins))
                for page in line.slides
                if chapter.request and chapter.begins <= page.begins < chapter.ends
            ),
        )
        for number, chapter in enumerate(line.chapters, 1)
    ]


def _title(agenda: list[ItemShown], chapter: Chapter) -> Shown | None:
    """Return the title of a chapter's item: as the log has it, else as the agenda does."""
    if chapter.taken_up:
        return taken_up(chapter.taken_up).title
    return agenda[chapter.item].title if chapter.item is not None and chapter.item < len(agenda) else None


def address(piece: Placed) -> str:
    """Return where a recorded file is fetched."""
    return reverse("media:recording", kwargs={"recording_id": piece.id})


def _files(pieces: Iterable[Placed], chapter: Chapter) -> Iterable[File]:
    """Return the files that play during a chapter, each from its place on: `#t=` is understood by browsers."""
    if chapter.kind == ChapterKind.ITEM:
        return
    for piece in pieces:
        if piece.begins < chapter.ends and piece.ends > chapter.begins:
            begins, ends = max(chapter.begins - piece.begins, 0), min(chapter.ends, piece.ends) - piece.begins
            autonym = by_code(piece.language).autonym if piece.language else ""
            yield File(f"{address(piece)}#t={begins:.1f},{ends:.1f}", piece.stream, piece.language, autonym)
