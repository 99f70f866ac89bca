"""What a Word file with tracked changes consists of: each paragraph as it stands, and what is proposed of it.

The first amendment of a paragraph is tracked on it: words, its deletion, or its move with its sub-paragraphs. What
competes with that is a paragraph of its own that is tracked as inserted, and so is a new paragraph. "Reject all"
gives the text as it stands.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from muntada.formats.document import DEEPEST, Amendment, Paragraph, branch_end

type Track = Literal["", "words", "delete", "compete", "insert", "from", "to"]


@dataclasses.dataclass(frozen=True)
class Piece:
    """One paragraph of the file: how it is tracked, and by which amendment.

    `is_first` and `is_last` are of a move, which may take several paragraphs. `beside` is the id of the paragraph
    beside which something is put. `asides` cannot be tracked here; their reasons are comments.
    """

    paragraph: Paragraph
    number: str
    track: Track = ""
    amendment: Amendment | None = None
    beside: str = ""
    is_first: bool = True
    is_last: bool = True
    asides: tuple[Amendment, ...] = ()


def pieces(paragraphs: Sequence[Paragraph], numbers: Sequence[str], language: str) -> list[Piece]:
    """Return the pieces in their order in the file; `numbers` are the paragraphs'."""
    return list(_Plan(paragraphs, numbers, language).pieces())


class _Plan:
    def __init__(self, paragraphs: Sequence[Paragraph], numbers: Sequence[str], language: str) -> None:
        self.paragraphs, self.numbers = paragraphs, numbers
        self.places = {paragraph.id: place for place, paragraph in enumerate(paragraphs)}
        self.main = [Piece(paragraph, numbers[place]) for place, paragraph in enumerate(paragraphs)]
        self.before: dict[int, list[Piece]] = defaultdict(list)
        self.after: dict[int, list[Piece]] = defaultdict(list)
        self.competing: dict[int, list[Piece]] = defaultdict(list)
        for place, paragraph in enumerate(paragraphs):
            for amendment in paragraph.amendments:
                if amendment.concerns(language):
                    self._add(place, paragraph, amendment, language)

    def pieces(self) -> Iterator[Piece]:
        for place, piece in enumerate(self.main):
            yield from (*self.before[place], piece, *self.competing[place], *self.after[place])

    def _add(self, place: int, paragraph: Paragraph, amendment: Amendment, language: str) -> None:
        if amendment.effect == "insert":
            new = dataclasses.replace(paragraph, words={language: amendment.words})
            self._beside(place, amendment.place).append(Piece(new, "", "insert", amendment, paragraph.id))
        elif amendment.effect == "move":
            self._move(place, amendment)
        elif self.main[place].track:
            self.competing[place].append(Piece(paragraph, "", "compete", amendment))
        else:
            track: Track = "words" if amendment.words else "delete"
            self.main[place] = dataclasses.replace(self.main[place], track=track, amendment=amendment)

    def _move(self, place: int, amendment: Amendment) -> None:
        end, anchor = branch_end(self.paragraphs, place), self.places.get(amendment.anchor)
        taken = range(place, end)
        if anchor is None or anchor in taken or any(self.main[each].track for each in taken):
            self.main[place] = dataclasses.replace(self.main[place], asides=(*self.main[place].asides, amendment))
            return
        shift = self.paragraphs[anchor].level - self.paragraphs[place].level
        for each in taken:
            left = Piece(self.paragraphs[each], self.numbers[each], "from", amendment)
            self.main[each] = left = dataclasses.replace(left, is_first=each == place, is_last=each == end - 1)
            level = left.paragraph.level + (shift if left.paragraph.kind != "heading" else 0)
            landed = dataclasses.replace(left.paragraph, level=min(max(level, 1), DEEPEST))
            to = dataclasses.replace(left, paragraph=landed, track="to", beside=amendment.anchor)
            self._beside(anchor, amendment.place).append(to)

    def _beside(self, place: int, side: str) -> list[Piece]:
        return self.before[place] if side == "before" else self.after[branch_end(self.paragraphs, place) - 1]
