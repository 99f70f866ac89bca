"""Meaning that has drifted, or stands in another paragraph: by vectors of a multilingual encoder, given by others."""

import itertools
from collections.abc import Iterator, Sequence

from muntada.languages.checks.base import Check, Finding, Paragraph, gettext_noop

# Measured on half of the UN sentences (benchmarks/checks).
DRIFTED = 0.32
"""The likeness to both others below which a version says something else, where the others agree."""
APART = 0.2
"""By how much more the others must be like each other."""
ALONE = 0.22
"""The same where there is only one other version."""
NEARER = 0.12
"""By how much nearer the words of another paragraph must be to be swapped with these."""

SHORTEST = 30
"""The length, in characters of the longest version, below which an encoder knows too little."""


def likeness(one: Sequence[float], other: Sequence[float]) -> float:
    """Return the cosine of two unit vectors."""
    return sum(a * b for a, b in zip(one, other, strict=True))


def _look(paragraph: Paragraph) -> Iterator[Finding]:
    vectors = {language: paragraph.vectors[language] for language in paragraph.written if language in paragraph.vectors}
    if max(map(len, paragraph.written.values()), default=0) < SHORTEST:
        return
    if len(vectors) == 2:
        one, other = vectors
        if likeness(vectors[one], vectors[other]) < ALONE:
            yield MEANING.found(one, other)
        return
    like = {
        frozenset(pair): likeness(vectors[pair[0]], vectors[pair[1]]) for pair in itertools.combinations(vectors, 2)
    }
    for language in vectors:
        others = [other for other in vectors if other != language]
        nearest = max((like[frozenset((language, other))] for other in others), default=1.0)
        if others and nearest < DRIFTED and like[frozenset(others)] >= nearest + APART:
            yield MEANING.found(language)
            return
    if like and max(like.values()) < ALONE:
        yield MEANING.found(*vectors)


def _swapped(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Yield a finding where the words of a neighbour fit better: a row was lost or moved in one version."""
    for place, paragraph in enumerate(paragraphs):
        if max(map(len, paragraph.written.values()), default=0) < SHORTEST:
            continue
        for language in paragraph.vectors:
            others = [other for other in paragraph.vectors if other != language]
            if not others:
                continue
            own = _nearest(paragraph.vectors[language], paragraph, others)
            around = [p for p in paragraphs[max(0, place - 3) : place + 4] if p is not paragraph]
            best = max((_nearest(paragraph.vectors[language], p, others) for p in around), default=0.0)
            if own < DRIFTED + 0.1 and best > own + NEARER:
                found = SWAPPED.found(language)
                yield Finding(found.check, found.severity, found.languages, paragraph=paragraph.key)


def _nearest(vector: Sequence[float], paragraph: Paragraph, languages: Sequence[str]) -> float:
    return min((likeness(vector, paragraph.vectors[o]) for o in languages if o in paragraph.vectors), default=0.0)


MEANING = Check(
    "meaning",
    gettext_noop("The meaning may have drifted"),
    gettext_noop("A comparison of meanings finds this version far from the others. It may say something else."),
    gettext_noop("Read the versions side by side; where they say the same, waive this finding with a reason."),
    "warning",
    look=_look,
)
SWAPPED = Check(
    "swapped",
    gettext_noop("The words may belong to another paragraph"),
    gettext_noop(
        "In this language the words are nearer to a neighbouring paragraph of the other versions than to their own."
    ),
    gettext_noop(
        "See whether a paragraph was lost or exchanged in this language, and put the words where they belong."
    ),
    "warning",
    compare=_swapped,
)
