"""How a statement is numbered and laid out as the text that is signed.

Operative paragraphs are numbered through, so that references are alike in all languages; sub-paragraphs are
lettered and numbered in each language's own habit. Source: UN Editorial Manual, "Paragraphs"; for the Chinese
（一） and （1）, the national standard for official documents, GB/T 9704.
"""

from collections.abc import Iterable, Sequence

DEEPEST = 3
"""The deepest level: a paragraph, (a), (i), a."""

_ABJAD = tuple("هـ" if letter == "ه" else letter for letter in "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ")
_LATIN = tuple("abcdefghijklmnopqrstuvwxyz")
_HAN = "〇一二三四五六七八九"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def places(kinds: Sequence[str], levels: Sequence[int] = ()) -> list[tuple[int, ...]]:
    """Return each paragraph's number at every level down to its own; 0 where that level is not numbered.

    `(2,)` is operative paragraph 2, `(2, 1)` its sub-paragraph (a), `(0, 1)` the (a) of a preambular paragraph.
    """
    found: list[tuple[int, ...]] = []
    operative = 0
    path: list[int] = []
    for kind, level in zip(kinds, levels or [0] * len(kinds), strict=True):
        if level == 0:
            operative += kind == "operative"
            path = [operative if kind == "operative" else 0]
        else:
            path = path[: level + 1] + [0] * (level + 1 - len(path))
            path[level] += 1
        found.append(tuple(path))
    return found


def numbers(kinds: Sequence[str], levels: Sequence[int] = ()) -> list[int | None]:
    """Number the operative paragraphs continuously; preambular ones, headings and sub-paragraphs have None."""
    return [path[0] or None if len(path) == 1 else None for path in places(kinds, levels)]


def marker(language: str, path: tuple[int, ...]) -> str:
    """Return what stands before a sub-paragraph in its language: (أ), (a), （一）; "1." before a paragraph.

    Empty where the paragraph is not numbered. The number of a paragraph is in European digits.
    """
    number, level = path[-1], len(path) - 1
    if not number:
        return ""
    if level == 0:
        return f"{number}."
    return _MARKERS.get(language, _MARKERS["en"])[min(level, DEEPEST) - 1](number)


def reference(language: str, path: tuple[int, ...]) -> str:
    """Return how one refers to a numbered paragraph, without the word for it: "2", "2 (a)"; empty for no number."""
    marks = [marker(language, path[: depth + 1]) for depth in range(1, len(path))]
    return " ".join(filter(None, [str(path[0]) if path[0] else "", *marks]))


def document(title: str, paragraphs: Iterable[tuple[str, int | str | None, str]]) -> str:
    """Lay a statement out as the plain text that is signed: (kind, number, words) one after the other.

    Numbers of paragraphs are in European digits in every language, so that the texts can be compared; a
    number given as text is the marker of a sub-paragraph and stands as it is.
    """
    lines = [title, ""]
    for _, number, words in paragraphs:
        flat = " ".join(words.split())
        before = f"{number}. " if isinstance(number, int) else f"{number} " if number else ""
        lines += [before + flat, ""]
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


_MARKERS = {
    "ar": (
        lambda n: f"({lettered(n, _ABJAD)})",
        lambda n: f"({str(n).translate(_INDIC)})",
        lambda n: f"{lettered(n, _ABJAD)}.",
    ),
    "zh-Hans": (lambda n: f"（{han(n)}）", lambda n: f"（{n}）", lambda n: f"{lettered(n)}."),
    "en": (lambda n: f"({lettered(n)})", lambda n: f"({roman(n)})", lambda n: f"{lettered(n)}."),
}
