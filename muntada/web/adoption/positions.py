"""Reservations, explanations of position and corrigenda as pages show them."""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable, Mapping

from muntada.kernel.diff import Change
from muntada.languages.codes import LANGUAGES, Language, by_code
from muntada.languages.rules import Shown
from muntada.statements import queries
from muntada.statements.models import Corrigendum, Position
from muntada.web.context import current
from muntada.web.statements.shown import changes

type Places = Mapping[uuid.UUID, str]


@dataclasses.dataclass(frozen=True)
class ShownPosition:
    """What a delegation put on record: in the reader's language, else in the one that it was said in."""

    position: Position
    delegation: Shown
    by: Shown
    text: Shown
    said_in: Language
    paragraph: str
    is_withdrawn: bool
    missing: tuple[Language, ...]


@dataclasses.dataclass(frozen=True)
class Corrected:
    """One corrected place: what was deleted and inserted."""

    paragraph_id: uuid.UUID
    paragraph: str
    language: Language
    changes: tuple[Change, ...]


@dataclasses.dataclass(frozen=True)
class ShownCorrigendum:
    """A corrigendum: its symbol, reason, places, and the entry that every party signed."""

    symbol: str
    reason: Shown
    at: dt.datetime
    entry: int
    places: tuple[Corrected, ...]


def shown_positions(rows: Iterable[Position], places: Places) -> list[ShownPosition]:
    """Return loaded positions as pages show them; `places` name the paragraphs."""
    code = current().code
    return [
        ShownPosition(
            position=row,
            delegation=row.delegation.name.show(code),
            by=row.by.person.name.show(code),
            text=row.text.show(code),
            said_in=by_code(row.language),
            paragraph=places.get(row.paragraph_id or row.pk, ""),
            is_withdrawn=queries.is_withdrawn(row),
            missing=tuple(language for language in LANGUAGES if language.code not in row.text.current),
        )
        for row in rows
    ]


def shown_corrigenda(rows: Iterable[Corrigendum], places: Places) -> list[ShownCorrigendum]:
    """Return corrigenda, with the words of their reasons loaded, as pages show them."""
    return [_corrigendum(row, places) for row in rows]


def _corrigendum(row: Corrigendum, places: Places) -> ShownCorrigendum:
    return ShownCorrigendum(
        symbol=f"Corr.{row.number}",
        reason=row.reason.show(current().code),
        at=row.at,
        entry=row.entry.sequence,
        places=tuple(
            Corrected(
                paragraph_id=uuid.UUID(change["paragraph"]),
                paragraph=places.get(uuid.UUID(change["paragraph"]), ""),
                language=by_code(change["language"]),
                changes=changes(change["before"], change["after"]),
            )
            for change in row.changes
        ),
    )
