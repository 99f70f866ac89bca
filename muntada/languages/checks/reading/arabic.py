"""Numbers in Arabic words: خمسة عشر، الثالثة والعشرون، ثلاثمائة، مليونان; behind any article or particle."""

import re
from collections.abc import Iterator
from fractions import Fraction

from muntada.languages.checks.reading.spoken import Spoken
from muntada.languages.terms import folded

SCALES = {
    word: value
    for value, words in {
        1000: "ألف ألفا آلاف ألوف",
        10**6: "مليون مليونا ملايين",
        10**9: "بليون بليونا بلايين مليار مليارا مليارات",
        10**12: "تريليون تريليونا تريليونات",
    }.items()
    for word in map(folded, words.split())
}
_ROOTS = {
    1: "واحد واحدة حادي حادية إحدى أحد",
    2: "اثنان اثنين اثنا اثني اثنتان اثنتين اثنتا اثنتي ثاني ثانية ثان ثانيا كلا كلتا ضعف مزدوج ثنائي ثنائية",
    3: "ثلاثة ثلاث ثلاثا ثالث ثالثة ثالثا",
    4: "أربعة أربع أربعا رابع رابعة رابعا",
    5: "خمسة خمس خمسا خامس خامسة خامسا",
    6: "ستة ست ستا سادس سادسة سادسا",
    7: "سبعة سبع سبعا سابع سابعة سابعا",
    8: "ثمانية ثماني ثمان ثمانيا ثامن ثامنة ثامنا",
    9: "تسعة تسع تسعا تاسع تاسعة تاسعا",
}
_TENTHS = "عشر عشرة عاشر عاشرة عاشرا"
_TENS = {20: "عشر", 30: "ثلاث", 40: "أربع", 50: "خمس", 60: "ست", 70: "سبع", 80: "ثمان", 90: "تسع"}
_HUNDREDS = {
    100: "مائة مئة",
    200: "مائتان مائتين مئتان مئتين مائتي مئتي مائتا مئتا",
    **{
        100 * n: f"{root}مائة {root}مئة"
        for n, root in enumerate(["ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"], 3)
    },
    800: "ثمانمائة ثمانمئة ثمانيمائة",
}
_DUALS = {
    2000: "ألفان ألفين ألفا ألفي",
    2 * 10**6: "مليونان مليونين مليوني",
    2 * 10**9: "ملياران مليارين بليونان بليونين",
}
_SHARES = {2: "نصف", 3: "ثلث ثلثا ثلثي ثلثان ثلثين أثلاث", 4: "ربع أرباع", 5: "خمس أخماس", 10: "أعشار"}
# Words that say a number without being one.
_HIDDEN = {
    3: "ثلاثي ثلاثية مثلث ترويكا", 4: "رباعي رباعية رباعيا", 5: "خماسي خماسية", 6: "سداسي",
    10: "عقد عقود عقدا", 20: "عقدين عقدان",
    2: "سنتين عامين سنتان عامان مرتين شهرين يومين", 100: "قرن قرون مئات المئات", 1000: "ألفية",
    14: "أسبوعين",
}  # fmt: skip

_UNIT = {word: value for value, words in _ROOTS.items() for word in map(folded, words.split())}
_TEN = {folded(word): 10 for word in _TENTHS.split()}
_TY = {folded(root + end): value for value, root in _TENS.items() for end in ("ون", "ين")}
_DECADE = {folded(root + end): value for value, root in _TENS.items() for end in ("ينات", "ينيات", "يني", "ينية")}
_HUNDRED = {word: value for value, words in _HUNDREDS.items() for word in map(folded, words.split())}
_DUAL = {word: value for value, words in _DUALS.items() for word in map(folded, words.split())}
_SHARE = {word: value for value, words in _SHARES.items() for word in map(folded, words.split())}
_HINT = {word: value for value, words in _HIDDEN.items() for word in map(folded, words.split())}
_KNOWN = {**_HINT, **_SHARE, **_DECADE, **_DUAL, **_UNIT, **_TEN, **_TY, **_HUNDRED, **SCALES}
_WORD = re.compile("[\u0621-\u065f\u0670\u0671\u0640]+")
_PREFIXES = ("", "ال", "لل", "ل", "ب", "بال", "ك", "كال")
_NOT_NUMBERS = {
    folded(word) for word in ["لست", "لسنا", "وسط", "وستكون", "بست", "كتسعة", "الفت", "لالف", "ألفت", "بألفة"]
}

type Token = tuple[int, str, bool, re.Match[str]]  # value, kind, whether "and" is before it, where


def spoken(text: str) -> Iterator[Spoken]:
    """Yield the numbers that an Arabic text says in words."""
    run: list[Token] = []
    for match in _WORD.finditer(text):
        token = _token(match)
        if run and match[0] == "بعد" and not token:
            continue
        if (
            token and run and text[run[-1][3].end() : match.start()].strip() == "بعد"
        ):  # the 131st: الحادية والثلاثون بعد المائة
            token = (*token[:2], True, match)
        if token is None or (run and not _fits(run, token, text)):
            if run:
                yield _said(run)
            run = []
        if token is None:
            continue
        value, kind, _, _ = token
        if kind == "hint":
            yield Spoken((Fraction(value),), match[0], is_sure=False)
        elif kind == "decade":
            yield Spoken((Fraction(value), Fraction(1900 + value)), match[0], is_sure=False)
        elif kind == "share":
            readings = (Fraction(1, value), Fraction(2, value), Fraction(3, value), Fraction(value))
            yield Spoken(readings, match[0], is_sure=False)
        else:
            run.append(token)
    if run:
        yield _said(run)


def _token(match: re.Match[str]) -> Token | None:
    word = folded(match[0])
    if word in _NOT_NUMBERS:
        return None
    for joins in (False, True):
        if not joins and match[0].startswith(("وأ", "وإ")):  # وأحد is "and one", واحد is "one": folded they are alike
            continue
        if joins and word[:1] not in "وف":
            continue
        bare = word[1:] if joins else word
        for prefix in _PREFIXES:
            stem = bare.removeprefix(prefix)
            if bare.startswith(prefix) and stem in _KNOWN:
                return _KNOWN[stem], _kind(stem), joins, match
    return None


def _kind(stem: str) -> str:
    for kind, words in (("scale", SCALES), ("hundred", _HUNDRED), ("ty", _TY), ("ten", _TEN), ("unit", _UNIT)):
        if stem in words:
            return kind
    for kind, words in (("dual", _DUAL), ("decade", _DECADE), ("share", _SHARE)):
        if stem in words:
            return kind
    return "hint"


def _fits(run: list[Token], token: Token, text: str) -> bool:
    """Whether a word of number goes on with the run: خمسة وعشرون does, خمسة وستة does not."""
    if text[run[-1][3].end() : token[3].start()].strip() not in ("", "بعد"):
        return False
    last, kind, joins = run[-1][1], token[1], token[2]
    if kind in ("hint", "decade", "share"):
        return False
    if not joins:
        return (
            (last == "unit" and kind in ("ten", "hundred"))
            or (kind == "scale" and last != "scale")
            or (kind == "dual" and last != "scale")
        )
    if last in ("unit", "ty"):
        return kind in {"unit": ("ty", "hundred"), "ty": ("hundred",)}[last]
    if last == "hundred":
        return kind in ("unit", "ten", "ty")
    return last in ("scale", "dual") and kind in ("unit", "ten", "ty", "hundred")


def _said(run: list[Token]) -> Spoken:
    total = current = 0
    for value, kind, joins, _ in run:
        if kind == "scale":
            total, current = total + (current or 1) * value, 0
        elif kind == "hundred" and current and not joins and value == 100:
            current = current * 100
        else:
            current += value
    value = total + current
    first, last = run[0][3], run[-1][3]
    is_lone_scale = len(run) == 1 and run[0][1] in ("scale", "dual", "hundred")
    return Spoken(
        (Fraction(value),), first.string[first.start() : last.end()], is_sure=value >= 3 and not is_lone_scale
    )
