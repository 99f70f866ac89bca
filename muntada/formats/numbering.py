"""The numbers that stand before paragraphs: recognised in every language's habit, supplied where there is none.

The habits are those of the UN's documents: 1. (a) (i); ١ - (أ) ‘١’; 1. (a), and in China's own 一、（一） 1.
How a statement of ours is numbered is not decided here: its numbers come with the document.
"""

import re
from collections.abc import Iterable

from muntada.formats.document import Paragraph

_DIGIT = "[0-9٠-٩۰-۹０-９]"
_HAN = "[一二三四五六七八九十百零〇]"
_ROMAN = "[ivxlc]{1,6}"
_ARABIC = "[\u0621-\u064a]\u0640?"
_ORDINAL = "(?:أولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا)"
LABEL = re.compile(
    rf"""
    (?:
      [(（](?:{_DIGIT}{{1,3}}|[a-zA-Z]{{1,2}}|{_ROMAN}|{_HAN}{{1,4}}|(?:{_ARABIC}){{1,3}})[)）]
      | [‘'](?:{_DIGIT}{{1,3}})[’']
      | {_DIGIT}{{1,3}}(?:[.)．）](?!{_DIGIT})|[ ]?[-\u2013\u2014](?=\s|$))
      | (?:[IVXLC]{{1,6}}\.|{_ORDINAL}[ ]?[-\u2013\u2014])(?=\s|$)
      | (?:[a-zA-Z]|{_ROMAN}|{_ARABIC})(?:[.)](?=\s|$)|[ ][-\u2013\u2014](?=\s|$))
    )(?=\s|$|[\u3400-\u9fff\u0600-\u06ff])
    | (?:{_HAN}{{1,4}}|{_DIGIT}{{1,3}})[、．]
    | （(?:{_HAN}{{1,4}}|{_DIGIT}{{1,3}})）
    """,
    re.X,
)
"""A paragraph's number at its beginning, with what belongs to it: "1.", "(a)", "١ -", "（一）", "一、"."""

_TIGHT = "、．）"


def split(text: str) -> tuple[str, str]:
    """Return (number, rest) of a paragraph's text; the number is empty where there is none."""
    found = LABEL.match(text)
    return (found.group(), text[found.end() :].lstrip()) if found else ("", text)


def before(number: str, words: str) -> str:
    """Return the words with their number before them."""
    return f"{number}{words}" if number.endswith(tuple(_TIGHT)) else f"{number} {words}".rstrip()


def has_number(paragraph: Paragraph) -> bool:
    """Whether a paragraph is numbered: an operative one, and every sub-paragraph."""
    return paragraph.kind == "operative" or (paragraph.kind == "preambular" and paragraph.level > 1)


def numbered(paragraphs: Iterable[Paragraph], language: str) -> list[str]:
    """Return each paragraph's number in `language`: its own, or one counted here for those that want one.

    A heading has its own or none.

    Own numbers that `split` would not find again are replaced, so that text can be read back.
    """
    counts: list[int] = []
    found = []
    for paragraph in paragraphs:
        own = paragraph.number.get(language, "")
        own = own if own and split(f"{own} x") == (own, "x") else ""
        if not has_number(paragraph):
            found.append(own if paragraph.kind == "heading" else "")
            continue
        counts = counts[: paragraph.level] + [0] * (paragraph.level - len(counts))
        counts[-1] += 1
        found.append(own or _counted(counts[-1], paragraph.level))
    return found


def _counted(count: int, level: int) -> str:
    if level == 1:
        return f"{count}."
    return f"({chr(ord('a') + (count - 1) % 26)})" if level == 2 else f"({count})"


def value(number: str) -> int | None:
    """Return what a number counts to where digits or Chinese numerals say so: 12 of "١٢ -" and "十二、"."""
    if digits := re.search(f"{_DIGIT}+", number):
        return int(digits.group())
    if han := re.search(f"{_HAN}+", number):
        return han_value(han.group())
    return None


def han_value(text: str) -> int:
    """Return the value of Chinese numerals below a thousand: 111 of 一百一十一 or 一一一."""
    digits = {character: place for place, character in enumerate("零一二三四五六七八九")} | {"〇": 0}
    if not set(text) & {"十", "百"}:
        return int("".join(str(digits[character]) for character in text))
    total = current = 0
    for character in text:
        if character in digits:
            current = digits[character]
        else:
            total += (current or 1) * {"十": 10, "百": 100}[character]
            current = 0
    return total + current
