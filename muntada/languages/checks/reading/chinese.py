"""Numbers in Chinese characters: 十五, 第二十三, 三百零五, 二〇一五, 三分之一, 两亿."""

import re
from collections.abc import Iterator
from fractions import Fraction

from muntada.languages.checks.reading.spoken import Spoken

DIGITS = dict(zip("〇零一二三四五六七八九两", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2), strict=True)) | {"○": 0}
_SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
CHARACTERS = "〇○零一二三四五六七八九两十百千万亿"
_RUN = re.compile(f"[{CHARACTERS}]+")
_FRACTION = re.compile(f"([{CHARACTERS}]+)分之([{CHARACTERS}]+)")
# Words in which the character counts nothing.
_WORDS = re.compile(
    "万一|千万(?=要|不)|十分|百姓|万分|五金|四处|四周|四面|四肢|再三|三思|三番|一一|不一|统一|一致|一切|一般|一定|一旦|一直|一样|一起"
    "|一再|一律|万物|万事|万众|千方百计|百分(?=点|比|之)|七零八落|五花八门|星期[一二三四五六]|周[一二三四五六]|礼拜[一二三四五六]|三角|三明治"
    "|万象|万维|万国|十字|百科|百货|千年(?=发展)|百慕|四川|三亚|三沙|九江|六安|百色|五大湖|八达|三轮|百万(?=富)|两性|两极|三军|万隆|万那"
    "|四分五裂|三位一体|百折|一百八十度|三江|五谷|四海|六亲|十足|百里|万古|九龙|三藩|三文|万豪|千里达|千岛|百老|十月革|八国(?=集)|数[十百千万亿]+"
    "|几[十百千万亿]+|[十百千万亿]+(?=余|多)|上[百千万亿]+|成[百千万]+上[千万]+|第三(?=方|国|世界|者)|第五(?=纵)|五四|三八"
)
_MEASURES = "个名次条项年月日人届种国天周级份章款段点成倍岁方位所家座类大十百千万亿卷节部期号、和至到"


def spoken(text: str) -> Iterator[Spoken]:
    """Yield the numbers that a Chinese text writes in characters."""
    shares = [(match, value(match[1]), value(match[2])) for match in _FRACTION.finditer(text)]
    for match, below, above in shares:
        if below and above is not None:
            yield Spoken((Fraction(above, below), Fraction(below), Fraction(above)), match[0], is_sure=False)
            for part in (below, above):
                yield Spoken((Fraction(part),), match[0], is_sure=False)
    rest = _FRACTION.sub(lambda match: "·" * len(match[0]), text)
    idle = _WORDS.sub(lambda match: "·" * len(match[0]), rest)
    for match in _RUN.finditer(rest):
        said = value(match[0])
        if said is None:
            continue
        before, after = rest[match.start() - 1 : match.start()], rest[match.end() : match.end() + 1]
        is_idle = "·" in idle[match.start() : match.end()]
        counts = before == "第" or (after and after in _MEASURES) or len(match[0]) > 1
        yield Spoken(
            _readings(said), before * (before == "第") + match[0], is_sure=bool(counts) and not is_idle and said >= 3
        )


def _readings(said: int) -> tuple[Fraction, ...]:
    """Return what a number may mean: 九十年代 are the 1990s, too."""
    return (Fraction(said), Fraction(1900 + said)) if said in range(20, 100, 10) else (Fraction(said),)


def value(numeral: str) -> int | None:
    """Return what a numeral in characters says; None where the characters are no number."""
    if len(numeral) > 1 and all(c in DIGITS for c in numeral):
        return int("".join(str(DIGITS[c]) for c in numeral)) if "两" not in numeral else None
    total = section = digit = 0
    pending = False
    for c in numeral:
        if c in DIGITS:
            if pending and digit:
                return None
            digit, pending = DIGITS[c], True
        elif c in _SMALL:
            section += (digit if pending and digit else 1) * _SMALL[c]
            digit, pending = 0, False
        else:
            total = (total + section + digit or 1) * LARGE[c]
            section, digit, pending = 0, 0, False
    return total + section + digit
