"""How a paragraph came to say what it says: its revisions, newest first."""

import dataclasses
import datetime as dt
import itertools

from muntada.kernel.diff import Change
from muntada.languages.codes import Language
from muntada.languages.models import Rendering
from muntada.languages.queries import load_texts
from muntada.languages.rules import Shown
from muntada.statements.models import Agreement, Statement
from muntada.web.statements.reads import changes
from muntada.web.statements.shown import Proposed, Row, reading_order


@dataclasses.dataclass(frozen=True)
class Written:
    """One language's words in a revision, against those that the language had before; None if not written for it."""

    language: Language
    rendering: Rendering | None
    changes: tuple[Change, ...]


@dataclasses.dataclass(frozen=True)
class Revision:
    """One revision: its words, the amendment that made it, and the sitting in which there was consensus on it."""

    number: int
    at: dt.datetime
    written: tuple[Written, ...]
    amendment: Proposed | None
    agreement: Agreement | None
    sitting: Shown | None


def history(statement: Statement, row: Row, reader: Language) -> list[Revision]:
    """Return the paragraph's revisions, newest first, in three queries."""
    agreements = list(row.paragraph.agreements.select_related("sitting"))
    load_texts(([agreement.sitting for agreement in agreements], "title"))
    agreed = {agreement.revision: agreement for agreement in agreements}
    made_by = {proposed.amendment.disposition.revision: proposed for proposed in row.closed_amendments}
    order = reading_order(statement.languages, reader)
    words = dict.fromkeys((language.code for language in order), "")
    revisions = []
    rows = Rendering.objects.filter(text_id=row.paragraph.text_id).order_by("revision", "id")
    for number, group in itertools.groupby(rows, key=lambda rendering: rendering.revision):
        renderings = {rendering.language: rendering for rendering in group}
        written = tuple(
            Written(language, rendering, changes(words[language.code], rendering.body) if rendering else ())
            for language in order
            for rendering in [renderings.get(language.code)]
        )
        words |= {code: rendering.body for code, rendering in renderings.items()}
        agreement = agreed.get(number)
        revisions.append(
            Revision(
                number=number,
                at=min(rendering.at for rendering in renderings.values()),
                written=written,
                amendment=made_by.get(number),
                agreement=agreement,
                sitting=agreement.sitting.title.show(reader.code) if agreement else None,
            )
        )
    return revisions[::-1]
