"""The reads that the pages of a statement are made from: few, whatever its length."""

import dataclasses
import functools
import uuid
from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from muntada.forum.models import Approval, JointDecision, Organiser
from muntada.forum.rules.decision import outcome
from muntada.hall.models import Floor
from muntada.kernel import clock
from muntada.languages.codes import Language
from muntada.languages.queries import load_texts
from muntada.push import topics
from muntada.push.queries import seq_column
from muntada.statements import queries
from muntada.statements.models import (
    Adoption,
    Corrigendum,
    Position,
    Silence,
    Statement,
)
from muntada.web.adoption.positions import shown_corrigenda, shown_positions
from muntada.web.statements.paragraphs import agreeing_texts, numbered, paragraph_rows
from muntada.web.statements.rows import row_of
from muntada.web.statements.shown import Joint, Page


@dataclasses.dataclass(frozen=True)
class _Rows:
    """What everybody may see of a statement, loaded with its texts in every language: the same for all readers."""

    statement: Any
    adoption: Adoption | None
    paragraphs: Sequence[Any]
    approvals: Sequence[Approval]
    organisers: Sequence[Organiser]
    call: Floor | None
    positions: Sequence[Position]
    corrigenda: Sequence[Corrigendum]


def load_page(statement_id: uuid.UUID, reader: Language) -> Page:
    """Return a statement with everything that everybody may see: four queries, for any length.

    One more each for positions, corrigenda, proposals to adopt it, an open call, agreement ad referendum.

    Raises `Statement.DoesNotExist`.
    """
    return _page(_load_rows(statement_id), reader)


@functools.lru_cache(maxsize=12)
def page_at(statement_id: uuid.UUID, number: int, reader: Language) -> Page:
    """Make the page once a change and language, for its fragments and for everybody's controls beside it.

    Consensus on the whole changes every paragraph at once, and all pages that are open then ask for their controls.
    `number` is the topic's `seq`: whatever changes the page raises it, so a page that is kept is never old.
    """
    return _page(_rows_at(statement_id, number), reader)


@functools.lru_cache(maxsize=4)
def _rows_at(statement_id: uuid.UUID, _number: int) -> _Rows:
    """Load the rows once a change, for the readers of all languages; nothing that shows them writes to them."""
    return _load_rows(statement_id)


def _load_rows(statement_id: uuid.UUID) -> _Rows:
    statement = _statements(statement_id).get(pk=statement_id)
    paragraphs = list(paragraph_rows().filter(statement_id=statement_id, removed=None))
    amendments = queries.load_amendments(paragraphs)
    adoption = queries.adoption_of(statement)
    approvals = _approvals(statement) if statement.has_proposals and adoption is None else []
    organisers = list(_organisers(statement.session_id)) if approvals else []
    call = open_call(statement) if statement.has_call and not adoption else None
    positions = queries.position_rows(statement_id) if adoption and statement.has_positions else []
    corrigenda = queries.corrigenda_of(statement_id) if adoption and statement.has_corrigenda else []
    load_texts(
        ([statement], "title note session__title session__forum__name"),
        (paragraphs, "text"),
        *queries.amendment_texts(amendments),
        *agreeing_texts(paragraphs),
        (approvals, "organiser__institution__name party__name"),
        (organisers, "institution__name party__name"),
        ([call], "sitting__title") if call else ([], ""),
        (positions, queries.POSITION_TEXTS),
        (corrigenda, "reason"),
    )
    return _Rows(statement, adoption, paragraphs, approvals, organisers, call, positions, corrigenda)


def _page(rows: _Rows, reader: Language) -> Page:
    places = numbered(
        [row.kind for row in rows.paragraphs],
        [row.level for row in rows.paragraphs],
        numbers_headings=rows.statement.numbers_headings,
    )
    names_by_id = {paragraph.pk: name for paragraph, (_, name) in zip(rows.paragraphs, places, strict=True)}
    return Page(
        seq=rows.statement.seq,
        reader=reader,
        statement=rows.statement,
        adoption=rows.adoption,
        rows=tuple(
            row_of(paragraph, place, rows.statement, reader, names_by_id)
            for paragraph, place in zip(rows.paragraphs, places, strict=True)
        ),
        joint=_joint(rows.approvals, rows.organisers, adopted=False),
        call=rows.call,
        positions=tuple(shown_positions(rows.positions, names_by_id)),
        corrigenda=tuple(shown_corrigenda(rows.corrigenda, names_by_id)),
    )


def open_call(statement: Statement) -> Floor | None:
    """Return the floor of the sitting in which a call for consensus on this statement is open."""
    return _calls(statement.pk).filter(sitting__session_id=statement.session_id).select_related("sitting").first()


def _statements(statement_id: uuid.UUID) -> QuerySet[Any]:
    """One statement with `silent_until`, the deadline of the silence procedure that runs, None where none does.

    With its topic's `seq`, so that this is read first; and whether it has positions, corrigenda, proposals to adopt
    it, an open call: most have none, and then nothing more is asked.
    """
    running = Silence.objects.filter(statement=OuterRef("pk"), end__isnull=True, deadline__gt=clock.now())
    rows = Statement.objects.annotate(
        seq=seq_column(topics.statement(statement_id)),
        has_proposals=Exists(_proposals(statement_id).filter(decision__session=OuterRef("session"))),
        has_call=Exists(_calls(statement_id).filter(sitting__session=OuterRef("session"))),
        silent_until=Subquery(running.order_by("-deadline").values("deadline")[:1]),
        has_positions=Exists(Position.objects.filter(statement=OuterRef("pk"))),
        has_corrigenda=Exists(Corrigendum.objects.filter(statement=OuterRef("pk"))),
        has_editors=queries.has_editors(clock.now()),
        has_drafts=queries.has_drafts(),
    )
    return rows.select_related("session__forum", "adoption__entry")


def _calls(statement_id: uuid.UUID) -> QuerySet[Floor]:
    return Floor.objects.filter(state__call__question__statement=str(statement_id))


def load_joint(statement: Statement) -> Joint | None:
    """Return the newest proposal to adopt the statement, with the names of those concerned."""
    approvals, organisers = _approvals(statement), list(_organisers(statement.session_id))
    load_texts((approvals, "organiser__institution__name party__name"), (organisers, "institution__name party__name"))
    return _joint(approvals, organisers, adopted=queries.adoption_of(statement) is not None)


def _approvals(statement: Statement) -> list[Approval]:
    """Return the answers to the newest proposal to adopt the statement, its proposer's first."""
    rows = _proposals(statement.pk).filter(decision__session_id=statement.session_id)
    rows = rows.select_related("decision", "organiser__institution", "party").defer("decision__proposal")
    found = list(rows.order_by("-decision_id", "id"))
    return [approval for approval in found if approval.decision_id == found[0].decision_id]


def _proposals(statement_id: uuid.UUID) -> QuerySet[Approval]:
    subject = f"statement:{statement_id}"
    return Approval.objects.filter(decision__kind=JointDecision.Kind.ADOPT_STATEMENT, decision__subject=subject)


def _organisers(session_id: uuid.UUID) -> QuerySet[Organiser]:
    rows = Organiser.objects.filter(session_id=session_id)
    return rows.select_related("institution", "party").order_by("institution__slug")


def _joint(approvals: Sequence[Approval], organisers: Sequence[Organiser], *, adopted: bool) -> Joint | None:
    if not approvals:
        return None
    answers = {approval.party_id: approval.answer for approval in approvals}
    parties = frozenset(organiser.party_id for organiser in organisers)
    return Joint(
        decision=approvals[0].decision,
        approvals=tuple(approvals),
        outcome="approved" if adopted else outcome(parties, answers, is_newest=True),
        waiting=tuple(organiser for organiser in organisers if organiser.party_id not in answers),
    )
