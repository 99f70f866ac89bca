"""Numbers, dates and shares of a hundred that one version has and another has not."""

import collections
import functools
import itertools
from collections.abc import Iterable, Iterator
from fractions import Fraction

from muntada.languages.checks.base import Check, Finding, Paragraph, gettext_noop
from muntada.languages.checks.reading.dates import Date, dates
from muntada.languages.checks.reading.numbers import Number, numbers


class _Version:
    """What one language version says in numbers."""

    def __init__(self, text: str, language: str) -> None:
        self.language = language
        self.dates = dates(text, language)
        self.numbers = numbers(text, language)
        places = [range(date.start, date.end) for date in self.dates]
        self.outside = [n for n in self.numbers if not any(n.start in place for place in places)]
        self.months = {date.month for date in self.dates}
        self.available: set[Fraction] = {value for number in self.numbers for value in (*number.values, *number.parts)}
        for date in self.dates:
            self.available |= {Fraction(part) for part in (date.year, date.month, *date.days) if part is not None}

    def has(self, number: Number) -> bool:
        """Whether the version has a number that may mean the same."""
        return not self.available.isdisjoint(number.values) or (
            bool(number.parts) and self.available.issuperset(number.parts)
        )

    def firm(self) -> list[Number]:
        """Numbers in digits, outside dates, that must have a counterpart."""
        return [n for n in self.outside if n.is_firm and n.is_sure]

    def loose(self) -> list[Number]:
        """Numbers in words that must have a counterpart if two versions agree on them."""
        return [n for n in self.outside if not n.is_firm and n.is_sure]


def _versions(paragraph: Paragraph) -> list[_Version]:
    return [_version(text, language) for language, text in paragraph.written.items()]


@functools.lru_cache(maxsize=64)
def _version(text: str, language: str) -> _Version:
    """Read a text once for the three checks that ask for its numbers."""
    return _Version(text, language)


def _numbers(paragraph: Paragraph) -> Iterator[Finding]:
    versions = _versions(paragraph)
    notes = {value for version in versions for n in version.numbers if n.is_note for value in n.values}
    lacking: dict[str, list[Number]] = {}
    for one, other in itertools.permutations(versions, 2):
        third = [v for v in versions if v not in (one, other)]
        missing = [n for n in one.firm() if not other.has(n) and notes.isdisjoint(n.values)]
        is_contradicted = any(not one.has(n) for n in [*other.firm(), *other.loose()])
        for n in one.loose():
            if (
                not other.has(n)
                and notes.isdisjoint(n.values)
                and (any(v.has(n) for v in third) or (is_contradicted and not third))
            ):
                missing.append(n)
        if missing:
            lacking.setdefault(one.language, []).extend(n for n in missing if n not in lacking.get(one.language, []))
    if not lacking:
        lacking = _exchanged(versions)
    if lacking:  # then what stands in the place of a number that is missed is shown, too
        for one in versions:
            alone = [n for n in one.loose() if not any(v.has(n) for v in versions if v is not one)]
            if alone:
                lacking.setdefault(one.language, []).extend(n for n in alone if n not in lacking.get(one.language, []))
        evidence = {language: _listed(n.words for n in found) for language, found in lacking.items()}
        yield NUMBERS.found(*lacking, evidence=evidence)


def _exchanged(versions: list[_Version]) -> dict[str, list[Number]]:
    """Return what differs where two versions have the same numbers, and the third as many, but one of them twice."""
    counts = [collections.Counter(n.values[0] for n in (*v.firm(), *v.loose())) for v in versions]
    for place, version in enumerate(versions):
        others = [count for other, count in enumerate(counts) if other != place]
        if len(others) == 2 and others[0] == others[1] != counts[place] and others[0].total() == counts[place].total():
            more, fewer = counts[place] - others[0], others[0] - counts[place]
            if more.total() > 1 or not set(fewer) <= set(counts[place]):
                continue
            return {version.language: [n for n in (*version.firm(), *version.loose()) if n.values[0] in more]}
    return {}


def _dates(paragraph: Paragraph) -> Iterator[Finding]:
    versions = _versions(paragraph)
    wrong: dict[str, list[str]] = {}
    for one, other in itertools.permutations(versions, 2):
        third = [v for v in versions if v not in (one, other)]
        for date in one.dates:
            if _is_lacking(date, other, third) or _is_changed(date, one, other):
                wrong.setdefault(one.language, []).append(date.words)
    if wrong:
        yield DATES.found(*wrong, evidence={language: _listed(words) for language, words in wrong.items()})


def _is_lacking(date: Date, other: _Version, third: list[_Version]) -> bool:
    if date.month not in other.months and not (not other.dates and Fraction(date.month) in other.available):
        return True
    if any(Fraction(day) not in other.available for day in date.days):
        return True
    if date.year is None or Fraction(date.year) in other.available:
        return False
    # One version may name a year that the others leave to the reader; not another year.
    return any(Fraction(date.year) in v.available for v in third) or any(
        d.year is not None and d.month == date.month for d in other.dates
    )


def _is_changed(date: Date, one: _Version, other: _Version) -> bool:
    """Whether a day stands in no such month in the other version, although that has as many days."""
    ours, theirs = _days(one), _days(other)
    own = {(date.month, day) for day in date.days}
    return len(ours) == len(theirs) and not own <= theirs


def _days(version: _Version) -> set[tuple[int, int]]:
    return {(date.month, day) for date in version.dates for day in date.days}


def _percentages(paragraph: Paragraph) -> Iterator[Finding]:
    versions = _versions(paragraph)
    wrong: dict[str, list[str]] = {}
    for one, other in itertools.permutations(versions, 2):
        shares = [n for n in one.numbers if n.is_percent]
        if shares and not any(n.is_percent for n in other.numbers):
            wrong.setdefault(one.language, []).extend(
                n.words for n in shares if n.words not in wrong.get(one.language, [])
            )
    if wrong:
        yield PERCENTAGES.found(*wrong, evidence={language: _listed(words) for language, words in wrong.items()})


def _listed(words: Iterable[str]) -> str:
    return " · ".join(dict.fromkeys(words))


NUMBERS = Check(
    "numbers",
    gettext_noop("Numbers differ"),
    gettext_noop("One language version has a number that another has not, in digits or in words."),
    gettext_noop("Compare the numbers shown with the other versions and write the same number in each."),
    "error",
    look=_numbers,
)
DATES = Check(
    "dates",
    gettext_noop("Dates differ"),
    gettext_noop("A day, month or year of one language version is not in another, or belongs to another date there."),
    gettext_noop("Compare the dates shown with the other versions and write the same date in each."),
    "error",
    look=_dates,
)
PERCENTAGES = Check(
    "percentages",
    gettext_noop("A percentage is missing"),
    gettext_noop("One language version gives a share in per cent where another gives none."),
    gettext_noop("Write the percentage in every version, or the plain number in every version."),
    "error",
    look=_percentages,
)
