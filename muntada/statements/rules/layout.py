"""How a statement is numbered and laid out as the text that is signed.

Every number is written by `marker`, on pages, in print, in files and in the text that is signed: operative
paragraphs are numbered through, so that references are alike in all languages; headings, sub-paragraphs and digits
follow each language's own habit. Sources: UN Editorial Manual, "Paragraphs"; the UN's Arabic documents for ١ - and
أولا -; for the Chinese 一、（一） and （1）, the national standard for official documents, GB/T 9704.
"""

import re
from collections.abc import Iterable, Sequence

DEEPEST = 3
"""The deepest level: a paragraph, (a), (i), a."""

_ABJAD = tuple("هـ" if letter == "ه" else letter for letter in "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ")
_LATIN = tuple("abcdefghijklmnopqrstuvwxyz")
_HAN = "〇一二三四五六七八九"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_ORDINALS = ("أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا")
_OWN_NUMBER = re.compile(
    r"(?:[^\W\d]+[ ])?\d{1,3}(?!\w)"  # 3. Trade; Article 3; المادة ٣
    r"|[IVXLC]+[.)](?=\s)|第?[一二三四五六七八九十百]{1,4}[、章节条部]"
    rf"|(?:{'|'.join(_ORDINALS)})\s*[-–:،]"
)

_WRITTEN = re.compile(
    r"(?:\d+(?:\.|[ ]-)|[IVXLC]+\.|\([^()\s]{1,5}\)|（[^（）\s]{1,4}）|[a-z\u0621-\u064a]{1,2}\."
    rf"|(?:{'|'.join(_ORDINALS)})[ ]-)\s+"
    r"|[一二三四五六七八九十]{1,3}、"
)


def places(
    kinds: Sequence[str], levels: Sequence[int] = (), *, numbers_headings: bool = False
) -> list[tuple[int, ...]]:
    """Return each paragraph's number at every level down to its own; 0 where that level is not numbered.

    `(2,)` is operative paragraph 2, `(2, 1)` its sub-paragraph (a), `(0, 1)` the (a) of a preambular paragraph.
    """
    found: list[tuple[int, ...]] = []
    operative = headings = 0
    path: list[int] = []
    for kind, level in zip(kinds, levels or [0] * len(kinds), strict=True):
        if kind == "heading":
            headings += numbers_headings
            path = [0]
            found.append((headings,))
        elif level == 0:
            operative += kind == "operative"
            path = [operative if kind == "operative" else 0]
            found.append(tuple(path))
        else:
            path = path[: level + 1] + [0] * (level + 1 - len(path))
            path[level] += 1
            found.append(tuple(path))
    return found


def marker(language: str, path: tuple[int, ...], kind: str = "operative") -> str:
    """Return what stands before a paragraph of this kind in its language: 1., (a); ١ -, (أ); 一、for a heading.

    Empty where the paragraph is not numbered.
    """
    if not path or not path[-1]:
        return ""
    number, level = path[-1], len(path) - 1
    habits = _HEADINGS if kind == "heading" else _MARKERS[min(level, DEEPEST)]
    return habits.get(language, habits["en"])(number)


def have_own_numbers(headings: Iterable[str]) -> bool:
    """Whether the words of any of these headings bear a number themselves: "Article 3", "第三条", "II. Trade"."""
    return any(_OWN_NUMBER.match(words.strip()) for words in headings)


def unmarked(written: str) -> str:
    """Return a paragraph of a text of record without the number that `marker` wrote before it."""
    found = _WRITTEN.match(written)
    return written[found.end() :] if found else written


def reference(language: str, path: tuple[int, ...]) -> str:
    """Return how one refers to a numbered paragraph, without the word for it: "2", "2 (a)"; empty for no number."""
    marks = [marker(language, path[: depth + 1]) for depth in range(1, len(path))]
    number = str(path[0]) if path[0] else ""
    found = [number.translate(_INDIC) if language == "ar" else number, *marks]
    return ("" if language.startswith("zh") else " ").join(filter(None, found))


def document(title: str, paragraphs: Iterable[tuple[str, str]]) -> str:
    """Lay a statement out as the plain text that is signed: (number, words) one after the other."""
    lines = [title, ""]
    for number, words in paragraphs:
        flat = " ".join(words.split())
        lines += [f"{number}{'' if number.endswith('、') else ' '}{flat}" if number else flat, ""]
    return "\n".join(lines).strip() + "\n"


def lettered(number: int, letters: Sequence[str] = _LATIN) -> str:
    """Return a, b, … z, aa, bb: letters are doubled when they are used up."""
    times, place = divmod(number - 1, len(letters))
    return letters[place] * (times + 1)


def roman(number: int) -> str:
    """Return i, ii, iii, iv."""
    written = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written


def han(number: int) -> str:
    """Return 一, 二, 十, 二十一: a number below a hundred in Chinese; digits for larger ones."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return (_HAN[tens] if tens > 1 else "") + ("十" if tens else "") + (_HAN[ones] if ones else "")


def indic(number: int) -> str:
    """Return a number in Arabic-Indic digits."""
    return str(number).translate(_INDIC)


_HEADINGS = {
    "ar": lambda n: f"{_ORDINALS[n - 1] if n <= len(_ORDINALS) else indic(n)} -",
    "zh-Hans": lambda n: f"{han(n)}、",
    "en": lambda n: f"{roman(n).upper()}.",
}
_MARKERS = (
    {"ar": lambda n: f"{indic(n)} -", "en": lambda n: f"{n}."},
    {
        "ar": lambda n: f"({lettered(n, _ABJAD)})",
        "zh-Hans": lambda n: f"（{han(n)}）",
        "en": lambda n: f"({lettered(n)})",
    },
    {"ar": lambda n: f"({indic(n)})", "zh-Hans": lambda n: f"（{n}）", "en": lambda n: f"({roman(n)})"},
    {"ar": lambda n: f"{lettered(n, _ABJAD)}.", "en": lambda n: f"{lettered(n)}."},
)
"""By level."""
