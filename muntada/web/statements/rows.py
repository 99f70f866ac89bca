"""One paragraph as pages show it, made of rows that are loaded: no queries."""

import dataclasses
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from muntada.languages.codes import Language, by_code
from muntada.statements import queries, rules
from muntada.statements.models import Amendment, Paragraph, Statement
from muntada.web.statements.shown import Cell, Proposed, Row, changes, reading_order

type Numbered = tuple[tuple[int, ...], str]
"""A paragraph's number at every level, and its name."""


def row_of(
    paragraph: Any, place: Numbered | None, statement: Statement, reader: Language, names_by_id: Mapping[uuid.UUID, str]
) -> Row:
    """Return a loaded paragraph with its words in the reader's order; `place` is None for one that was taken out."""
    path, label = place or ((), _("A paragraph that was taken out"))
    newest = paragraph.text.current
    amendments = paragraph.amendments.all()
    facts = rules.ParagraphFacts(
        revisions={code: rendering.revision for code, rendering in newest.items()},
        agreed_revisions=frozenset() if paragraph.agreed is None else frozenset({paragraph.agreed}),
        open_amendments=sum(queries.is_open(amendment) for amendment in amendments),
        ad_referendum=queries.agreeing(paragraph.referring),
    )
    order = reading_order(statement.languages, reader)
    return Row(
        paragraph=paragraph,
        path=path,
        label=label,
        standing=rules.paragraph_standing(facts, statement.languages),
        facts=facts,
        agreed_at=paragraph.agreed_at,
        cells=tuple(
            _cell(language, newest.get(language.code), path, paragraph.kind, facts.revision) for language in order
        ),
        amendments=_with_subs([shown_amendment(row, paragraph, reader.code, names_by_id) for row in amendments]),
        agreeing=tuple(
            row.delegation.name.show(reader.code) for row in paragraph.referring if row.revision == facts.revision
        ),
    )


def _cell(language: Language, rendering: Any, path: tuple[int, ...], kind: str, newest: int) -> Cell:
    return Cell(
        language=language,
        number=rules.marker(language.code, path, kind),
        words=rendering.body if rendering else "",
        revision=rendering.revision if rendering else 0,
        is_behind=rendering is not None and rendering.revision < newest,
        is_machine=rendering is not None and rendering.origin == "machine",
    )


def _with_subs(found: Sequence[Proposed]) -> tuple[Proposed, ...]:
    return tuple(
        dataclasses.replace(
            one, subs=tuple(sub for sub in found if sub.amendment.parent_id == one.amendment.pk and not sub.outcome)
        )
        for one in found
    )


def shown_amendment(
    amendment: Amendment, paragraph: Paragraph, reader: str, names_by_id: Mapping[uuid.UUID, str]
) -> Proposed:
    """Return an amendment with its words against those that it would replace, and who stands behind it."""
    outcome = amendment.disposition.outcome if queries.disposed(amendment) else ""
    if not outcome and queries.lapsed(amendment):
        outcome = "lapsed"
    state = amendment.state
    names = {str(amendment.delegation_id): amendment.delegation.name.show(reader)}
    for step in amendment.steps.all():
        if step.delegation is not None:
            names[str(step.delegation_id)] = step.delegation.name.show(reader)
    base, words = state.wording.base_body, state.wording.body
    if outcome == "revised":
        words = amendment.disposition.words
    return Proposed(
        amendment=amendment,
        language=by_code(amendment.language),
        delegation=names[state.delegation],
        sponsors=tuple(names[who] for who in state.sponsors[1:]),
        words=words,
        changes=changes(base, words) if amendment.kind in ("replace", "insert") else (),
        outcome=outcome,
        is_overtaken=not outcome and not queries.base_is_newest(amendment, paragraph),
        is_tabled=state.is_tabled,
        shared_with=tuple(names[who] for who in sorted(state.shared_with)),
        target=names_by_id.get(amendment.anchor_id, _("a paragraph that was taken out")) if amendment.anchor_id else "",
    )
