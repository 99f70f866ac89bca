"""Markdown (CommonMark) in one language: "#" the title, "##" headings, sub-paragraphs nested lists.

Numbers stand as they are read. A first character that would make words look numbered is written as an entity.
"""

import html
import re

from muntada.formats import numbering
from muntada.formats.document import DEEPEST, Document, Paragraph, clean, kind_below
from muntada.formats.plain import NO_WORDS

_TO_ESCAPE = re.compile(r"[\\`*_\[\]<>&#|~]")
_READ = re.compile(
    r"\\([!-/:-@\[-`{-~])"  # an escape
    r"|(&(?:#\d+|#x[0-9a-fA-F]+|\w+);)"
    r"|!?\[([^\]\\]*)\]\([^)\s]*\)"  # a link: its words
    r"|(\*\*|__|[*`]|(?<!\w)_|_(?!\w))"  # emphasis: dropped
)
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
_BULLET = re.compile(r"^( *)[-*+]\s+(.*)$", re.S)


def write(document: Document, language: str) -> str:
    """Return the document in one language as Markdown."""
    blocks = []
    if title := clean(document.title.get(language, "")):
        blocks.append(f"# {_escaped(title)}")
    numbers = numbering.numbered(document.paragraphs, language)
    for paragraph, number in zip(document.paragraphs, numbers, strict=True):
        words = _escaped(clean(paragraph.words.get(language, ""))) or NO_WORDS
        if paragraph.kind == "heading":
            said = _unnumbered(words)
            blocks.append(f"{'#' * (paragraph.level + 1)} {numbering.before(number, said) if number else said}")
        elif not numbering.has_number(paragraph):
            blocks.append(_unnumbered(words))
        else:
            bullet = "  " * (paragraph.level - 2) + "- " if paragraph.level > 1 else ""
            blocks.append(bullet + numbering.before(number, _unnumbered(words)))
    return "\n\n".join(blocks) + "\n"


def read(text: str, language: str) -> Document:
    """Return the document that the Markdown is; emphasis and the addresses of links are dropped."""
    title: dict[str, str] = {}
    paragraphs: list[Paragraph] = []
    for block in _blocks(text):
        kind, level, number, raw = _parsed(block)
        words = "" if raw.strip() == NO_WORDS else clean(_READ.sub(_plain, raw))
        if kind == "title" and not title:
            title = {language: words}
            continue
        if number and kind != "heading":
            kind = kind_below(paragraphs, level)
        paragraphs.append(
            Paragraph(
                id=f"{len(paragraphs) + 1}",
                kind="heading" if kind == "title" else kind,  # type: ignore[arg-type]  # the other three are kinds
                words={language: words} if words else {},
                level=level,
                number={language: number} if number else {},
            )
        )
    return Document(title=title, languages=(language,), paragraphs=tuple(paragraphs))


def _blocks(text: str) -> list[str]:
    """Cut at empty lines, and before every heading and list item."""
    found: list[str] = []
    is_open = False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).split("\n"):
        begins = _HEADING.match(line) or _BULLET.match(line) or numbering.split(line.strip())[0]
        if not line.strip():
            is_open = False
        elif re.match(r"^(=+|-+)\s*$", line) and is_open:
            found[-1] = ("# " if line[0] == "=" else "## ") + found[-1].strip()
            is_open = False
        elif is_open and not begins:
            found[-1] += f" {line.strip()}"
        elif not re.match(r"^ *([-*_] *){3,}$", line):
            found.append(line.rstrip())
            is_open = not _HEADING.match(line)
    return found


def _parsed(block: str) -> tuple[str, int, str, str]:
    """Return (kind, level, number, words still escaped)."""
    if heading := _HEADING.match(block):
        depth = len(heading.group(1))
        if depth == 1:
            return "title", 1, "", heading.group(2)
        number, rest = numbering.split(heading.group(2))
        return "heading", depth - 1, number, rest
    bullet = _BULLET.match(block)
    number, rest = numbering.split((bullet.group(2) if bullet else block).strip())
    if number:
        level = min(DEEPEST, len(bullet.group(1)) // 2 + 2) if bullet else 1
        return "operative", level, number, rest
    return "preambular", 1, "", rest


def _escaped(words: str) -> str:
    escaped = _TO_ESCAPE.sub(r"\\\g<0>", words)
    return f"\\{escaped}" if escaped[:1] in "-+=" and escaped else escaped


def _unnumbered(words: str) -> str:
    return f"&#{ord(words[0])};{words[1:]}" if numbering.split(words)[0] else words


def _plain(found: re.Match[str]) -> str:
    escape, entity, link, _ = found.groups()
    return escape or (html.unescape(entity) if entity else link or "")
