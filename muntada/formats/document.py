"""The one document that every format is written from and read into: plain values, no Django, no database.

Words are in the normal form of `clean`: one line, single spaces, nothing that XML cannot hold. Writers and readers
keep to it, so what is read back equals what was written.
"""

import dataclasses
import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

type Words = Mapping[str, str]
"""A BCP 47 code to words; a language without words is left out."""

type Kind = Literal["heading", "preambular", "operative"]

KINDS: tuple[Kind, ...] = ("heading", "preambular", "operative")
DEEPEST = 4  # levels of operative paragraphs and of headings: 1., (a), (i), a further one

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur", "ug", "yi", "dv", "sd", "ckb"})


type Effect = Literal["words", "insert", "move"]


@dataclasses.dataclass(frozen=True)
class Amendment:
    """What somebody proposes of a paragraph, in one language: other words (empty ones propose its deletion), ...

    ... a new paragraph with these words beside it, or its move beside the paragraph `anchor`, with its sub-paragraphs.
    """

    id: str
    language: str
    words: str
    author: str
    at: dt.datetime
    reason: str = ""
    effect: Effect = "words"
    place: Literal["", "before", "after"] = ""
    anchor: str = ""  # of a move

    def concerns(self, language: str) -> bool:
        """Whether the text in this language would change: all do, if the paragraph moves or goes."""
        return language == self.language or self.effect == "move" or (self.effect == "words" and not self.words)


@dataclasses.dataclass(frozen=True)
class Paragraph:
    """A paragraph; `number` is written as it is read ("1.", "(أ)", "一、"), in each language's own habit.

    `level` counts from 1, as the headings and lists of files do. A statement's own levels count from 0; they become
    these, and these become them, in one place each: `web/statements/downloads.py`, `web/statements/views/importing.py`.
    Both stay: theirs is stored with every paragraph and every move of one, this is in files already written.
    """

    id: str
    kind: Kind
    words: Words
    level: int = 1
    number: Words = dataclasses.field(default_factory=dict)
    amendments: tuple[Amendment, ...] = ()


@dataclasses.dataclass(frozen=True)
class Document:
    """A text in one or several languages, in the order of `languages`."""

    title: Words
    languages: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    kind: str = "statement"
    symbol: str = ""
    date: dt.date | None = None


def clean(text: str) -> str:
    """Return `text` in the normal form: on one line, its white space single spaces, without control characters."""
    return " ".join(_NOT_XML.sub("", text).split())


def cleaned(words: Words) -> dict[str, str]:
    """Return the words in the normal form, without the languages that have none."""
    return {language: said for language, text in words.items() if (said := clean(text))}


def direction(language: str) -> Literal["rtl", "ltr"]:
    """Return the direction that a language is written in."""
    return "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def only(document: Document, language: str) -> Document:
    """Return the document in one of its languages alone."""

    def one(words: Words) -> dict[str, str]:
        return {language: words[language]} if language in words else {}

    return dataclasses.replace(
        document,
        title=one(document.title),
        languages=(language,),
        paragraphs=tuple(
            dataclasses.replace(
                paragraph,
                words=one(paragraph.words),
                number=one(paragraph.number),
                amendments=tuple(
                    dataclasses.replace(amendment, language=language)
                    for amendment in paragraph.amendments
                    if amendment.concerns(language)
                ),
            )
            for paragraph in document.paragraphs
        ),
    )


def have_same_paragraphs(documents: Sequence[Document]) -> bool:
    """Whether the documents are versions of one text that know each other's paragraphs by ids, not by mere counting."""
    orders = {tuple(paragraph.id for paragraph in document.paragraphs) for document in documents}
    return len(orders) == 1 and not all(name.isdecimal() for order in orders for name in order)


def joined(documents: Sequence[Document]) -> Document:
    """Return one document in the languages of all, whose paragraphs have the same ids (`have_same_paragraphs`)."""
    if len({tuple(paragraph.id for paragraph in document.paragraphs) for document in documents}) > 1:
        raise ValueError("the documents do not have the same paragraphs")
    return dataclasses.replace(
        documents[0],
        title=_together(document.title for document in documents),
        languages=tuple(dict.fromkeys(language for document in documents for language in document.languages)),
        paragraphs=tuple(
            dataclasses.replace(
                versions[0],
                words=_together(version.words for version in versions),
                number=_together(version.number for version in versions),
                amendments=tuple(dict.fromkeys(amendment for version in versions for amendment in version.amendments)),
            )
            for versions in zip(*(document.paragraphs for document in documents), strict=True)
        ),
    )


def _together(several: Iterable[Words]) -> dict[str, str]:
    return {language: said for words in several for language, said in words.items()}


def date_of(text: str) -> dt.date | None:
    """Return the day that a file names as YYYY-MM-DD; None where it names none."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def kind_below(paragraphs: Sequence[Paragraph], level: int) -> Kind:
    """Return the kind of a numbered paragraph that follows: a sub-paragraph has that of the paragraph before it."""
    last = paragraphs[-1].kind if paragraphs else "operative"
    return "operative" if level == 1 or last == "heading" else last


def branch_end(paragraphs: Sequence[Paragraph], start: int) -> int:
    """Return where the sub-paragraphs of the paragraph at `start` end."""
    end = start + 1
    head = paragraphs[start]
    while (
        head.kind != "heading"
        and end < len(paragraphs)
        and paragraphs[end].kind != "heading"
        and paragraphs[end].level > head.level
    ):
        end += 1
    return end


def as_data(document: Document) -> dict[str, Any]:
    """Return the document as JSON can hold it."""
    data = dataclasses.asdict(document)
    data["date"] = document.date.isoformat() if document.date else None
    for paragraph in data["paragraphs"]:
        for amendment in paragraph["amendments"]:
            amendment["at"] = amendment["at"].isoformat()
    return data


def from_data(data: Mapping[str, Any]) -> Document:
    """Return the document that `as_data` wrote."""
    return Document(
        title=data["title"],
        languages=tuple(data["languages"]),
        paragraphs=tuple(
            Paragraph(
                id=each["id"],
                kind=each["kind"],
                words=each["words"],
                level=each["level"],
                number=each["number"],
                amendments=tuple(
                    Amendment(**{**amendment, "at": dt.datetime.fromisoformat(amendment["at"])})
                    for amendment in each["amendments"]
                ),
            )
            for each in data["paragraphs"]
        ),
        kind=data["kind"],
        symbol=data["symbol"],
        date=date_of(data["date"] or ""),
    )
