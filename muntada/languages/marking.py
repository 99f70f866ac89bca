"""Where the terms of the glossary stand in a paragraph: in each language, as whole words, in any usual form."""

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from muntada.languages.inflection import arabic, english
from muntada.languages.terms import Term, folded, terms

AMBIGUOUS = frozenset({"speech", "target", "consent", "通过", "保留", "代表", "同意", "كلمه", "هدف", "غايه", "مكتب"})
"""Forms that are everyday words as well: a term only where another language of the paragraph has it, too."""

_NOTE = re.compile(r"\s*[(（].*?[)）]")
_LETTER = "[\u0621-\u064a]"
_ENDING = f"(?:ات|ون|ين|ان|تان|تين|ا|ه|ي|يه|ها|هم|نا|ته|تها|تهم|تنا)?(?!{_LETTER})"
"""A word of the glossary that is longer by other letters is another word: نص is not نصف."""


@dataclass(frozen=True)
class Mark:
    """A term from one place of a text to another."""

    start: int
    end: int
    term: Term


def marks(texts: Mapping[str, str]) -> dict[str, tuple[Mark, ...]]:
    """Return, by language (BCP 47), the terms in the versions of one paragraph, in order; none overlaps another.

    The longer one counts ("sustainable development goals" is no "development"), then the one that more versions have.
    """
    found = {code: list(_standing(text, code)) for code, text in texts.items()}
    where = {id(mark.term): 0 for known in found.values() for mark, _ in known}
    for known in found.values():
        for term in {id(mark.term) for mark, _ in known}:
            where[term] += 1
    written = sum(bool(text) for text in texts.values())
    return {
        code: _apart([mark for mark, sure in known if sure or where[id(mark.term)] > 1 or written == 1], where)
        for code, known in found.items()
    }


def _apart(known: list[Mark], where: Mapping[int, int]) -> tuple[Mark, ...]:
    kept: list[Mark] = []
    for mark in sorted(known, key=lambda mark: (mark.start - mark.end, -where[id(mark.term)], mark.start)):
        if all(mark.end <= other.start or other.end <= mark.start for other in kept):
            kept.append(mark)
    return tuple(sorted(kept, key=lambda mark: mark.start))


def _standing(text: str, code: str) -> Iterator[tuple[Mark, bool]]:
    """Yield the terms in one version, and whether each is surely meant as one."""
    plain, places = _plain(text, code)
    for term, form, needle, pattern in _patterns(code):
        if needle in plain:
            for match in pattern.finditer(plain):
                yield Mark(places[match.start()], places[match.end()], term), form not in AMBIGUOUS


def _plain(text: str, code: str) -> tuple[str, list[int]]:
    """Return a text as terms are looked for in it, and where each of its places is in the text itself.

    A place after a letter is after its vowel marks, so that no mark is cut off from its letter.
    """
    plain, places = "", []
    for at, c in enumerate(text):
        for each in _letters(c) if code == "ar" else c.lower()[:1]:
            plain += "-" if each in "\u2010\u2011" else each
            places.append(at)
    return plain, [*places, len(text)]


@functools.cache
def _letters(c: str) -> str:
    return " " if c.isspace() else folded(c)


@functools.cache
def _patterns(code: str) -> tuple[tuple[Term, str, str, re.Pattern[str]], ...]:
    """Return for each form of each term: its term, itself, letters without which it is not there, what finds it."""
    return tuple(
        (term, form, *_pattern(form, code))
        for term in terms()
        for each in term.forms.get(code, ())
        for form in _forms(each, code)
        if len(form) > 1
    )


def _forms(written: str, code: str) -> list[str]:
    """Return the forms in one entry: "speech, statement" are two, "green, low-carbon development" is one."""
    plain = _NOTE.sub("", written)
    parts = re.split("[,;] ", plain)
    return [folded(form) for form in (parts if " " not in parts[-1] else [plain])] if code != "zh-Hans" else [plain]


def _pattern(form: str, code: str) -> tuple[str, re.Pattern[str]]:
    if code == "zh-Hans":
        return form.partition("…")[2] or form, re.compile(re.escape(form).replace("…", ".{1,6}"))
    if code == "en":
        return form[:3], re.compile(english(form))
    return "", re.compile(" +".join(arabic(word) + _ENDING for word in form.split()))
