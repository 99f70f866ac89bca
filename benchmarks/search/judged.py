"""Texts on municipal practice and short queries, written for this project, with judgements.

The texts are invented; none tells of a real city. Each `texts.<language>.txt` has a heading of what a text is about
(relevance 2) and what it touches (1); `queries.tsv` says each of these things three times in each language, in one to
three words: Arabic, Chinese, English, separated by |. Every other line of it is kept aside: nothing is chosen on it.
"""

import dataclasses
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

FOLDER = Path(__file__).parent
LANGUAGES = {"ar": "ar", "zh-Hans": "zh", "en": "en"}


@dataclasses.dataclass(frozen=True)
class JudgedText:
    """A text with what it is about, {subject: relevance}."""

    language: str
    subjects: Mapping[str, int]
    title: str
    body: str


@dataclasses.dataclass(frozen=True)
class JudgedQuery:
    """A short query in one language; `held_out` queries are only reported."""

    language: str
    subject: str
    words: str
    held_out: bool


def texts() -> list[JudgedText]:
    """Return all texts."""
    found = []
    for language, name in LANGUAGES.items():
        for block in (FOLDER / f"texts.{name}.txt").read_text("utf-8").strip().split("\n\n"):
            heading, title, body = block.split("\n", 2)
            about, _, touched = heading.removeprefix("# ").partition(": ")
            found.append(JudgedText(language, {about: 2} | dict.fromkeys(touched.split(), 1), title, body.strip()))
    return found


def queries() -> list[JudgedQuery]:
    """Return all queries."""
    found = []
    for number, line in enumerate((FOLDER / "queries.tsv").read_text("utf-8").splitlines()):
        subject, *columns = line.split("\t")
        for language, column in zip(LANGUAGES, columns, strict=True):
            found += [JudgedQuery(language, subject, words, number % 2 == 1) for words in column.split("|")]
    return found


def ndcg(gains: Sequence[int], ideal: Sequence[int], most: int = 10) -> float:
    """Return the normalised discounted cumulative gain of a ranking: gains are 2^relevance - 1."""

    def total(row: Sequence[int]) -> float:
        return sum((2**gain - 1) / math.log2(place + 2) for place, gain in enumerate(row[:most]))

    best = total(sorted(ideal, reverse=True))
    return total(gains) / best if best else 0.0
