"""Numbers in English words: fifteen, twenty-third, three hundred and five million, the 1990s' nineties, XIV."""

import re
from collections.abc import Iterator
from fractions import Fraction

from muntada.languages.checks.reading.spoken import Spoken

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_WORDS = (
    {word: value for value, word in enumerate(_UNITS)}
    | {word: 20 + 10 * place for place, word in enumerate(_TENS)}
    | SCALES
)
_ENDS = (
    {word: value for value, word in enumerate(_ORDINALS)}
    | {word[:-1] + "ieth": 20 + 10 * place for place, word in enumerate(_TENS)}
    | {f"{word}th": value for word, value in SCALES.items()}
)
_DECADES = {word[:-1] + "ies": 20 + 10 * place for place, word in enumerate(_TENS)}
# Words that say a number without being one; other languages may use the number.
_HIDDEN = {
    "once": 1, "twice": 2, "both": 2, "double": 2, "dual": 2, "bilateral": 2, "pair": 2, "couple": 2, "biennium": 2,
    "biennial": 2, "thrice": 3, "triple": 3, "trio": 3, "troika": 3, "tripartite": 3, "trilateral": 3,
    "triangular": 3, "triennial": 3, "triennium": 3, "trimester": 3, "quarterly": 3, "quarter": 4, "quarters": 4,
    "quartet": 4, "fourfold": 4, "quadrennial": 4, "quadripartite": 4, "quadrilateral": 4, "quadruple": 4,
    "quintet": 5, "quinquennial": 5, "fortnight": 14, "decade": 10, "decades": 10, "decennial": 10, "dozen": 12,
    "dozens": 12, "century": 100, "centuries": 100, "centenary": 100, "bicentenary": 200, "millennium": 1000,
    "millions": 10**6, "thousands": 1000, "hundreds": 100, "half": 2, "semi-annual": 2, "threefold": 3, "tenfold": 10,
    "halves": 2, "thirds": 3, "fifths": 5, "tenths": 10, "eighties": 80, "quad": 4, "trinity": 3, "minimum": 0,
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z]+")
ROMAN = re.compile(r"(?<![A-Za-z])(?=[IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![A-Za-z])")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def spoken(text: str) -> Iterator[Spoken]:
    """Yield the numbers that an English text says in words."""
    run: list[tuple[str, re.Match[str]]] = []
    for match in _WORD.finditer(text):
        word = match[0].casefold()
        gap = text[run[-1][1].end() : match.start()] if run else ""
        is_number = word in _WORDS or word in _ENDS
        joins = bool(run) and gap in (" ", "-", "\u2010", "\u2011", "‑", " and ") and _fits([w for w, _ in run], word)
        if run and not (is_number and joins) and not (word == "and" and gap == " " and run[-1][0] in SCALES):
            yield _said(run)
            run = []
        if is_number:
            run.append((word, match))
        elif word in _DECADES:
            yield Spoken((Fraction(_DECADES[word]), Fraction(1900 + _DECADES[word])), match[0], is_sure=False)
        elif word in _HIDDEN:
            yield Spoken((Fraction(_HIDDEN[word]),), match[0], is_sure=False)
    if run:
        yield _said(run)


_ONE_OF_SEVERAL = re.compile(r"[ -](?:part(?:y|ies)|countr(?:y|ies)|states?\b|persons?\b)", re.IGNORECASE)
"""After "third": whoever is not one of the two, which others say without a number."""


def roman(numeral: str) -> int:
    """Return the value of a Roman numeral below 400."""
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def _fits(run: list[str], word: str) -> bool:
    """Whether a word of number goes on with the run: "twenty three" does, "two three" does not."""
    if run[-1] in _ENDS:
        return False
    if word in SCALES or word.removesuffix("th") in SCALES:
        return run[-1] not in SCALES or SCALES[run[-1]] < SCALES.get(word, 10**12)
    value, last = _WORDS.get(word, _ENDS.get(word, 0)), _WORDS[run[-1]]
    return run[-1] in SCALES or (20 <= last < 100 and 0 < value < 10)


def _said(run: list[tuple[str, re.Match[str]]]) -> Spoken:
    total = current = 0
    for word, _ in run:
        scale = SCALES.get(word) or SCALES.get(word.removesuffix("th"))
        if scale is None:
            current += _WORDS.get(word, _ENDS.get(word, 0))
        elif scale == 100:
            current = (current or 1) * 100
        else:
            total, current = total + (current or 1) * scale, 0
    value = total + current
    last = run[-1][0]
    values = [Fraction(value)]
    if last in _ENDS and value > 2:  # "a third" is a share, "the third" a place
        values.append(Fraction(1, value))
    words = run[0][1].string[run[0][1].start() : run[-1][1].end()]
    is_other = last == "third" and bool(_ONE_OF_SEVERAL.match(run[-1][1].string, run[-1][1].end()))
    return Spoken(tuple(values), words, is_sure=value >= 3 and not is_other)
