"""Sentences that one version has and another has not: by lengths and counts, and by meanings where they are given."""

import itertools
import math
import re
from collections.abc import Iterator, Mapping, Sequence

from muntada.languages.checks.base import Check, Finding, Paragraph, Vector, gettext_noop

# Natural logarithm of the length to the English, and its variance: what every text has, and what one letter has,
# which counts for less the longer a text is. Measured on half of the UN sentences (benchmarks/checks); letters only.
_LENGTH = {"ar": -0.20, "zh-Hans": -1.27, "en": 0.0}
_VARIANCE = 0.0144
_VARIANCE_OF_ONE = 1.6
_FURTHEST = 0.85
_NOTHING = re.compile(r"[\W\d_]+")
_NO_END = "".join(
    rf"(?<!{before}\.)"
    for before in (r"\bMr", r"\bMs", r"\bMrs", r"\bDr", r"\bNo", r"\b[A-Z]", *(f"^[IVX]{{{n}}}" for n in (2, 3, 4)))
)
"""Where a point ends no sentence: behind a title, an initial, the number of a heading."""
_SENTENCE_END = re.compile(rf"[。！？؟!?;；؛]+|\.{_NO_END}(?=[\"”’)\]]*(?:\s+[^\sa-z\d]|\s*$))")
_COMMA = re.compile("[،,，]+")
_ALONE = 0.3
"""How much nearer a sentence must be to its counterpart in one other version than to all that this one says."""
_SHORTER = 0.4
"""The part of a sentence's length by which a version without it must be shorter than the others, if it has not fewer
sentences than both."""
_LIKELIER = 0.5
"""By how much it must be likelier, in a version with fewer sentences than both others, that one is lost than that all
are said in fewer: the difference of two logarithms of likelihood."""
_USUALLY_ALONE = 0.15
"""How much nearer to its counterpart a sentence is that says as much for being lost as against it."""
_MEANING = 6.0
"""The weight of meanings beside lengths."""
_FEW = 8.0
"""The letters below which a sentence's length tells no less."""


def sentences(text: str) -> int:
    """Return how many sentences a text has, as its full stops and semicolons tell; at least one."""
    return max(1, len(parts(text)))


def parts(text: str) -> list[str]:
    """Return the sentences of a text, without the marks at their ends."""
    return [part.strip() for part in _SENTENCE_END.split(text) if _is_said(part)]


def _is_said(part: str) -> bool:
    return len(_NOTHING.sub("", part)) > 1


def _clauses(text: str) -> list[str]:
    """Return what stands between the commas of a text's sentences, where it has any: a sentence may be said so."""
    said = (_COMMA.split(part) for part in parts(text))
    return [clause.strip() for several in said if len(several) > 1 for clause in several if _is_said(clause)]


def to_encode(paragraph: Paragraph) -> dict[str, list[str]]:
    """Return what of a paragraph tells by its meaning whether a sentence is lost; nothing where lengths agree.

    These are the sentences of each version, then its clauses.
    """
    if not any(True for _ in _suspects(_scaled(paragraph), _counts(paragraph))):
        return {}
    return {language: _meant(text) for language, text in paragraph.written.items()}


def _meant(text: str) -> list[str]:
    return parts(text) + _clauses(text)


def _counts(paragraph: Paragraph) -> dict[str, int]:
    return {language: sentences(text) for language, text in paragraph.written.items()}


def _scaled(paragraph: Paragraph) -> dict[str, float]:
    """Return the logarithms of the lengths, as if all were English; nothing where a text has no letters."""
    lengths = {language: _letters(text, language) for language, text in paragraph.written.items()}
    if len(lengths) < 2 or min(lengths.values()) == 0:
        return {}
    return {language: math.log(length) for language, length in lengths.items()}


def _letters(text: str, language: str) -> float:
    """Return how many letters a text would have in English."""
    return len(_NOTHING.sub("", text)) / math.exp(_LENGTH[language])


def _variance(length: float) -> float:
    return _VARIANCE + _VARIANCE_OF_ONE / length


def _suspects(scaled: Mapping[str, float], counts: Mapping[str, int]) -> Iterator[str]:
    """Yield the versions that are shorter than the others or have fewer sentences, where these have several."""
    for language in scaled:
        others = [other for other in scaled if other != language]
        if len(others) == 2 and all(counts[o] > 1 for o in others):
            is_shorter = all(scaled[o] > scaled[language] for o in others)
            if is_shorter or counts[language] < counts[others[0]] == counts[others[1]]:
                yield language


def _look(paragraph: Paragraph) -> Iterator[Finding]:
    scaled, counts = _scaled(paragraph), _counts(paragraph)
    for language in scaled:
        others = [other for other in scaled if other != language]
        if _is_short(language, others, scaled, counts):
            yield SENTENCES.found(language, evidence={known: str(counts[known]) for known in (language, *others)})
            return
    for language in _suspects(scaled, counts):
        evidence = _left_out(language, paragraph, counts) or _lost(language, paragraph, scaled)
        if evidence:
            yield SENTENCES.found(language, evidence=evidence)
            return


def _is_short(language: str, others: list[str], scaled: Mapping[str, float], counts: Mapping[str, int]) -> bool:
    short = min(scaled[other] - scaled[language] for other in others)
    longest = max(scaled[other] for other in others)
    agreed = longest - min(scaled[other] for other in others)
    tolerance = 2 * math.sqrt(_variance(math.exp(longest)))
    fewer = all(counts[other] > counts[language] for other in others)
    return agreed < short and ((fewer and short > tolerance) or short > _FURTHEST + tolerance)


def _left_out(language: str, paragraph: Paragraph, counts: Mapping[str, int]) -> dict[str, str]:
    """Return what is said in both others and not in a version that has fewer sentences; else nothing.

    Two readings are weighed: one sentence is lost and the rest stand side by side, or none is and some are said
    together. By lengths alone the sentence itself is not told for sure, and counts are shown.
    """
    one, other = (known for known in counts if known != language)
    if not counts[language] < counts[one] == counts[other]:
        return {}
    said = {known: parts(text) for known, text in paragraph.written.items()}
    lengths = {known: [_letters(part, known) for part in said[known]] for known in said}
    if not all(map(len, said.values())):
        return {}
    theirs = [math.sqrt(a * b) for a, b in zip(lengths[one], lengths[other], strict=True)]
    likelier = _likelier(lengths[language], theirs)
    vectors = paragraph.sentences
    has_meanings = _has_meanings(paragraph)
    if has_meanings:
        own = _own(vectors[language], len(said[language]))
        likelier = [
            weight + _MEANING * (_alone(vectors[one][place], vectors[other][place], own) - _USUALLY_ALONE)
            for place, weight in enumerate(likelier)
        ]
    place = max(range(len(likelier)), key=likelier.__getitem__)
    if likelier[place] <= _LIKELIER:
        return {}
    if has_meanings:
        return {known: _begin(said[known][place]) for known in (one, other)}
    return {known: str(counts[known]) for known in (language, one, other)}


def _likelier(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    """Return for each of their sentences how much likelier it is that ours lack it than that they lack none."""
    forward = _together(ours, theirs)
    backward = _together(ours[::-1], theirs[::-1])
    many, few = len(theirs), len(ours)
    without = [
        min(forward[place][n] + backward[many - place - 1][few - n] for n in range(few + 1)) for place in range(many)
    ]
    return [forward[many][few] - cost for cost in without]


def _together(ours: Sequence[float], theirs: Sequence[float]) -> list[list[float]]:
    """Return how unlikely it is that our first sentences say their first, each of ours some that follow each other.

    That is the cost at `[how many of theirs][how many of ours]`, the least of all ways to put them together (Gale and
    Church, 1993).
    """
    costs = [[math.inf] * (len(ours) + 1) for _ in range(len(theirs) + 1)]
    costs[0][0] = 0.0
    for end in range(1, len(theirs) + 1):
        length = 0.0
        for start in reversed(range(end)):
            length += theirs[start]
            for n, own in enumerate(ours):
                cost = costs[start][n] + math.log(length / own) ** 2 / 2 / _variance(max(min(length, own), _FEW))
                costs[end][n + 1] = min(costs[end][n + 1], cost)
    return costs


def _lost(language: str, paragraph: Paragraph, scaled: Mapping[str, float]) -> dict[str, str]:
    """Return a sentence that two other versions have and this one has not, by meanings and lengths; else nothing."""
    vectors = paragraph.sentences
    one, other = (known for known in scaled if known != language)
    if not _has_meanings(paragraph):
        return {}
    said = {known: parts(paragraph.texts[known]) for known in (language, one, other)}
    own = _own(vectors[language], len(said[language]))
    for place, vector in enumerate(vectors[one][: len(said[one])]):
        likenesses = [_likeness(vector, theirs) for theirs in vectors[other][: len(said[other])]]
        counterpart = likenesses.index(max(likenesses))
        if _alone(vector, vectors[other][counterpart], own) < _ALONE:
            continue
        lost = {one: said[one][place], other: said[other][counterpart]}
        if all(_share(lost[o], paragraph.texts[o]) * _SHORTER < scaled[o] - scaled[language] for o in lost):
            return {o: _begin(words) for o, words in lost.items()}
    return {}


def _has_meanings(paragraph: Paragraph) -> bool:
    given = paragraph.sentences
    return all(len(given.get(known, ())) == len(_meant(text)) for known, text in paragraph.written.items())


def _own(vectors: Sequence[Vector], several: int) -> list[Vector]:
    """Return what a version says: each sentence, every two that follow each other, and each clause."""
    return [*vectors, *map(_joined, itertools.pairwise(vectors[:several]))]


def _alone(one: Vector, other: Vector, own: Sequence[Vector]) -> float:
    """Return how much nearer two sentences are to each other than either is to what a third version says."""
    return _likeness(one, other) - max(_likeness(vector, mine) for vector in (one, other) for mine in own)


def _share(sentence: str, text: str) -> float:
    """Return by how much the logarithm of a text's length is less without a sentence."""
    whole, part = len(_NOTHING.sub("", text)), len(_NOTHING.sub("", sentence))
    return -math.log(1 - part / whole) if part < whole else math.inf


def _likeness(one: Vector, other: Vector) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _joined(two: Sequence[Vector]) -> Vector:
    """Return what two sentences mean together, as a unit vector."""
    total = [a + b for a, b in zip(*two, strict=True)]
    length = math.sqrt(sum(a * a for a in total)) or 1.0
    return [a / length for a in total]


def _begin(words: str) -> str:
    return words if len(words) <= 60 else words[:60].rstrip() + " …"


SENTENCES = Check(
    "sentences",
    gettext_noop("A sentence may be missing"),
    gettext_noop("One version is much shorter than the others, or has fewer sentences and fewer words than they have."),
    gettext_noop("Compare the versions sentence by sentence and add what is missing, or delete it in the others."),
    "warning",
    look=_look,
)
