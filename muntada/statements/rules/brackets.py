"""A text with square brackets: what is not agreed yet stands in brackets, each alternative with who proposes it.

Source: UN Editorial Manual, "Paragraphs": disputed words and alternatives stand in square brackets.
"""

import dataclasses
from collections.abc import Sequence

from muntada.kernel.diff import Hunk, hunks, tokens


@dataclasses.dataclass(frozen=True)
class Alternative:
    """Words that stand instead of the present ones, empty to delete them, and who proposes that."""

    words: str
    who: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Piece:
    """A run of the present words; with alternatives it is disputed, and may be empty: something is to be added."""

    text: str
    alternatives: tuple[Alternative, ...] = ()


def bracketed(base: str, proposals: Sequence[tuple[str, str]]) -> tuple[Piece, ...]:
    """Return the present words in pieces, those disputed with the alternatives of `proposals`: (who, words).

    The texts of all pieces joined are `base`; with one proposer's alternatives in their place, her words.
    """
    words = tokens(base)
    changes = [(who, hunks(base, body)) for who, body in proposals]
    pieces = []
    done = 0
    for start, end in _regions(words, [hunk for _, found in changes for hunk in found]):
        pieces.append(Piece("".join(words[done:start])))
        alternatives: dict[str, list[str]] = {}
        for who, found in changes:
            own = [hunk for hunk in found if start <= hunk.start and hunk.end <= end]
            if own:
                alternatives.setdefault(_applied(words, own, start, end), []).append(who)
        offered = tuple(Alternative(said, tuple(dict.fromkeys(who))) for said, who in alternatives.items())
        pieces.append(Piece("".join(words[start:end]), offered))
        done = end
    pieces.append(Piece("".join(words[done:])))
    return tuple(piece for piece in pieces if piece.text or piece.alternatives)


def _regions(words: Sequence[str], found: Sequence[Hunk]) -> list[tuple[int, int]]:
    """Return what the hunks change, those together that touch or have only white space between them."""
    regions: list[tuple[int, int]] = []
    for hunk in sorted(found, key=lambda hunk: (hunk.start, hunk.end)):
        if regions and not "".join(words[regions[-1][1] : hunk.start]).strip():
            regions[-1] = (regions[-1][0], max(regions[-1][1], hunk.end))
        else:
            regions.append((hunk.start, hunk.end))
    return regions


def _applied(words: Sequence[str], own: Sequence[Hunk], start: int, end: int) -> str:
    said = ""
    place = start
    for hunk in own:
        said += "".join(words[place : hunk.start]) + hunk.words
        place = hunk.end
    return said + "".join(words[place:end])
