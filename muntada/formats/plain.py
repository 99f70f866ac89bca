"""Plain text in one language: blocks between empty lines; title and headings underlined, levels indented.

    Statement of Salalah
    ====================

    Preamble
    --------

    Recalling the forum,

    1. Decides:

        (a) to cooperate;

A paragraph without words is "[…]"; a backslash before a paragraph says that what looks like a number is none.
"""

import re
import unicodedata

from muntada.formats import numbering
from muntada.formats.document import DEEPEST, Document, Kind, Paragraph, clean, kind_below

INDENT = 4
NO_WORDS = "[…]"
_UNDERLINES = '-~^"'
_UNDERLINE = re.compile(r"^(=+|-+|~+|\^+|\"+)$")
_SPECIAL = re.compile(r"\\|\[…\]$")


def write(document: Document, language: str) -> str:
    """Return the document in one language as text."""
    blocks = []
    if title := clean(document.title.get(language, "")):
        blocks.append(f"{title}\n{'=' * max(3, _width(title))}")
    numbers = numbering.numbered(document.paragraphs, language)
    for paragraph, number in zip(document.paragraphs, numbers, strict=True):
        words = clean(paragraph.words.get(language, ""))
        if paragraph.kind == "heading":
            words = numbering.before(number, _escaped(words)) if number else _escaped(words)
            blocks.append(f"{words}\n{_UNDERLINES[paragraph.level - 1] * max(3, _width(words))}")
        elif not numbering.has_number(paragraph):
            blocks.append(_escaped(words))
        else:
            blocks.append(" " * INDENT * (paragraph.level - 1) + numbering.before(number, _escaped(words)))
    return "\n\n".join(blocks) + "\n"


def read(text: str, language: str) -> Document:
    """Return the document that `text` is; of text without empty lines each line is a paragraph."""
    title: dict[str, str] = {}
    paragraphs: list[Paragraph] = []

    def take_heading(flat: str, level: int = 1) -> None:
        number, rest = numbering.split(flat)
        take("heading", _unescaped(rest), level, number)

    def take(kind: Kind, words: str, level: int = 1, number: str = "") -> None:
        paragraphs.append(
            Paragraph(
                id=f"{len(paragraphs) + 1}",
                kind=kind,
                words={language: words} if words else {},
                level=level,
                number={language: number} if number else {},
            )
        )

    for block in _blocks(text):
        lines = block.splitlines()
        under = _UNDERLINE.match(lines[-1].strip()) if len(lines) > 1 else None
        flat = clean(" ".join(lines[:-1] if under else lines))
        if under and under.group()[0] == "=":
            if not title and flat:
                title = {language: flat}
            else:
                take_heading(flat)
        elif under:
            take_heading(flat, _UNDERLINES.index(under.group()[0]) + 1)
        else:
            number, rest = numbering.split(flat)
            indent = len(block) - len(block.lstrip(" "))
            level = min(DEEPEST, indent // INDENT + 1) if number else 1
            take(kind_below(paragraphs, level) if number else "preambular", _unescaped(rest), level, number)
    return Document(title=title, languages=(language,), paragraphs=tuple(paragraphs))


def _blocks(text: str) -> list[str]:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " " * INDENT).strip("\n")
    lines = re.split(r"\n[ ]*\n\s*?(?=[ ]*\S)", text)
    if len(lines) == 1 and not any(_UNDERLINE.match(line.strip()) for line in text.splitlines()):
        lines = text.splitlines()
    return [block.rstrip() for block in lines if block.strip()]


def _escaped(words: str) -> str:
    if not words:
        return NO_WORDS
    return f"\\{words}" if numbering.split(words)[0] or _SPECIAL.match(words) else words


def _unescaped(words: str) -> str:
    if words == NO_WORDS:
        return ""
    return words[1:] if words.startswith("\\") else words


def _width(text: str) -> int:
    """Return how many columns the text takes where characters have one width, wide ones two."""
    return sum(1 + (unicodedata.east_asian_width(character) in "WF") for character in text)
