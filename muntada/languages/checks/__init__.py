"""The checks of parallel texts: do the language versions of a paragraph say the same, in the form of their kind?

`CHECKS` are all of them; docs/architecture/checks.md explains each and says how well it was measured to work.
"""

import dataclasses
from collections.abc import Iterable, Sequence

from muntada.languages.checks import (
    characters,
    meaning,
    modality,
    names,
    negation,
    numbers,
    openings,
    presence,
    punctuation,
    sentences,
    terms,
)
from muntada.languages.checks.base import Check, Finding, Paragraph

__all__ = ["BY_ID", "CHECKS", "Check", "Finding", "Paragraph", "compare", "compare_whole", "look"]

CHECKS: tuple[Check, ...] = (
    presence.MISSING,
    sentences.SENTENCES,
    numbers.NUMBERS,
    numbers.DATES,
    numbers.PERCENTAGES,
    negation.NEGATION,
    meaning.MEANING,
    meaning.SWAPPED,
    modality.MODALITY,
    openings.MISSING,
    openings.KIND,
    openings.AGREEMENT,
    terms.TERMS,
    terms.VARIANTS,
    names.NAMES,
    names.FORMS,
    punctuation.PUNCTUATION,
    characters.CHARACTERS,
)
"""All checks, in the order in which findings are shown."""

BY_ID = {check.id: check for check in CHECKS}


def look(paragraph: Paragraph, checks: Iterable[Check] = CHECKS) -> list[Finding]:
    """Return what the checks find in one paragraph; those of a whole document are left out."""
    return [
        dataclasses.replace(finding, paragraph=paragraph.key)
        for check in checks
        if check.look
        for finding in check.look(paragraph)
    ]


def compare_whole(paragraphs: Sequence[Paragraph], checks: Iterable[Check] = CHECKS) -> list[Finding]:
    """Return what only a look at the whole document finds."""
    return [finding for check in checks if check.compare for finding in check.compare(paragraphs)]


def compare(paragraphs: Sequence[Paragraph], checks: Sequence[Check] = CHECKS) -> list[Finding]:
    """Return everything that the checks find in a document, paragraph by paragraph."""
    whole = compare_whole(paragraphs, checks)
    return [
        finding
        for paragraph in paragraphs
        for finding in (*look(paragraph, checks), *(f for f in whole if f.paragraph == paragraph.key))
    ]
