"""Whether an offer or a practice may meet a need, and why. Pure: meanings are vectors that are handed in.

The score is the sum of what speaks for the pair: the same topic .25, the same sub-topic .2 more, the closeness of
the meanings up to .45, uncommon words that both use up to .1. A pair is a match from `ENOUGH` on: sharing the topic
alone is not enough, nor are a few words.
"""

import dataclasses
import itertools
import uuid
from collections.abc import Iterable, Sequence

from muntada.kernel.diff import tokens

ENOUGH = 0.4
TOPIC, SUBTOPIC, MEANING, WORDS = 0.25, 0.2, 0.45, 0.1
FAR, NEAR = 0.35, 0.55
"""Between which likeness of meanings the closeness goes from nothing to whole.

Of 118 texts on municipal practice (`benchmarks/search`), each in one language, 86 pairs in two languages are about the
same subject: half of them are more alike than .58, 95 of 100 more than .42. Of 4,501 pairs about other subjects half
are more alike than .22, 5 of 100 more than .36, 1 of 100 more than .41. With the topic a pair matches from .42 on.
"""
MOST_WORDS = 3
_COMMON = (
    "the and for with that from our this are was city cities have has not into its their need needs offer which "
    "من في على إلى عن مع هذا هذه التي الذي المدينة مدينة المدن"
)
COMMON = frozenset(_COMMON.split())


@dataclasses.dataclass(frozen=True)
class Profile:
    """What is compared of an entry. `vector` is empty where meanings are not known; `words` are in `language`."""

    entry: uuid.UUID
    side: uuid.UUID
    kind: str
    topic: str
    subtopic: str
    language: str
    words: str
    vector: Sequence[float] = ()


@dataclasses.dataclass(frozen=True)
class Scored:
    """A pair that matches; `reasons` are (kind, what): ("topic", its code), ("meaning", percent), ("words", "a, b")."""

    need: uuid.UUID
    answer: uuid.UUID
    score: float
    reasons: tuple[tuple[str, str], ...]


def match(one: Profile, others: Iterable[Profile]) -> list[Scored]:
    """Return the matches of an entry among others, the best first."""
    found = [scored for other in others if (scored := _pair(one, other))]
    return sorted(found, key=lambda scored: -scored.score)


def _pair(one: Profile, other: Profile) -> Scored | None:
    if one.side == other.side or (one.kind == "need") == (other.kind == "need"):
        return None
    need, answer = (one, other) if one.kind == "need" else (other, one)
    score, reasons = 0.0, []
    if need.topic == answer.topic:
        score += TOPIC
        reasons.append(("topic", need.topic))
        if need.subtopic and need.subtopic == answer.subtopic:
            score += SUBTOPIC
            reasons.append(("subtopic", need.subtopic))
    if need.vector and answer.vector:
        likeness = sum(a * b for a, b in zip(need.vector, answer.vector, strict=True))
        closeness = min(1.0, max(0.0, (likeness - FAR) / (NEAR - FAR)))
        if closeness > 0:
            score += MEANING * closeness
            reasons.append(("meaning", str(round(100 * closeness))))
    if need.language == answer.language and (shared := _shared(need.words, answer.words)):
        score += WORDS * min(1.0, len(shared) / MOST_WORDS)
        reasons.append(("words", ", ".join(shared[:MOST_WORDS])))
    return Scored(need.entry, answer.entry, round(score, 3), tuple(reasons)) if score >= ENOUGH else None


def _shared(one: str, other: str) -> list[str]:
    """Return the uncommon words that both texts have, the longest first; Chinese by pairs of characters."""
    both = _terms(one) & _terms(other)
    return sorted(both, key=lambda term: (-len(term), term))


def _terms(text: str) -> set[str]:
    pieces = tokens(text.casefold())
    han = {a + b for a, b in itertools.pairwise(pieces) if _is_han(a) and _is_han(b)}
    return han | {piece for piece in pieces if len(piece) > 3 and piece.isalpha() and piece not in COMMON}


def _is_han(piece: str) -> bool:
    return len(piece) == 1 and "\u4e00" <= piece <= "\u9fff"
