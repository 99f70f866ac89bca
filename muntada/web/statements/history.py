"""How a paragraph came to say what it says: its revisions, newest first."""

import itertools
import uuid
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from muntada.languages.codes import Language
from muntada.statements.models import Agreement, Paragraph, Place, Statement
from muntada.web.statements.shown import Rearranged, Revision, Row, Written, changes, reading_order


def revisions(
    statement: Statement, row: Row, agreements: Sequence[Agreement], reader: Language
) -> tuple[Revision, ...]:
    """Return the paragraph's revisions, newest first; its text is loaded whole, the agreements' sittings by title."""
    agreed = {agreement.revision: agreement for agreement in agreements}
    made_by = {proposed.amendment.disposition.revision: proposed for proposed in row.closed_amendments}
    order = reading_order(statement.languages, reader)
    words = dict.fromkeys((language.code for language in order), "")
    found = []
    rows = sorted(row.paragraph.text.renderings.all(), key=lambda rendering: (rendering.revision, rendering.pk))
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


def rearrangements_of(paragraph: Paragraph) -> QuerySet[Place]:
    """Return the places of everybody in the rearrangements that the paragraph was part of; one query."""
    rows = Place.objects.filter(rearrangement__places__paragraph=paragraph).select_related("rearrangement")
    return rows.order_by("rearrangement_id", "pk").distinct()


def rearranged(
    places: Iterable[Place], paragraph: Paragraph, names: Mapping[uuid.UUID, tuple[object, str]]
) -> tuple[Rearranged, ...]:
    """Return the rearrangements that a paragraph was part of, newest first, with the others in them."""
    found = []
    for rearrangement, group in itertools.groupby(places, key=lambda place: place.rearrangement):
        rows = list(group)
        others = dict.fromkeys(row.paragraph_id for row in rows if row.paragraph_id != paragraph.pk)
        own = [row.revision for row in rows if row.paragraph_id == paragraph.pk]
        gone = _("A paragraph that was taken out")
        found.append(
            Rearranged(
                rearrangement,
                others=tuple((pk, names[pk][1] if pk in names else gone) for pk in others),
                revision=own[0] if own else 0,
            )
        )
    return tuple(found[::-1])
