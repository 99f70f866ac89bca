"""A statement as it is to be set: every word already in the reader's languages.

The engine knows no gettext and no database. Where words differ by language they are `Words`: a mapping
from a BCP 47 code ("ar", "zh-Hans", "en") to text. Text is set exactly as given, never read as markup.
"""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal

from muntada.typeset import qr
from muntada.typeset.engine import Engine

type Words = Mapping[str, str]

MOST_LANGUAGES = 3


@dataclasses.dataclass(frozen=True)
class Status:
    """What is said of a paragraph in each language; `tone` colours words that also speak without it."""

    words: Words
    tone: Literal["plain", "open", "agreed"] = "plain"


@dataclasses.dataclass(frozen=True)
class Run:
    """Words in a paragraph; brackets and names beside what they propose do not look like its text."""

    words: str
    look: Literal["text", "bracket", "name"] = "text"


@dataclasses.dataclass(frozen=True)
class Paragraph:
    """One row: `number` is written as it is to be read, point and all ("1.", "١ -", "一、").

    `runs` are the words of a language in pieces, where they do not all look alike. A language without `text` shows
    `Labels.untranslated` in its place, so that no column slips.
    """

    kind: Literal["heading", "preambular", "operative"]
    text: Words
    number: Words = dataclasses.field(default_factory=dict)
    status: Status | None = None
    runs: Mapping[str, tuple[Run, ...]] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True)
class Labels:
    """The words around the text."""

    language: Words  # above each column: "العربية", "中文", "English"
    page: Words  # with {page} and {pages}: "Page {page} of {pages}"
    draft: Words  # on every page of what is not adopted: "Draft"
    untranslated: Words  # "This paragraph has not been translated yet."
    record: Words  # before the head's hash: "Head of the record"
    verify: Words  # before the address: "Verify at"
    fingerprint: Words  # before the digits that two people read to each other: "Fingerprint"
    scan: Words  # beside the QR code: "Scan to compare this paper with the record"


@dataclasses.dataclass(frozen=True)
class StatementPage:
    """A statement in one to three languages, side by side in the order of `languages`.

    The first language decides the direction of the page, and with it the side that its column is on: a
    party's own copy names its own language first.
    """

    languages: tuple[str, ...]
    symbol: str
    title: Words
    status: Words  # "Draft of 2 November 2026", "Adopted at Salalah on 9 November 2026"
    adopted: bool
    moment: dt.datetime  # when the printed state came about: the PDF's date, aware
    labels: Labels
    paragraphs: tuple[Paragraph, ...]
    issuer: Words = dataclasses.field(default_factory=dict)  # the forum and its session
    subtitle: Words = dataclasses.field(default_factory=dict)
    body: Words = dataclasses.field(default_factory=dict)  # the body that acts: "The Forum,"
    closing: Words = dataclasses.field(default_factory=dict)  # "Done in Arabic, Chinese and English, …"
    digits: Words = dataclasses.field(default_factory=dict)  # ten digits for page numbers, else European
    head_hash: str | None = None  # of the record, in hexadecimal
    fingerprint: str | None = None  # of the head, in groups of digits
    verify_url: str | None = None
    compare_url: str | None = None  # leads to the page that finds the head in the record; printed as a QR code

    def __post_init__(self) -> None:
        if not 1 <= len(self.languages) <= MOST_LANGUAGES or len(set(self.languages)) < len(self.languages):
            raise ValueError(f"a statement is set in one to three different languages, not {self.languages}")

    def as_data(self) -> dict[str, Any]:
        """Return what the template reads: the fields by name, as JSON can hold them."""
        data = dataclasses.asdict(self)
        del data["moment"]
        data["qr"] = qr.svg(self.compare_url) if self.compare_url else None
        return data


def set_statement(page: StatementPage, *, engine: Engine) -> bytes:
    """Return the statement as a PDF (PDF/A-2a, PDF/UA-1); the same page gives the same bytes.

    Raises `TypesettingFailed`.
    """
    return engine.typeset("statement", page.as_data(), moment=page.moment)
