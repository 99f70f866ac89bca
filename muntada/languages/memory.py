"""A translation memory: what was said before in one language, and how it was said in another. Pure.

Similarity is Ratcliff and Obershelp's over words, Han characters one by one: the way differences are shown.
"""

import dataclasses
import difflib
import re
from collections.abc import Iterable, Mapping, Sequence

from muntada.kernel.diff import tokens
from muntada.languages.terms import folded

CLOSE = 0.7
"""From which similarity on an earlier text is worth showing."""

MOST = 3
_ENDS = re.compile(r"(?<=[.!?؟؛;。！？；])\s*")


@dataclasses.dataclass(frozen=True)
class Unit:
    """The same said in several languages: {language: words}."""

    words: Mapping[str, str]


@dataclasses.dataclass(frozen=True)
class Match:
    """An earlier text like the one that is to be translated, its translation, and how like it is: 1 is the same."""

    source: str
    target: str
    score: float

    @property
    def is_exact(self) -> bool:
        """Whether nothing but spelling and spacing differs."""
        return self.score == 1


def segments(text: str) -> list[str]:
    """Cut a text into sentences and clauses that end with a full stop or semicolon of any of the languages."""
    return [piece for piece in _ENDS.split(text.strip()) if piece]


def units(paragraphs: Iterable[Mapping[str, str]]) -> list[Unit]:
    """Return the units of parallel paragraphs: each whole, and its segments where all languages have as many."""
    found = []
    for words in paragraphs:
        found.append(Unit(dict(words)))
        cut = {language: segments(said) for language, said in words.items()}
        counts = {len(pieces) for pieces in cut.values()}
        if len(counts) == 1 and counts != {1}:
            found += [Unit({code: pieces[place] for code, pieces in cut.items()}) for place in range(counts.pop())]
    return found


def matches(words: str, source: str, target: str, memory: Sequence[Unit]) -> list[Match]:
    """Return the units most like `words` in the `source` language that are known in `target`, the best first."""
    wanted = folded(words)
    if not wanted:
        return []
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(tokens(wanted))
    found: dict[tuple[str, str], float] = {}
    for unit in memory:
        said, translated = unit.words.get(source, ""), unit.words.get(target, "")
        if not said or not translated:
            continue
        known = folded(said)
        if known == wanted:
            found[said, translated] = 1
            continue
        matcher.set_seq1(tokens(known))
        if matcher.real_quick_ratio() >= CLOSE and matcher.quick_ratio() >= CLOSE and matcher.ratio() >= CLOSE:
            found[said, translated] = min(matcher.ratio(), 0.99)
    ranked = sorted(found.items(), key=lambda item: -item[1])
    return [Match(said, translated, score) for (said, translated), score in ranked[:MOST]]
