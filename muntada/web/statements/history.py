"""How a paragraph came to say what it says: its revisions, newest first."""

import itertools
from collections.abc import Sequence

from muntada.languages.codes import Language
from muntada.languages.models import Rendering
from muntada.statements.models import Agreement, Statement
from muntada.web.statements.shown import Revision, Row, Written, changes, reading_order


def revisions(
    statement: Statement, row: Row, agreements: Sequence[Agreement], reader: Language
) -> tuple[Revision, ...]:
    """Return the paragraph's revisions, newest first, in one query; the agreements' sittings have their titles."""
    agreed = {agreement.revision: agreement for agreement in agreements}
    made_by = {proposed.amendment.disposition.revision: proposed for proposed in row.closed_amendments}
    order = reading_order(statement.languages, reader)
    words = dict.fromkeys((language.code for language in order), "")
    found = []
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
        found.append(
            Revision(
                number=number,
                at=min(rendering.at for rendering in renderings.values()),
                written=written,
                amendment=made_by.get(number),
                agreement=agreement,
                sitting=agreement.sitting.title.show(reader.code) if agreement and agreement.sitting else None,
            )
        )
    return tuple(found[::-1])
