"""What changed between two texts, in whole words: what readers of an amendment are shown.

A word is never cut: an Arabic word keeps its joined letters, and a mark or joiner stays with what it is
written on. Chinese is written without spaces, so there each character is a word. Source of the alignment:
Ratcliff and Obershelp, as in `difflib`.
"""

import difflib
import itertools
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

type Op = Literal["same", "inserted", "deleted"]

LARGEST = 1_000_000
"""The product of both lengths, in words, up to which texts are aligned; above it the changed part is shown whole."""

_HAN = ((0x3005, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
_JOINERS = "\u200c\u200d"
_APOSTROPHES = "'’"


@dataclass(frozen=True)
class Change:
    """A run of text that both have, or only the new one, or only the old one."""

    op: Op
    text: str


@dataclass(frozen=True)
class Hunk:
    """The tokens of the old text from `start` to `end`, which have `words` in their place in the new one."""

    start: int
    end: int
    words: str


def hunks(old: str, new: str) -> tuple[Hunk, ...]:
    """Return what has to be done to the `tokens` of `old` to make `new`, in order."""
    before, after = tokens(old), tokens(new)
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    found = []
    place = start
    for deleted, inserted, same in _aligned(before[start : len(before) - end], after[start : len(after) - end]):
        until = place + len(tokens(deleted))
        if deleted or inserted:
            found.append(Hunk(place, until, inserted))
        place = until + len(tokens(same))
    return tuple(found)


def diff(old: str, new: str) -> tuple[Change, ...]:
    """Return the changes from `old` to `new`, in reading order, a deletion before the insertion in its place.

    The texts of all but "inserted" joined give `old` exactly, of all but "deleted" give `new`.
    """
    before, after = tokens(old), tokens(new)
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    changed = _aligned(before[start : len(before) - end], after[start : len(after) - end])
    pieces = [("", "", "".join(before[:start])), *changed, ("", "", "".join(before[len(before) - end :]))]
    read = _after_punctuation(list(_merged(pieces)))
    return tuple(change for piece in read for change in _written(*piece) if change.text)


def tokens(text: str) -> list[str]:
    """Cut a text into words, single Han characters, runs of white space and single other characters."""
    found: list[str] = []
    last = ""
    for character in text:
        kind = _kind(character)
        joins = kind == "joined" or (kind == last and kind in ("word", "space"))
        if found and (joins or (last == "word" and character in _APOSTROPHES)):
            found[-1] += character
        else:
            found.append(character)
            last = kind
    return found


def _kind(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] == "M" or character in _JOINERS:
        return "joined"
    if any(first <= ord(character) <= last for first, last in _HAN):
        return "han"
    if category[0] in "LN":
        return "word"
    return "space" if character.isspace() else "other"


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many tokens both begin with."""
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _aligned(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (deleted, inserted, what is the same after it)."""
    if len(before) * len(after) > LARGEST:
        yield "".join(before), "".join(after), ""
        return
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for op, i, j, k, m in matcher.get_opcodes():
        old, new = "".join(before[i:j]), "".join(after[k:m])
        yield ("", "", old) if op == "equal" else (old, new, "")


def _merged(pieces: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """Join neighbouring changes, also over a mere space: whole phrases read better than every second word."""
    deleted = inserted = same = ""
    for more_deleted, more_inserted, more_same in pieces:
        if more_deleted or more_inserted:
            if same and not (same.isspace() and (deleted or inserted)):
                yield deleted, inserted, same
                deleted = inserted = same = ""
            deleted += same + more_deleted
            inserted += same + more_inserted
            same = ""
        same += more_same
    yield deleted, inserted, same


def _after_punctuation(pieces: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Move a mere insertion or deletion past the mark that ends the sentence before it: "A.[ B.]", not "A[. B]."."""
    for place in range(1, len(pieces)):
        deleted, inserted, same = pieces[place]
        moving = deleted or inserted
        mark = moving[:1]
        is_alone = not (deleted and inserted) and (len(same) > 1 or place == len(pieces) - 1)
        if is_alone and mark and same.startswith(mark) and _kind(mark) == "other":
            before = pieces[place - 1]
            pieces[place - 1] = (*before[:2], before[2] + mark)
            moved = moving[1:] + mark
            pieces[place] = (moved if deleted else "", moved if inserted else "", same[1:])
    return pieces


def _written(deleted: str, inserted: str, same: str) -> tuple[Change, Change, Change]:
    return Change("deleted", deleted), Change("inserted", inserted), Change("same", same)
