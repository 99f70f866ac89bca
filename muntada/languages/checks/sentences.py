"""Sentences that one version has and another has not: by lengths and counts, and by meanings where they are given."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from muntada.languages.checks.base import Check, Finding, Paragraph, Vector, gettext_noop

# Natural logarithm of the length in characters to the English, its spread at one sentence's length, measured on half
# of the UN sentences (benchmarks/checks); characters without spaces and marks.
_LENGTH = {"ar": -0.10, "zh-Hans": -1.10, "en": 0.0}
_SPREAD = 0.16
_FURTHEST = 0.85
_NOTHING = re.compile(r"[\W\d_]+")
_SENTENCE_END = re.compile(r"[。！？؟!?;；؛]+|\.(?=\s+[^\sa-z\d]|\s*$)(?<!\b[A-Z]\.)")
_ALONE = 0.3
"""How much nearer a sentence must be to its counterpart in one other version than to all that this one says."""
_SHORTER = 0.4
"""The part of a sentence's length by which a version without it must be shorter than the others, if it has not fewer
sentences than both."""


def sentences(text: str) -> int:
    """Return how many sentences a text has, as its full stops and semicolons tell; at least one."""
    return max(1, len(parts(text)))


def parts(text: str) -> list[str]:
    """Return the sentences of a text, without the marks at their ends."""
    return [part.strip() for part in _SENTENCE_END.split(text) if len(_NOTHING.sub("", part)) > 1]


def to_encode(paragraph: Paragraph) -> dict[str, list[str]]:
    """Return the sentences of a paragraph whose meanings would tell whether one is lost; none where lengths agree."""
    if not any(True for _ in _suspects(_scaled(paragraph), _counts(paragraph))):
        return {}
    return {language: parts(text) for language, text in paragraph.written.items()}


def _counts(paragraph: Paragraph) -> dict[str, int]:
    return {language: sentences(text) for language, text in paragraph.written.items()}


def _scaled(paragraph: Paragraph) -> dict[str, float]:
    """Return the logarithms of the lengths, as if all were English; nothing where a text has no letters."""
    lengths = {language: len(_NOTHING.sub("", text)) for language, text in paragraph.written.items()}
    if len(lengths) < 2 or min(lengths.values()) == 0:
        return {}
    return {language: math.log(length) - _LENGTH[language] for language, length in lengths.items()}


def _suspects(scaled: Mapping[str, float], counts: Mapping[str, int]) -> Iterator[str]:
    """Yield the versions that are shorter than the others, where these have several sentences."""
    for language in scaled:
        others = [other for other in scaled if other != language]
        if len(others) == 2 and all(counts[o] > 1 and scaled[o] - scaled[language] > 0 for o in others):
            yield language


def _look(paragraph: Paragraph) -> Iterator[Finding]:
    scaled, counts = _scaled(paragraph), _counts(paragraph)
    for language in scaled:
        others = [other for other in scaled if other != language]
        if _is_short(language, others, scaled, counts):
            yield SENTENCES.found(language, evidence={known: str(counts[known]) for known in (language, *others)})
            return
    for language in _suspects(scaled, counts):
        if lost := _lost(language, paragraph, scaled):
            yield SENTENCES.found(language, evidence=lost)
            return


def _is_short(language: str, others: list[str], scaled: Mapping[str, float], counts: Mapping[str, int]) -> bool:
    short = min(scaled[other] - scaled[language] for other in others)
    agreed = max(scaled[other] for other in others) - min(scaled[other] for other in others)
    longest = max(scaled[other] for other in others)
    tolerance = _SPREAD * (1 + 12 / math.sqrt(math.exp(longest)))
    fewer = all(counts[other] > counts[language] for other in others)
    return agreed < short and ((fewer and short > tolerance) or short > _FURTHEST + tolerance)


def _lost(language: str, paragraph: Paragraph, scaled: Mapping[str, float]) -> dict[str, str]:
    """Return a sentence that two other versions have and this one has not, by meanings and lengths; else nothing."""
    vectors = paragraph.sentences
    one, other = (known for known in scaled if known != language)
    said = {known: parts(paragraph.texts[known]) for known in (language, one, other)}
    if any(len(vectors.get(known, ())) != len(words) for known, words in said.items()):
        return {}
    is_fewer = len(vectors[language]) < len(vectors[one]) == len(vectors[other])
    own = [*vectors[language], *map(_joined, zip(vectors[language], vectors[language][1:], strict=False))]
    for place, vector in enumerate(vectors[one]):
        likenesses = [_likeness(vector, theirs) for theirs in vectors[other]]
        agreed = max(likenesses)
        counterpart = likenesses.index(agreed)
        here = max(max(_likeness(v, mine) for mine in own) for v in (vector, vectors[other][counterpart]))
        if agreed - here < _ALONE:
            continue
        lost = {one: said[one][place], other: said[other][counterpart]}
        if is_fewer or all(_share(lost[o], paragraph.texts[o]) * _SHORTER < scaled[o] - scaled[language] for o in lost):
            return {o: _begin(words) for o, words in lost.items()}
    return {}


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
