"""A whole text typed as a document: which of its paragraphs were changed, and where new ones begin."""

import dataclasses
import uuid
from collections.abc import Iterable, Mapping

MOST_BESIDE = 2
"""How many languages are written beside each other."""


@dataclasses.dataclass(frozen=True)
class Typed:
    """What stands in the cell of one paragraph and language.

    `seen` is the id of the rendering that was read, 0 where there was none. `holds` says of words that are behind
    that they still hold.
    """

    paragraph: uuid.UUID
    language: str
    seen: int
    body: str
    holds: bool = False


@dataclasses.dataclass(frozen=True)
class Written:
    """What is to be done with a cell: its first paragraph is this one's words; the others are new, after it."""

    typed: Typed
    words: str
    further: tuple[str, ...]


def parts(body: str) -> list[str]:
    """Return the paragraphs of what was typed: an empty line begins another."""
    blocks = body.replace("\r\n", "\n").replace("\r", "\n").split("\n\n")
    return [" ".join(block.split()) for block in blocks if block.strip()]


def changed(cells: Iterable[Typed], seen: Mapping[int, str]) -> list[Written]:
    """Return the cells that say something else than what was read (`seen`: {rendering: words}), or still hold.

    What is as it was read is left alone, whoever has written there meanwhile.
    """
    found = []
    for cell in cells:
        before, now = parts(seen.get(cell.seen, "")), parts(cell.body)
        if now != before:
            found.append(Written(cell, now[0] if now else "", tuple(now[1:])))
        elif cell.holds and now:
            found.append(Written(cell, seen.get(cell.seen, ""), ()))
    return found
