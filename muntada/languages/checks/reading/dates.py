"""Dates of a text: day, month and year, months by any of their names."""

import dataclasses
import re
from collections.abc import Iterator

from muntada.languages.checks.reading import chinese
from muntada.languages.checks.reading.numbers import plain

_ENGLISH = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_ARABIC = {
    1: "كانون الثاني|يناير|جانفي",
    2: "شباط|فبراير|فيفري",
    3: "آذار|اذار|مارس",
    4: "نيسان|أبريل|ابريل|إبريل|أفريل",
    5: "أيار|ايار|مايو|ماي",
    6: "حزيران|يونيو|يونيه|جوان",
    7: "تموز|يوليو|يوليه|جويلية|يوليوز",
    8: "آب|أغسطس|اغسطس|أوت|غشت",
    9: "أيلول|ايلول|سبتمبر|شتنبر",
    10: "تشرين الأول|تشرين الاول|أكتوبر|اكتوبر",
    11: "تشرين الثاني|نوفمبر|نونبر",
    12: "كانون الأول|كانون الاول|ديسمبر|دجنبر",
}
_CHINESE_MONTH = {
    name: place
    for place, name in enumerate(
        ["一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月"], 1
    )
}
_DOUBTFUL = re.compile(r"may|march|مارس|ماي|آب|جوان|أوت", re.IGNORECASE)
_BY_NAME = {name: number for number, names in _ARABIC.items() for name in names.split("|")} | {
    name: place for place, name in enumerate(_ENGLISH, 1)
}
_NAMES = "|".join(sorted((name for names in _ARABIC.values() for name in names.split("|")), key=len, reverse=True))
_EN = re.compile(
    rf"(?:(?P<day>\b\d{{1,2}}(?:st|nd|rd|th)?(?:(?: ?[-–—\u2010\u2011] ?| to | and |, | or )\d{{1,2}}(?:st"
    rf"|nd|rd|th)?)*)(?: of)?[ ])?\b(?P<month>{'|'.join(_ENGLISH)}|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?(?=[ ]\d))\b"
    r"(?:[ ](?P<after>\d{1,2})(?:st|nd|rd|th)?\b(?![.,:]?\d))?(?:(?:,| of)?[ ](?P<year>(?:1[89]|20)\d\d)\b)?",
    re.IGNORECASE,
)
_AR = re.compile(
    rf"(?:(?P<day>(?<!\d)\d{{1,2}}(?:(?: ?[-–—] ?| إلى | و ?|، "
    rf"| أو )\d{{1,2}})*)(?: من)?(?: شهر)? ?)?(?<![\u0621-\u065f])[وبلف]?(?P<month>{_NAMES})(?![\u0621-\u064a])"
    rf"(?:\s?[/\u2044]\s?(?:{_NAMES})(?![\u0621-\u064a]))?"
    r"(?:[ ]?(?:من )?(?:عام |سنة |العام )?(?P<year>(?:1[89]|20)\d\d)(?!\d))?"
)
_ZH_AND = " ?(?:至|和|、|-|–|—|到|及|或) ?"
_ZH = re.compile(
    rf"(?:(?P<year>(?:1[89]|20)\d\d|[{chinese.CHARACTERS}]{{4}}) ?年 ?)?(?:(?<![\d个])(?P<month>1[0-2]"
    rf"|0?[1-9])|(?P<spelled>十[一二]?|(?<![一二三四五六七八九十第个])[一二三四五六七八九])) ?月"
    rf"(?:份?(?: ?(?P<day>(?:\d{{1,2}}"
    rf"|[{chinese.CHARACTERS}]{{1,3}})(?:{_ZH_AND}\d{{1,2}})*) ?[日号](?P<more>(?:{_ZH_AND}\d{{1,2}} ?[日号])*)))?"
)
_ISO = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[-./](?P<month>0?[1-9]|1[0-2])[-./](?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"
)
_EN_BEFORE = re.compile(
    r"\b(in|of|since|by|until|till|last|this|early|late|mid|end|from|and|to|through|before|after)[ -]+$", re.IGNORECASE
)
_AR_BEFORE = re.compile(r"(شهر|في|أوائل|أواخر|منتصف|نهاية|بداية|منذ|حتى|إلى) $")


@dataclasses.dataclass(frozen=True)
class Date:
    """A date as far as a text gives it: a month at least, with its days where it has several ("9-20 March")."""

    year: int | None
    month: int
    days: tuple[int, ...]
    words: str
    start: int
    end: int


def dates(text: str, language: str) -> list[Date]:
    """Return the dates of a text in reading order."""
    written = plain(text)
    found = list(_english(written, text))
    if read := {"ar": _arabic, "zh-Hans": _chinese}.get(language):
        found += read(written, text)
    taken = [range(date.start, date.end) for date in found]
    for match in _ISO.finditer(written):
        if not any(match.start() in place for place in taken):
            found.append(_date(match, text, int(match["month"]), match["day"], match["year"]))
    return sorted(found, key=lambda date: date.start)


def _english(written: str, text: str) -> Iterator[Date]:
    for match in _EN.finditer(written):
        month = match["month"].casefold().rstrip(".")
        has_number = match["day"] or match["after"] or match["year"]
        if month in ("may", "march") and not (
            match["month"][0].isupper() and (has_number or _EN_BEFORE.search(written[: match.start()]))
        ):
            continue
        if month == "august" and not match["month"][0].isupper():
            continue
        number = _BY_NAME.get(month) or next(n for name, n in _BY_NAME.items() if name.startswith(month[:3]))
        yield _date(match, text, number, match["day"] or match["after"], match["year"])


def _arabic(written: str, text: str) -> Iterator[Date]:
    for match in _AR.finditer(written):
        is_double = "/" in match[0] or "\u2044" in match[0]
        has_number = match["day"] or match["year"] or is_double
        if _DOUBTFUL.fullmatch(match["month"]) and not (has_number or _AR_BEFORE.search(written[: match.start()])):
            continue
        yield _date(match, text, _BY_NAME[match["month"]], match["day"], match["year"])


def _chinese(written: str, text: str) -> Iterator[Date]:
    for match in _ZH.finditer(written):
        month = int(match["month"]) if match["month"] else _CHINESE_MONTH[f"{match['spelled']}月"]
        yield _date(match, text, month, f"{match['day'] or ''} {match['more'] or ''}", match["year"])


def _date(match: re.Match[str], text: str, month: int, days: str | None, year: str | None) -> Date:
    numerals = re.findall(rf"\d+|[{chinese.CHARACTERS}]+", days or "")
    read = tuple(day for day in map(_int, numerals) if day is not None)
    return Date(_int(year), month, read, text[match.start() : match.end()], match.start(), match.end())


def _int(digits: str | None) -> int | None:
    if digits is None:
        return None
    return int(digits) if digits.isdigit() else chinese.value(digits)
