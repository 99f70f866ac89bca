"""All numbers of a text, in whatever digits or words they are written."""

import dataclasses
import re
import unicodedata
from collections.abc import Callable, Iterator
from fractions import Fraction

from muntada.languages.checks.reading import arabic, chinese, english
from muntada.languages.checks.reading.spoken import Spoken
from muntada.languages.terms import folded

_MARKS = str.maketrans({"٫": ".", "٬": ",", "％": "%", "٪": "%", "．": ".", "\xa0": " ", "\u202f": " ", "\u2009": " "})
_GROUPED = r"(?<![\d.,])\d{1,3}(?:[ ,]\d{3})+(?:\.\d+)?(?![\d])"
_GROUPED_EITHER_WAY = (
    r"(?<![\d.,])(?:\d{3}(?:[.,]\d{1,2})?(?: \d{3})* \d{1,2}(?!\d| \d|[./,]\d)"
    r"|\d{1,3}(?:[ ,]\d{3})+(?:[.,]\d{1,2})?)(?![\d])"
)
_PLAIN = r"\d+(?:[.,]\d+)*"
_DIGITS = {
    "ar": re.compile(f"{_GROUPED_EITHER_WAY}|{_PLAIN}"),
    "": re.compile(f"{_GROUPED}|{_PLAIN}"),
}
_SCALE_AFTER = {
    "en": re.compile(r"\)?[ -]?(hundred|thousand|million|billion|trillion|[MBK](?![A-Za-z]))\b", re.IGNORECASE),
    "zh-Hans": re.compile(r"[ 多余]?((?:[十百千]?[万亿]|百|千(?![克米瓦卡伏赫字])|十)+)"),
    "ar": re.compile("[ -]*([\u0621-\u065f]+)"),
}
_PERCENT_AFTER = {
    "en": re.compile(r"\s*(%|per ?cent|percentage|pct)", re.IGNORECASE),
    "zh-Hans": re.compile(r"\s*(%|个?百分)"),
    "ar": re.compile(r"\s*(%|في ال(?:ما?ئة|مائه)|بال(?:ما?ئة)|نقطة مئوية|نقاط مئوية)"),
}
_PERCENT_BEFORE = re.compile("百分之$|百分之[负零〇]?$|%$")
_ATTACHED_BEFORE = re.compile("[A-Za-z]$|[\u0621-\u065f]{2}$|\\[$")
_RANGE = re.compile(r"\s*(?:-|–|—|\u2010|\u2011|‑|~|to|and|or|至|到|或|和|、|,|إلى|و|أو|حتى)\s*")
_MARKER = re.compile(
    r"^\s*(?:[(（]?\d{1,3}[)）]?\s*[-–—.、．:)）](?!\d)|[(（]\d{1,3}[)）]|['‘]\d{1,3}[`'’]"
    r"|\d{1,3}(?= [^\d ]*[\u4e00-\u9fff])|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]))\s*"
    r"|(?<=[.。])\d{1,3}$"
)
"""The number of a paragraph before it, or of a note after it: they are not of its words."""
_CLOCK = re.compile(r"(?:[:.]\d\d)? ?(?:p\.? ?m\b|hours)", re.IGNORECASE)
_MILITARY = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_HOUR_AROUND = re.compile(r"\b[Aa]t #,|# ?(?:hours|hrs|[ZhH]\b)")
_WORDS: dict[str, Callable[[str], Iterator[Spoken]]] = {
    "ar": arabic.spoken,
    "zh-Hans": chinese.spoken,
    "en": english.spoken,
}


@dataclasses.dataclass(frozen=True)
class Number:
    """One number of a text: what it may mean, as it is written, and how much weight it has.

    `is_firm`: in digits, which every version keeps. `is_sure`: it must have a counterpart; what is not sure only
    serves as one. `start` is where it stands, -1 for words.
    """

    values: tuple[Fraction, ...]
    words: str
    is_firm: bool
    is_sure: bool
    is_percent: bool = False
    start: int = -1
    end: int = -1
    parts: tuple[Fraction, ...] = ()
    """The numbers on both sides of a point: what is 2.1 here is 2-1 elsewhere."""
    is_note: bool = False
    """Whether it is the mark of a footnote, which another version may set apart from its words."""


def _hours(match: re.Match[str]) -> tuple[Fraction, ...]:
    """Return the hour of the day for one of the afternoon: العاشرة مساء is 22."""
    language = "ar" if "\u0600" < match[1][0] < "\u06ff" else "zh-Hans" if match[1][0] > "\u3000" else "en"
    return tuple(value + 12 for said in _WORDS[language](match[1]) for value in said.values if value < 12)


def _hour(match: re.Match[str]) -> tuple[Fraction, ...]:
    """Return what an hour after noon is by the clock of twelve: 22时 is ten."""
    return (Fraction(int(match[1]) - 12),)


def _decades(match: re.Match[str]) -> tuple[Fraction, ...]:
    """Return the years of some decades: خمسة عقود are fifty."""
    language = "ar" if "\u0600" < match[1][0] < "\u06ff" else "en"
    return tuple(value * 10 for said in _WORDS[language](match[1]) for value in said.values)


def _constant(*values: int) -> Callable[[re.Match[str]], tuple[Fraction, ...]]:
    return lambda _: tuple(map(Fraction, values))


_SCALED = {"million": 10**6, "billion": 10**9, "مليون": 10**6, "بليون": 10**9, "مليار": 10**9}


def _half(match: re.Match[str]) -> tuple[Fraction, ...]:
    return (Fraction(_SCALED[match[1].casefold()], 2),)


type Idiom = tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[Fraction, ...]]]
_BY_DAY: Idiom = (re.compile(r"(?<![\d.,])(1[3-9]|2[0-3])(?= ?[时点]|[:.][0-5]\d| hours)"), _hour)
_IDIOMS: dict[str, tuple[Idiom, ...]] = {
    "en": (
        _BY_DAY,
        (re.compile(r"\b([a-z]+)(?: o'clock)? (?:in the (?:afternoon|evening)|p\.? ?m\b)", re.IGNORECASE), _hours),
        (re.compile(r"\bhalf (?:a |of a )?(million|billion)", re.IGNORECASE), _half),
        (re.compile(r"\b(?:round|around)[ -]the[ -]clock\b", re.IGNORECASE), _constant(24, 7)),
        (re.compile(r"\b([a-z]+) decades\b", re.IGNORECASE), _decades),
        (re.compile(r"\b(?:weekly|week)\b", re.IGNORECASE), _constant(7)),
        (re.compile(r"\b(?:quarterly|each quarter|every quarter)\b", re.IGNORECASE), _constant(3, 4)),
    ),
    "ar": (
        _BY_DAY,
        (re.compile("(?:الساعة )([\u0621-\u065f]+) (?:والنصف )?(?:من )?(?:مساء|بعد الظهر|ليلا|عصرا)"), _hours),
        (re.compile("نصف (مليون|بليون|مليار)"), _half),
        (re.compile("مدار الساعة"), _constant(24)),
        (re.compile("([\u0621-\u065f]+) عقود"), _decades),
        (re.compile("أيام الأسبوع|أسبوع"), _constant(7)),
        (re.compile("فصلي|ربع سنوي|كل فصل"), _constant(3, 4)),
    ),
    "zh-Hans": (
        _BY_DAY,
        (re.compile("(?:下午|晚上|晚间)([一二三四五六七八九十]+)[时点]"), _hours),
        (re.compile("昼夜|全天候"), _constant(24, 7)),
        (re.compile("[每一]周|星期"), _constant(7)),
        (re.compile("季度?"), _constant(3, 4)),
    ),
}
"""What says a number without one, or another by the way: it needs no counterpart and may be one."""
_NOTE = {
    "en": re.compile(
        r"(?<=[A-Za-z\d)\]][.,;:”\"’'])\d{1,3}(?![\d.,]?\d|[A-Za-z%-])|(?<=[a-z”\"]{2})\d{1,3}(?=[.,;:\s]|$)"
    ),
    "ar": re.compile(r"(?<=[^\s(\d][^\s(])\(\d{1,3}\)|(?<=\d{4})\(\d{1,2}\)"),
    "zh-Hans": re.compile(r"(?<=[。；，：、”》）])\d{1,3}(?=$|\s*[^\d\s.,])"),
}
_OF_A_NUMBER = re.compile(r"\d ?[(（]$")
_YEAR = re.compile(r"(?:19|20)\d\d")


def plain(text: str) -> str:
    """Return the text with all digits and marks of number as ASCII, character for character."""
    return "".join(_digit(c) for c in text).translate(_MARKS)


def numbers(text: str, language: str) -> list[Number]:
    """Return the numbers of a text in a language (BCP 47); digits only for a language that is not ours."""
    written = _MARKER.sub(lambda match: "·" * len(match[0]), plain(text))
    found = list(_written(written, text, language))
    if read := _WORDS.get(language):
        rest = list(written)
        for number in found:
            rest[number.start : number.end] = (
                " # " if number.end - number.start == 3 else "#" * (number.end - number.start)
            )
        spelled = _PERCENT_PHRASE.sub(lambda match: "#" * len(match[0]), "".join(rest))
        found += [Number(said.values, said.words, False, said.is_sure) for said in read(spelled)]
        found += _spoken_percents(written, language)
    found += [
        Number((value,), match[0], is_firm=False, is_sure=False)
        for pattern, values in _IDIOMS.get(language, ())
        for match in pattern.finditer(written)
        for value in values(match)
    ]
    found += [
        Number((Fraction(english.roman(match[0])),), match[0], is_firm=False, is_sure=False)
        for match in english.ROMAN.finditer(written)
        if match[0]
    ]
    return found


_PERCENT_PHRASE = re.compile("في ال(?:ما?ئة)|بال(?:ما?ئة)")
_SPOKEN_PERCENT = {
    "en": re.compile(r"((?:[A-Za-z]+[ -]){1,3})per ?cent", re.IGNORECASE),
    "zh-Hans": re.compile(f"百分之([{chinese.CHARACTERS}]+)"),
    "ar": re.compile("((?:[\u0621-\u065f]+ ){1,3})(?:في ال(?:ما?ئة)|بال(?:ما?ئة))"),
}


def _spoken_percents(written: str, language: str) -> Iterator[Number]:
    for match in _SPOKEN_PERCENT[language].finditer(written):
        for said in _WORDS[language](match[1]):
            yield Number(said.values, said.words, False, said.is_sure, is_percent=True)


def _digit(c: str) -> str:
    return str(unicodedata.digit(c)) if c.isdecimal() else c


def _written(written: str, text: str, language: str) -> Iterator[Number]:
    pattern = _DIGITS.get(language, _DIGITS[""])
    matches = list(pattern.finditer(written))
    notes = (
        {place for match in _NOTE[language].finditer(written) for place in range(*match.span())}
        if language in _NOTE
        else ()
    )
    scaled = [_scale(written, match.end(), language) for match in matches]
    for place, match in enumerate(matches):
        scale, end = scaled[place]
        values = _readings(match[0], language)
        if scale == 1 and place + 1 < len(matches) and scaled[place + 1][0] > 1:
            gap = written[match.end() : matches[place + 1].start()]
            if _RANGE.fullmatch(gap):  # "3 to 5 million"
                values += tuple(value * scaled[place + 1][0] for value in values)
        values = tuple(value * scale for value in values) if scale > 1 else values
        before = written[: match.start()]
        attached = bool(_ATTACHED_BEFORE.search(before)) or bool(re.match("[A-Za-z]", written[end:]) and scale == 1)
        parts = tuple(map(_fraction, match[0].split("."))) if "." in match[0] and scale == 1 else ()
        if _CLOCK.match(written, end) or before.endswith("下午"):
            values += tuple(value + 12 for value in values if value < 12)
            parts = (parts[0] + 12 * (parts[0] < 12), *parts[1:]) if parts else ()
        if _MILITARY.fullmatch(match[0]) and (
            match[0][0] == "0" or _HOUR_AROUND.search(f"{before[-8:]}#{written[end : end + 7]}")
        ):
            parts = tuple(part for part in (Fraction(match[0][:2]), Fraction(match[0][2:])) if part)
        percent = _PERCENT_AFTER.get(language, _PERCENT_AFTER["en"]).match(written, end)
        yield Number(
            values=values,
            words=text[match.start() : end],
            # A resolution's year in brackets after its number is the habit of some languages.
            is_firm=not (_YEAR.fullmatch(match[0]) and _OF_A_NUMBER.search(before)),
            is_sure=not attached and values[0] != 0 and not set(values) & {Fraction(1), Fraction(2)},
            is_percent=bool(percent or _PERCENT_BEFORE.search(before)),
            start=match.start(),
            end=end,
            parts=parts,
            is_note=match.start() in notes,
        )


def _scale(written: str, at: int, language: str) -> tuple[int, int]:
    """Return by what the number that ends at `at` is multiplied, and where that word ends."""
    pattern = _SCALE_AFTER.get(language)
    match = pattern.match(written, at) if pattern else None
    if match is None:
        return 1, at
    word = match[1]
    if language == "en":
        return english.SCALES.get(
            word.casefold(), {"m": 10**6, "b": 10**9, "k": 1000}.get(word.casefold(), 1)
        ), match.end()
    if language == "zh-Hans":
        return chinese.value(word) or 1, match.end()
    scale = arabic.SCALES.get(folded(word), 1)
    return (scale, match.end()) if scale > 1 else (1, at)


def _readings(digits: str, language: str) -> tuple[Fraction, ...]:
    """Return what written digits may mean: 1,500 may be 1.5 where the comma is a decimal sign; 900 127 is 127,900."""
    if " " in digits:
        groups = re.sub(r"[.,](\d{1,2})(?!\d)", r".\1", digits).replace(",", " ").split()
        orders = [groups, groups[::-1]] if language == "ar" else [groups]
        found = {_fraction("".join(order)) for order in orders if all(len(g.partition(".")[0]) == 3 for g in order[1:])}
        return tuple(sorted(found)) or tuple(_fraction(group) for group in groups)
    if digits.count(".") > 1 or (
        digits.count(",") == 1 and "." not in digits and language != "ar" and len(digits.partition(",")[2]) != 3
    ):
        return tuple(_fraction(part) for part in re.split("[.,]", digits))
    head, _, tail = digits.rpartition(".")
    found = {_fraction(digits.replace(",", ""))}
    if digits.count(",") == 1 and "." not in digits:
        found.add(_fraction(digits.replace(",", ".")))
    if head and len(tail) == 3 and language == "ar":
        found.add(_fraction(digits.replace(".", "").replace(",", "")))
    if head and "," not in digits and language == "ar":  # a point between day and month, hour and minute
        found.add(_fraction(f"{tail}.{head}") if head.isdigit() else _fraction(head))
    if re.fullmatch(r"\d\d", digits):
        found |= {Fraction(1900 + int(digits)), Fraction(2000 + int(digits))}
    return tuple(sorted(found))


def _fraction(digits: str) -> Fraction:
    return Fraction(digits) if digits.replace(".", "", 1).isdigit() else Fraction(0)
