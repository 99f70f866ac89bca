"""Tracked changes of whole paragraphs, gathered while a Word file is read: new, competing and moved ones.

Our own files name by bookmarks what an amendment is beside. In another's, something stands after the paragraph before
it.
"""

import dataclasses
import datetime as dt
from collections import defaultdict
from typing import Literal

from muntada.formats.document import Amendment, Effect, Paragraph
from muntada.formats.ooxml import Place

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

type Anchor = tuple[Place, int | str]  # a paragraph by its place in the text, or by its id


@dataclasses.dataclass(frozen=True)
class Change:
    """What a paragraph of the file says of somebody's change; `id` is the amendment's, in our own files."""

    words: str
    author: str
    at: dt.datetime
    id: str
    reason: str
    beside: tuple[Place, str] | None


UNCHANGED = Change("", "", EPOCH, "", "", None)


class Changes:
    """The changes of a text in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.found: list[tuple[Anchor, Effect, Change]] = []
        self.left: dict[str, list[int]] = defaultdict(list)  # by the name of a move, what leaves its place
        self.landed: dict[str, tuple[Anchor, Change]] = {}

    def compete(self, place: int, change: Change) -> None:
        """Take other words for the paragraph at `place`."""
        self.found.append((("after", place), "words", change))

    def insert(self, read: int, change: Change) -> None:
        """Take a new paragraph that comes when `read` paragraphs have been read."""
        self.found.append((_anchor(read, change), "insert", change))

    def leave(self, name: str, place: int) -> None:
        """Take that the paragraph at `place` is moved."""
        self.left[name].append(place)

    def land(self, name: str, read: int, change: Change) -> None:
        """Take where a move of one or more paragraphs ends."""
        self.landed.setdefault(name, (_anchor(read, change), change))

    def amended(self, paragraphs: list[Paragraph]) -> tuple[Paragraph, ...]:
        """Return the paragraphs with the amendments that this comes to, the oldest first."""
        places = {paragraph.id: place for place, paragraph in enumerate(paragraphs)}
        made = [list(paragraph.amendments) for paragraph in paragraphs]

        def add(at: int, effect: Effect, change: Change, place: Place | Literal[""] = "", anchor: str = "") -> None:
            made[at].append(
                Amendment(
                    id=change.id or f"{paragraphs[at].id}-{len(made[at]) + 1}",
                    language=self.language,
                    words="" if effect == "move" else change.words,
                    author=change.author,
                    at=change.at,
                    reason=change.reason,
                    effect=effect,
                    place=place,
                    anchor=anchor,
                )
            )

        for name, ((side, where), change) in self.landed.items():
            if name not in self.left:  # half a move: what comes from elsewhere is new
                self.found.append(((side, where), "insert", change))
        for (side, where), effect, change in self.found:
            place = places.get(where) if isinstance(where, str) else where
            if place is not None and place < len(paragraphs):
                add(place, effect, change, side if effect == "insert" else "")
        for name, ((side, where), change) in self.landed.items():
            anchor = where if isinstance(where, str) else paragraphs[where].id if where < len(paragraphs) else ""
            head: Paragraph | None = None
            for place in self.left[name] if anchor else ():
                paragraph = paragraphs[place]
                if head is None or paragraph.level <= head.level:  # else a sub-paragraph, which goes along
                    add(place, "move", change, side, anchor)
                    head, side, anchor = paragraph, "after", paragraph.id
                    change = dataclasses.replace(change, id="", reason="")
        return tuple(
            dataclasses.replace(paragraph, amendments=tuple(sorted(own, key=lambda amendment: amendment.at)))
            for paragraph, own in zip(paragraphs, made, strict=True)
        )


def _anchor(read: int, change: Change) -> Anchor:
    if change.beside:
        return change.beside
    return ("after", read - 1) if read else ("before", 0)
