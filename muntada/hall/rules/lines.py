"""Cuts a prepared speech into lines as captions show them: by sentences, the long ones at commas. Pure."""

import re
import unicodedata
from collections.abc import Iterator

WIDEST = 84
"""The width of a line: two rows of 42 Latin or Arabic letters; a Han character is twice as wide."""

_ENDS = "!?…؟。！？｡"  # marks that end a sentence wherever they stand
_CLOSES = "\"'”’»›)]）】」』》〉"
_PAUSES = ("؛;；:：", ",،，、")  # where a long sentence is cut: first the stronger ones
_ABBREVIATIONS = frozenset(
    ("mr", "mrs", "ms", "dr", "prof", "st", "no", "nos", "art", "para", "vol", "vs", "cf", "etc", "e.g", "i.e", "h.e")
)
_TOKEN = re.compile(r"[^\s\"'“”«»()\[\]（）]*$")


def split_lines(text: str, widest: int = WIDEST) -> list[str]:
    """Return the lines of `text`, none empty, none wider than `widest`. No character but white space is lost."""
    lines: list[str] = []
    for paragraph in text.splitlines():
        for sentence in _sentences(" ".join(paragraph.split())):
            lines += _fitted(sentence, widest)
    return lines


def width(text: str) -> int:
    """Return how wide `text` is in columns: marks that sit on a letter count nothing, wide characters two."""
    return sum(0 if _sits_on(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _sits_on(character: str) -> bool:
    return bool(unicodedata.combining(character)) or unicodedata.category(character) == "Cf"


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences of one paragraph, each with the mark that ends it and the quotes that close after it."""
    begin = place = 0
    while place < len(text):
        character = text[place]
        place += 1
        if character not in _ENDS and not (character == "." and _is_full_stop(text, place - 1)):
            continue
        while place < len(text) and text[place] in _ENDS + "." + _CLOSES:
            place += 1
        yield text[begin:place].strip()
        begin = place
    if text[begin:].strip():
        yield text[begin:].strip()


def _is_full_stop(text: str, place: int) -> bool:
    """Tell a full stop from the dot of an abbreviation (Mr. – د. – H.E.) or of a number (3.5)."""
    rest = text[place + 1 :].lstrip("." + _CLOSES)
    if rest and not rest[0].isspace():
        return False
    found = _TOKEN.search(text, 0, place)
    token = found.group() if found else ""
    is_initial = len(token.rpartition(".")[2]) == 1 and token[-1].isalpha()
    return not rest.strip() or not (is_initial or token.lower() in _ABBREVIATIONS)


def _fitted(sentence: str, widest: int) -> Iterator[str]:
    """Yield a sentence in pieces that fit."""
    while width(sentence) > widest:
        cut = _cut(sentence, widest)
        yield sentence[:cut].strip()
        sentence = sentence[cut:].strip()
    if sentence:
        yield sentence


def _cut(sentence: str, widest: int) -> int:
    """Return where to cut: behind the last pause or space that fits and leaves no scrap, else where it is full."""
    full = _full(sentence, widest)
    for marks in (*_PAUSES, " "):
        places = [place + 1 for place in range(full) if sentence[place] in marks]
        if places and width(sentence[: places[-1]]) * 3 >= widest:
            return places[-1]
    return full


def _full(sentence: str, widest: int) -> int:
    """Return how many characters fit, at least one, no mark torn from its letter."""
    place, used = 1, width(sentence[:1])
    while place < len(sentence):
        used += width(sentence[place])
        if used > widest:
            break
        place += 1
    return place
