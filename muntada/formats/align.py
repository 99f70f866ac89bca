"""Which paragraphs of separate files say the same: by structure, numbers, length and meaning.

Dynamic programming over beads (one paragraph against one, two against one, one against none, …), two documents at a
time. Of three, one is the pivot that the others are aligned with: the one that gives the least cost. Source: Gale and
Church, "A Program for Aligning Sentences in Bilingual Corpora" (1993), for the method; meanings by vectors are later.
What comes out is a proposal, to be looked at. The numbers below were tried on the Universal Declaration and the Charter
of the United Nations; a fifth more or less of each changes nothing there (docs/guides/import-export.md).
"""

import dataclasses
import math
import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from muntada.formats import numbering
from muntada.formats.document import Document, Paragraph

type Encode = Callable[[Sequence[str]], Sequence[Sequence[float]]]
"""What `muntada.languages.encoder.Encoder.encode` does: texts to unit vectors; none where no meanings are known."""

type Row = tuple[tuple[int, ...], ...]
"""Of each document, the places of the paragraphs that stand in one row."""

BEADS = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (2, 2), (3, 1), (1, 3), (4, 1), (1, 4))
MOST = 4
SKIP = 0.48  # what a paragraph costs that has no counterpart
JOIN = 0.28  # what each paragraph above one on a side costs
LENGTH = 0.28  # times the logarithm of the ratio of lengths
UNKNOWN = 0.3  # in place of likeness, where meanings are not known
OTHER_KIND = 0.6  # a heading against a paragraph
PERHAPS = 0.15  # how much a heading without a number is one: it may be a line of the text
FRAGMENT = 100  # letters below which a paragraph counts for less than one
OTHER_NUMBER = 0.35  # "3." against "4."
SAME_NUMBER = -0.12
OTHER_FIGURES = 0.25  # figures in the text that the other side does not have
BAND = 0.2  # how far from the diagonal is looked, as a share of the length
_DENSE = re.compile("[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]")
_DIGITS = re.compile(r"[0-9٠-٩۰-۹０-９]+")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclasses.dataclass(frozen=True)
class _Unit:
    """What is compared of a paragraph."""

    weight: float
    heading: float
    number: int | None
    figures: frozenset[int]


def align(documents: Sequence[Document], encode: Encode | None = None) -> tuple[Row, ...]:
    """Return the rows in which the documents' paragraphs stand side by side, all of them and in their order."""
    texts = [[_text(paragraph) for paragraph in document.paragraphs] for document in documents]
    units = [
        [_unit(paragraph, text) for paragraph, text in zip(document.paragraphs, own, strict=True)]
        for document, own in zip(documents, texts, strict=True)
    ]
    sides = [_Side(own, _vectors(said, encode)) for own, said in zip(units, texts, strict=True)]
    best: tuple[float, int, dict[int, list[Any]]] | None = None
    pairs: dict[tuple[int, int], tuple[float, list[Any]]] = {}
    for i in range(len(documents)):
        for j in range(i + 1, len(documents)):
            cost, beads = _pair(sides[i], sides[j])
            pairs[i, j] = cost, beads
            pairs[j, i] = cost, [(b, a) for a, b in beads]
    for pivot in range(len(documents)):
        others = {other: pairs[pivot, other] for other in range(len(documents)) if other != pivot}
        cost = sum(each for each, _ in others.values())
        if best is None or cost < best[0]:
            best = cost, pivot, {other: beads for other, (_, beads) in others.items()}
    if best is None:
        return ()
    _, pivot, beads_of = best
    return tuple(_rows(pivot, sides[pivot].size, beads_of, len(documents)))


class _Side:
    """One document's paragraphs in groups of up to `MOST` that follow each other, looked up by (start, size)."""

    def __init__(self, units: Sequence[_Unit], vectors: Any) -> None:
        self.size = len(units)
        weights = [unit.weight for unit in units]
        self.weight = _groups(weights, sum)
        self.headings = _groups([unit.heading for unit in units], sum)
        self.count = _groups([min(1.0, weight / FRAGMENT) for weight in weights], sum)
        self.numbers = [unit.number for unit in units]
        self.figures = _groups([unit.figures for unit in units], lambda sets: frozenset().union(*sets))
        self.weighted = None if vectors is None else vectors * np.array(weights, dtype=np.float32)[:, None]
        rows = [] if self.weighted is None else list(self.weighted)
        self.norm = _groups(rows, lambda vectors: float(np.linalg.norm(sum(vectors))) + 1e-9)


def _groups[T, G](items: Sequence[T], of: Callable[[Sequence[T]], G]) -> list[list[G]]:
    """Return, of each start and size (0 is no group), what `of` says of the group."""
    most = range(MOST + 1)
    return [[of(items[start : start + size]) for size in most] for start in range(len(items))]


def _pair(one: _Side, other: _Side) -> tuple[float, list[Any]]:
    """Return the least cost of aligning two documents, and the beads ((from, to), (from, to)) that have it."""
    n, m = one.size, other.size
    likeness = _sums(one, other)
    width = max(12, int(BAND * max(n, m)))
    costs = [[math.inf] * (m + 1) for _ in range(n + 1)]
    costs[0][0] = 0.0
    came: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(n + 1):
        middle = round(i * m / n) if n else 0
        for j in range(max(0, middle - width), min(m, middle + width) + 1) if n else range(m + 1):
            for a, b in BEADS:
                if i < a or j < b or costs[i - a][j - b] == math.inf:
                    continue
                cost = costs[i - a][j - b] + _cost(one, other, i - a, j - b, a, b, likeness)
                if cost < costs[i][j]:
                    costs[i][j] = cost
                    came[i, j] = a, b
    beads = []
    i, j = n, m
    while i or j:
        a, b = came[i, j]
        beads.append(((i - a, i), (j - b, j)))
        i, j = i - a, j - b
    return costs[n][m], beads[::-1]


def _sums(one: _Side, other: _Side) -> list[list[float]] | None:
    """Return the sums of all likenesses up to each pair, from which those of any two groups follow."""
    if one.weighted is None or other.weighted is None:
        return None
    sums = np.zeros((one.size + 1, other.size + 1))
    sums[1:, 1:] = (one.weighted @ other.weighted.T).cumsum(0).cumsum(1)
    return sums.tolist()


def _cost(one: _Side, other: _Side, i: int, j: int, a: int, b: int, sums: list[list[float]] | None) -> float:
    """Return what it costs that `a` paragraphs from `i` say the same as `b` from `j`."""
    if not (a and b):
        return SKIP * (a + b)
    cost = LENGTH * min(2.0, abs(math.log(one.weight[i][a] / other.weight[j][b])))
    if sums is None:
        cost += UNKNOWN
    else:
        inside = sums[i + a][j + b] - sums[i][j + b] - sums[i + a][j] + sums[i][j]
        cost += 1.0 - inside / (one.norm[i][a] * other.norm[j][b])
    cost += OTHER_KIND * min(1.0, abs(one.headings[i][a] - other.headings[j][b]))
    mine, theirs = one.numbers[i], other.numbers[j]
    if mine is not None and theirs is not None:
        cost += SAME_NUMBER if mine == theirs else OTHER_NUMBER
    these, those = one.figures[i][a], other.figures[j][b]
    if these and those:
        cost += OTHER_FIGURES * (1 - len(these & those) / len(these | those))
    return cost * (one.count[i][a] + other.count[j][b]) / 2 + JOIN * (a + b - 2)


def _rows(pivot: int, length: int, beads_of: dict[int, list[Any]], count: int) -> list[Row]:
    """Put the alignments with the pivot together: what is joined in any of them stands in one row."""
    cuts = set(range(length + 1))
    for beads in beads_of.values():
        for (start, end), _ in beads:
            cuts -= set(range(start + 1, end))
    borders = sorted(cuts)
    rows: list[Row] = []

    def row(cells: dict[int, tuple[int, ...]]) -> Row:
        return tuple(cells.get(document, ()) for document in range(count))

    for start, end in zip(borders, [*borders[1:], length], strict=True):
        for other, beads in beads_of.items():  # what the pivot does not have stands before
            rows += [row({other: (place,)}) for (a, b), (c, d) in beads if a == b == start for place in range(c, d)]
        if start == end:
            continue
        cells = {pivot: tuple(range(start, end))}
        for other, beads in beads_of.items():
            cells[other] = tuple(
                place
                for (a, b), (c, d) in beads
                if (start <= a and b <= end and a < b) or (start < a == b < end)
                for place in range(c, d)
            )
        rows.append(row(cells))
    return rows


def _text(paragraph: Paragraph) -> str:
    return next(iter(paragraph.words.values()), "")


def _unit(paragraph: Paragraph, text: str) -> _Unit:
    number = next(iter(paragraph.number.values()), "")
    is_heading = paragraph.kind == "heading"
    number_of_heading = (_heading_number(text) or numbering.value(number)) if is_heading else None
    dense = len(_DENSE.findall(text))
    return _Unit(
        weight=1.0 + len(text) + 2.2 * dense,
        heading=0.0 if not is_heading else 1.0 if number_of_heading else PERHAPS,
        number=number_of_heading if is_heading else numbering.value(number),
        figures=frozenset(int(digits) for digits in _DIGITS.findall(text)),
    )


def _heading_number(text: str) -> int | None:
    """Return the number of "Article 12", "المادة 12", "第十二条", "Chapter XII"."""
    if digits := _DIGITS.search(text):
        return int(digits.group())
    if han := re.match("第([一二三四五六七八九十百零〇]+)", text):
        return numbering.han_value(han.group(1))
    if roman := re.search(r"\b([IVXLC]+)\b", text):
        values = [_ROMAN[sign] for sign in roman.group(1)]
        return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    return None


def _vectors(texts: Sequence[str], encode: Encode | None) -> Any:
    found = encode(texts) if encode and texts else []
    if not len(found):
        return None
    return np.asarray(found, dtype=np.float32)
