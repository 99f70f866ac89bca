"""How well a passage answers a query: what share of its words it says, and how near it is in meaning. Pure.

Words are weighed by rarity, as in BM25; a share of 1 is a passage that says all of them often. Both numbers mean the
same for every query, so they can be added (a fusion of scores): where a query shares no words with a text in another
language, its words add nothing and the meaning decides alone.
"""

import dataclasses
import math
from collections.abc import Mapping, Sequence

SATURATION = 0.6
"""BM25's k₁: how little it adds that a word is said again."""
LENGTH = 0.35
"""BM25's b: how much long passages count less."""
TYPICAL = 120
"""Words of a passage that is neither long nor short."""
WORDS_COUNT = {"short": 0.1, "long": 0.4}
"""How much the share of words adds to a cosine, by the kind of query; chosen on one half of benchmarks/search.

A short query's words are in its feedback already (`queries`); a long one shares figures and names across languages.
"""


@dataclasses.dataclass(frozen=True)
class Found:
    """A passage with how well it answers: by meaning (a cosine), by words (0 to 1), by both; whether it means it."""

    id: int
    meaning: float
    words: float
    score: float
    is_near: bool


def rarity(known: int, total: int) -> float:
    """Return how much a word says that `known` of `total` passages have."""
    return math.log(1 + (total - min(known, total) + 0.5) / (known + 0.5))


def share(weights: Mapping[str, float], said: Sequence[str]) -> float:
    """Return which share of the words wanted (each with its weight) a passage says, from 0 to 1."""
    spoken = [word for word in said if word in weights]
    whole = sum(weights.values()) if spoken else 0.0
    if not whole:
        return 0.0
    damped = SATURATION * (1 - LENGTH + LENGTH * len(said) / TYPICAL)
    sum_of = 0.0
    for word in set(spoken):
        times = spoken.count(word)
        sum_of += weights[word] * times / (times + damped)
    return min(1.0, sum_of / whole)
