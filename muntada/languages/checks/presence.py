"""Paragraphs and sentences that one version has and another has not."""

import math
import re
from collections.abc import Iterator

from muntada.languages.checks.base import Check, Finding, Paragraph, gettext_noop

# Natural logarithm of the length in characters to the English, its spread at one sentence's length, measured on half
# of the UN sentences (benchmarks/checks); characters without spaces and marks.
_LENGTH = {"ar": -0.10, "zh-Hans": -1.10, "en": 0.0}
_SPREAD = 0.16
_FURTHEST = 0.85
_NOTHING = re.compile(r"[\W\d_]+")
_SENTENCE_END = re.compile(r"[。！？؟!?;；؛]+|\.(?=\s+[^\sa-z\d]|\s*$)(?<!\b[A-Z]\.)")


def sentences(text: str) -> int:
    """Return how many sentences a text has, as its full stops and semicolons tell; at least one."""
    return max(1, len([part for part in _SENTENCE_END.split(text) if len(_NOTHING.sub("", part)) > 1]))


def _missing(paragraph: Paragraph) -> Iterator[Finding]:
    written = paragraph.written
    lacking = [language for language in paragraph.texts if not paragraph.texts[language].strip()]
    if written and lacking:
        yield MISSING.found(*lacking, evidence={language: _begin(text) for language, text in written.items()})


def _sentences(paragraph: Paragraph) -> Iterator[Finding]:
    written = paragraph.written
    lengths = {language: len(_NOTHING.sub("", text)) for language, text in written.items()}
    if len(written) < 2 or min(lengths.values()) == 0:
        return
    scaled = {language: math.log(length) - _LENGTH[language] for language, length in lengths.items()}
    counts = {language: sentences(text) for language, text in written.items()}
    for language in written:
        others = [other for other in written if other != language]
        short = min(scaled[other] - scaled[language] for other in others)
        agreed = max(scaled[other] for other in others) - min(scaled[other] for other in others)
        longest = max(scaled[other] for other in others)
        tolerance = _SPREAD * (1 + 12 / math.sqrt(math.exp(longest)))
        fewer = all(counts[other] > counts[language] for other in others)
        if (fewer and short > tolerance and agreed < short) or (short > _FURTHEST + tolerance and agreed < short):
            yield SENTENCES.found(
                language, evidence={language: str(counts[language])} | {o: str(counts[o]) for o in others}
            )
            return


def _begin(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:60].rstrip() + " …"


MISSING = Check(
    "paragraph-missing",
    gettext_noop("A paragraph is missing"),
    gettext_noop("The paragraph has words in one language and none in another."),
    gettext_noop("Write the paragraph in the language that lacks it, or delete it in all."),
    "error",
    look=_missing,
)
SENTENCES = Check(
    "sentences",
    gettext_noop("A sentence may be missing"),
    gettext_noop("One version is much shorter than the others, or has fewer sentences and fewer words than they have."),
    gettext_noop("Compare the versions sentence by sentence and add what is missing, or delete it in the others."),
    "warning",
    look=_sentences,
)
