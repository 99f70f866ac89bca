"""What kind of paragraph is meant, in files that somebody else wrote: only guessed, and shown for correction."""

import dataclasses
import re

from muntada.formats import numbering
from muntada.formats.document import DEEPEST, Document, Paragraph

_ARTICLE = re.compile(r"^\s*(?:Article|المادة|مادة|第\s*[一二三四五六七八九十百零〇0-9]+\s*条)\b", re.I)
_PART = re.compile(
    r"^\s*(?:Chapter|Part|Section|Annex|الفصل|الباب|القسم|المرفق|第[一二三四五六七八九十百]+[章节编部])(?:\s|[：:، ]|$)"
)
_CLOSED = tuple(".،؛,;:：。，；!?؟！？")
_HEADING_LENGTH = 60
_LONG_HEADING = 200  # of what says that it is one


def structured(document: Document) -> Document:
    """Return the document with title, headings, kinds and levels guessed where a file does not say them.

    What our own files say stays: of these every operative paragraph has a number and a style.
    """
    paragraphs = list(document.paragraphs)
    title = dict(document.title)
    language = document.languages[0]
    if not title and paragraphs and _is_heading(paragraphs[0], language) and paragraphs[0].kind == "preambular":
        title = {language: paragraphs.pop(0).words[language]}
    paragraphs = [
        dataclasses.replace(paragraph, kind="heading")
        if paragraph.kind == "preambular" and _is_heading(paragraph, language)
        else paragraph
        for paragraph in paragraphs
    ]
    return dataclasses.replace(
        document, title=title, paragraphs=tuple(_levelled(_after_articles(paragraphs, language), language))
    )


def _is_heading(paragraph: Paragraph, language: str) -> bool:
    words = paragraph.words.get(language, "")
    if words.endswith(_CLOSED) or not words:
        return False
    return len(words) <= (_LONG_HEADING if _PART.match(words) else _HEADING_LENGTH)


def _after_articles(paragraphs: list[Paragraph], language: str) -> list[Paragraph]:
    """What follows the first "Article …" is operative."""
    found, is_operative = [], False
    for paragraph in paragraphs:
        if paragraph.kind == "heading" and _ARTICLE.match(paragraph.words.get(language, "")):
            is_operative = True
        is_meant = is_operative and paragraph.kind == "preambular"
        found.append(dataclasses.replace(paragraph, kind="operative") if is_meant else paragraph)
    return found


def _levelled(paragraphs: list[Paragraph], language: str) -> list[Paragraph]:
    """Give sub-paragraphs their level by the style of their numbers, if the file did not indent any."""
    if any(paragraph.level > 1 for paragraph in paragraphs if paragraph.kind == "operative"):
        return paragraphs
    styles: list[str] = []
    found = []
    for paragraph in paragraphs:
        number = paragraph.number.get(language, "")
        if paragraph.kind == "heading":
            styles.clear()
        if paragraph.kind != "operative" or not number:
            found.append(paragraph)
            continue
        style = _style(number, styles)
        if style in styles:
            del styles[styles.index(style) + 1 :]
        else:
            styles.append(style)
        found.append(dataclasses.replace(paragraph, level=min(len(styles), DEEPEST)))
    return found


def _style(number: str, above: list[str]) -> str:
    """Return how a number is made: its marks, with its kind of letters or digits."""
    inside = re.sub(r"[\W_]", "", number)
    marks = re.sub(r"[\w\s]", "", number)
    if inside.isdigit():
        return f"digits{marks}"
    if numbering.value(number) is not None:
        return f"han{marks}"
    letters = f"letters{marks}"
    is_roman = re.fullmatch("[ivxlc]+", inside) and (inside != "i" or letters in above)
    return (
        f"roman{marks}"
        if (is_roman and len(inside) > 1) or (is_roman and inside in "ivx" and letters in above)
        else letters
    )
