"""What the pages of the exchange show, as templates read it."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from muntada.exchange import rules
from muntada.exchange.models import Comment, Echo, Match, Side, Version
from muntada.kernel.diff import Change
from muntada.languages.codes import LANGUAGES, Language
from muntada.languages.models import Text
from muntada.languages.rules import Shown
from muntada.web.context import current
from muntada.web.exchange import words
from muntada.web.statements.shown import changes, reading_order
from muntada.web.topics import Word


@dataclasses.dataclass(frozen=True)
class Row:
    """An entry in a list; `published_at` is None in lists of one's own."""

    version: Version
    title: Shown
    text: Text
    side: Shown
    kind: Word
    chip: str
    subject: str
    published_at: dt.datetime | None
    state: Word = ""
    state_chip: str = ""
    reason: str = ""


@dataclasses.dataclass(frozen=True)
class Column:
    """One language of an entry: how far it is there."""

    language: Language
    mark: Word
    is_original: bool
    is_whole: bool


@dataclasses.dataclass(frozen=True)
class Cell:
    """A section in one language."""

    language: Language
    body: str
    is_behind: bool
    is_machine: bool


@dataclasses.dataclass(frozen=True)
class Section:
    """A section side by side."""

    code: str
    name: Word
    cells: tuple[Cell, ...]


@dataclasses.dataclass(frozen=True)
class Said:
    """A comment, an echo or a message: what the reader sees, and what was written where that is another language."""

    row: Any
    body: Shown
    original: Shown | None
    side: Shown
    by: Shown | None
    missing: tuple[Language, ...]
    word: Word = ""
    replies: tuple["Said", ...] = ()


@dataclasses.dataclass(frozen=True)
class Changed:
    """What a version says otherwise than the one before it, in one section."""

    name: Word
    changes: tuple[Change, ...]


@dataclasses.dataclass(frozen=True)
class Pair:
    """A match as one of its sides sees it: its own entry, the other's, why."""

    own: Row
    other: Row
    reasons: list[str]
    match: Match


def side_name(side: Side) -> Shown:
    """Return the name of a side as the reader sees it."""
    return side.name.show(current().code)


def row_of(version: Any, *, review: rules.Review | None = None) -> Row:
    """Return a version whose title was attached as lists show it."""
    text = version.said["title"]
    return Row(
        version=version,
        title=text.show(current().code),
        text=text,
        side=side_name(version.entry.side),
        kind=words.KINDS[version.entry.kind],
        chip=words.KIND_CHIPS[version.entry.kind],
        subject=words.subject_word(version.topic, version.subtopic),
        published_at=getattr(version, "published_at", None),
        state=words.STATES[review.state] if review else "",
        state_chip=words.STATE_CHIPS[review.state] if review else "",
        reason=review.reason if review else "",
    )


def columns_of(version: Any) -> tuple[Column, ...]:
    """Return the languages of a version, the reader's first, each with how far it is there."""
    texts: Sequence[Text] = list(version.said.values())
    return tuple(
        _column(language, texts, version.entry.language)
        for language in reading_order((known.code for known in LANGUAGES), current())
    )


def _column(language: Language, texts: Sequence[Text], original: str) -> Column:
    code = language.code
    if code == original:
        return Column(language, _("original"), is_original=True, is_whole=True)
    found = [text.current.get(code) for text in texts]
    behind = any(known and known.revision < text.revision for known, text in zip(found, texts, strict=True))
    there = [known for known in found if known]
    if not there:
        mark: Word = _("not translated yet")
    elif len(there) < len(found):
        mark = _("translated in part")
    elif behind:
        mark = _("translation of an earlier version")
    elif any(known.origin == "machine" for known in there):
        mark = _("draft by a machine, checked by nobody")
    else:
        mark = _("translation")
    whole = len(there) == len(found) and not behind and all(known.origin != "machine" for known in there)
    return Column(language, mark, is_original=False, is_whole=whole)


def sections_of(version: Any, columns: Sequence[Column]) -> list[Section]:
    """Return the sections of a version after its title, each in every language."""
    kind = version.entry.kind
    return [
        Section(code, words.SECTIONS[kind][code], tuple(_cell(version.said[code], column) for column in columns))
        for code in rules.SECTIONS[kind]
        if code in version.said
    ]


def _cell(text: Text, column: Column) -> Cell:
    known = text.current.get(column.language.code)
    if known is None:
        return Cell(column.language, "", is_behind=False, is_machine=False)
    return Cell(column.language, known.body, known.revision < text.revision, known.origin == "machine")


def changed_sections(version: Any, before: Any | None) -> list[Changed]:
    """Return what a version changed against the one before it, in the language that it is written in."""
    kind, code = version.entry.kind, version.entry.language
    found = []
    for section in rules.SECTIONS[kind]:
        old, new = (_words(of, section, code) for of in (before, version))
        if old != new:
            found.append(Changed(words.SECTIONS[kind][section], changes(old, new)))
    return found


def _words(version: Any | None, section: str, code: str) -> str:
    text = version.said.get(section) if version else None
    return text.show(code).body if text else ""


def said_of(row: Any, *, word: Word = "", replies: tuple[Said, ...] = ()) -> Said:
    """Return something that was written, as the reader sees it; its side and author were loaded with names."""
    code = current().code
    body, original = row.text.show(code), None
    if body.language != row.language:
        known = row.text.current[row.language]
        original = Shown(known.body, row.language, is_fallback=False, is_behind=False, is_machine=False)
    renderings = row.text.current
    return Said(
        row=row,
        body=body,
        original=original,
        side=side_name(row.side),
        by=row.by.person.name.show(code) if row.by else None,
        missing=tuple(
            known for known in LANGUAGES if known.code not in renderings or renderings[known.code].origin == "machine"
        ),
        word=word,
        replies=replies,
    )


def talk_of(comments: Iterable[Comment]) -> list[Said]:
    """Return the comments and questions in their order, each with the replies to it."""
    rows = list(comments)
    return [
        said_of(
            row,
            word=words.COMMENTS[row.kind],
            replies=tuple(said_of(other, word=words.COMMENTS["reply"]) for other in rows if other.to_id == row.pk),
        )
        for row in rows
        if row.to_id is None
    ]


def echoes_of(echoes: Iterable[Echo]) -> list[Said]:
    """Return who did this too."""
    return [said_of(row) for row in echoes]


def pair_of(match: Any, own: frozenset[Any]) -> Pair:
    """Return a match as somebody sees it who speaks for the sides `own`."""
    need, answer = row_of(match.need.public), row_of(match.answer.public)
    mine, theirs = (need, answer) if match.need.side_id in own else (answer, need)
    return Pair(mine, theirs, words.reason_words(match.reasons), match)
