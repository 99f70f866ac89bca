"""The reads that the pages of a statement are made from: few, whatever its length."""

import dataclasses
import functools
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery, UUIDField
from django.utils.text import Truncator

from muntada.cities.models import Person
from muntada.forum.models import Approval, Delegation, JointDecision, Organiser
from muntada.forum.rules.decision import outcome
from muntada.forum.standing import Standing
from muntada.hall.models import Floor
from muntada.kernel import clock
from muntada.languages.codes import Language
from muntada.languages.queries import load_texts
from muntada.push import topics
from muntada.push.queries import seq, seq_column
from muntada.statements import queries, rules
from muntada.statements.models import (
    Adoption,
    AdReferendum,
    Corrigendum,
    Paragraph,
    Place,
    Position,
    Silence,
    Statement,
)
from muntada.web.adoption.positions import shown_corrigenda, shown_positions
from muntada.web.statements.history import rearranged, rearrangements_of, revisions
from muntada.web.statements.naming import names
from muntada.web.statements.rows import Numbered, row_of
from muntada.web.statements.shown import Joint, Page, Row, Single


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
    paragraphs = list(_paragraphs().filter(statement_id=statement_id, removed=None))
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
        *_agreeing_texts(paragraphs),
        (approvals, "organiser__institution__name party__name"),
        (organisers, "institution__name party__name"),
        ([call], "sitting__title") if call else ([], ""),
        (positions, queries.POSITION_TEXTS),
        (corrigenda, "reason"),
    )
    return _Rows(statement, adoption, paragraphs, approvals, organisers, call, positions, corrigenda)


def _page(rows: _Rows, reader: Language) -> Page:
    places = _places(
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


def load_row(paragraph_id: uuid.UUID, reader: Language) -> tuple[Statement, Row]:
    """Return one paragraph with its statement, whose own texts are not loaded, in five queries.

    Raises `Paragraph.DoesNotExist`.
    """
    paragraph = _paragraphs().select_related("statement__adoption").get(pk=paragraph_id)
    amendments = queries.load_amendments([paragraph])
    *_seq, places = _order(paragraph.statement_id)
    load_texts(([paragraph], "text"), *queries.amendment_texts(amendments), *_agreeing_texts([paragraph]))
    return paragraph.statement, row_of(paragraph, places.get(paragraph.pk), paragraph.statement, reader, _names(places))


def load_single(paragraph_id: uuid.UUID, reader: Language, standing_in: Callable[[uuid.UUID], Standing]) -> Single:
    """Return one paragraph as its own page shows it, in four queries, and some more for what it has.

    `standing_in` says what the reader is in the session: for whom acts for a delegation, its drafts are read with the
    amendments, and the delegations' names (one query more) with the other texts.

    Raises `Paragraph.DoesNotExist`.
    """
    rows = _paragraphs().select_related("statement__session__forum", "statement__adoption")
    paragraph: Any = rows.annotate(is_edited=queries.is_edited(clock.now())).get(pk=paragraph_id)
    statement = paragraph.statement
    now, order, places = _order(statement.pk)  # what the first query reads hardly ever changes
    own = standing_in(statement.session_id)
    delegations = delegations_of(own)
    mine = [membership.delegation_id for membership in own.accredited]
    amendments, drafts = queries.load_amendments_and_drafts(paragraph, mine)
    agreements = list(paragraph.agreements.select_related("sitting")) if paragraph.agreed else []
    rearrangements = list(rearrangements_of(paragraph)) if paragraph.rearranged else []
    load_texts(
        ([paragraph], "text"),
        *queries.amendment_texts([*amendments, *drafts]),
        *_agreeing_texts([paragraph]),
        (delegations, "name reader"),
        ([statement], "title session__title"),
        ([agreement.sitting for agreement in agreements if agreement.sitting], "title"),
        whole=paragraph.text_id,
    )
    row = row_of(paragraph, places.get(paragraph.pk), statement, reader, _names(places))
    place = order.index(paragraph.pk) if paragraph.pk in places else len(order)
    return Single(
        seq=now,
        statement=statement,
        row=row,
        before=order[place - 1] if 0 < place < len(order) else None,
        after=order[place + 1] if place + 1 < len(order) else None,
        history=revisions(statement, row, agreements, reader),
        rearrangements=rearranged(rearrangements, paragraph, places),
        own=own,
        reader_name=delegations[0].reader.show(reader.code).body if delegations else "",  # type: ignore[attr-defined]
        named={row.pk: row.name.show(reader.code) for row in delegations},
        drafts=tuple(drafts),
    )


def delegations_of(own: Standing) -> list[Delegation]:
    """Return the session's delegations for who acts for one; one query, none for others.

    With the name of the reader herself as `reader`, which every page shows.
    """
    if not own.accredited:
        return []
    name = Subquery(Person.objects.filter(account=own.account_id).values("name"), output_field=UUIDField())
    rows = Delegation.objects.filter(session_id=own.session_id).annotate(reader_id=name)
    return list(rows.order_by("pk"))


def paragraph_choices(
    statement_id: uuid.UUID, reader: Language, *, among: Callable[[Paragraph], bool] = lambda row: True
) -> list[tuple[str, str]]:
    """Return the paragraphs that stand in a statement, to choose one from, by name and how they begin; 2 queries."""
    rows = list(Paragraph.objects.filter(statement_id=statement_id, removed=None))
    load_texts((rows, "text"))
    return choices_of(rows, reader, among=among)


def choices_of(
    rows: Sequence[Paragraph], reader: Language, *, among: Callable[[Paragraph], bool] = lambda row: True
) -> list[tuple[str, str]]:
    """Return the same of all paragraphs of a statement that are loaded with their texts."""
    called = names([row.kind for row in rows], [row.level for row in rows])
    return [
        (str(row.pk), f"{name} – {Truncator(row.text.show(reader.code).body).chars(40)}")
        for row, name in zip(rows, called, strict=True)
        if among(row)
    ]


def paragraph_names(statement_id: uuid.UUID) -> dict[uuid.UUID, str]:
    """Return how one refers to each paragraph that stands in a statement, in order; one query."""
    return _names(_order(statement_id)[2])


def load_joint(statement: Statement) -> Joint | None:
    """Return the newest proposal to adopt the statement, with the names of those concerned."""
    approvals, organisers = _approvals(statement), list(_organisers(statement.session_id))
    load_texts((approvals, "organiser__institution__name party__name"), (organisers, "institution__name party__name"))
    return _joint(approvals, organisers, adopted=queries.adoption_of(statement) is not None)


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


def _order(statement_id: uuid.UUID) -> tuple[int, list[uuid.UUID], dict[uuid.UUID, Numbered]]:
    """Return the topic's `seq`, the ids of the paragraphs that stand in a statement, in order, and each one's place."""
    rows = Paragraph.objects.filter(statement_id=statement_id, removed=None)
    found = list(
        rows.annotate(seq=seq_column(topics.statement(statement_id))).values_list(
            "pk", "kind", "level", "seq", "statement__numbers_headings"
        )
    )
    now = found[0][3] if found else seq(topics.statement(statement_id))
    order = [pk for pk, *_ in found]
    found_places = _places(
        [kind for _, kind, *_ in found],
        [level for _, _, level, *_ in found],
        numbers_headings=bool(found and found[0][4]),
    )
    return now, order, dict(zip(order, found_places, strict=True))


def _paragraphs() -> QuerySet[Paragraph]:
    """Paragraphs in order; as `agreed` and `referred` the newest revision on which there was consensus, or agreement
    ad referendum; `rearranged` where the paragraph was ever moved, split or merged.
    """
    rows = Paragraph.objects.annotate(
        agreed=Max("agreements__revision"),
        agreed_at=Max("agreements__at"),
        referred=Max("ad_referendum__revision"),
        rearranged=Exists(Place.objects.filter(paragraph=OuterRef("pk"))),
    )
    return rows.order_by("position")  # grouped: said again


def _agreeing_texts(paragraphs: Sequence[Any]) -> tuple[tuple[list[Any], str], ...]:
    """Attach who has agreed ad referendum, where somebody has and consensus has not overtaken it; name them."""
    found: list[AdReferendum] = []
    referred = {row.pk: row for row in paragraphs if row.referred and row.referred > (row.agreed or 0)}
    for paragraph in paragraphs:
        paragraph.referring = []
    if referred:
        rows = AdReferendum.objects.filter(paragraph__in=referred).select_related("delegation").order_by("pk")
        found = [row for row in rows if row.revision == referred[row.paragraph_id].referred]
    for row in found:
        referred[row.paragraph_id].referring.append(row)
    return ((found, "delegation__name"),)


def _places(kinds: Sequence[str], levels: Sequence[int], *, numbers_headings: bool) -> list[Numbered]:
    """Return where each paragraph stands, and how one refers to it: "Operative paragraph 2"."""
    paths = rules.places(kinds, levels, numbers_headings=numbers_headings)
    return list(zip(paths, names(kinds, levels), strict=True))


def _names(places: Mapping[uuid.UUID, Numbered]) -> dict[uuid.UUID, str]:
    return {pk: name for pk, (_, name) in places.items()}


def _approvals(statement: Statement) -> list[Approval]:
    """Return the answers to the newest proposal to adopt the statement, its proposer's first."""
    rows = _proposals(statement.pk).filter(decision__session_id=statement.session_id)
    rows = rows.select_related("decision", "organiser__institution", "party").defer("decision__proposal")
    found = list(rows.order_by("-decision_id", "id"))
    return [approval for approval in found if approval.decision_id == found[0].decision_id]


def _proposals(statement_id: uuid.UUID) -> QuerySet[Approval]:
    subject = f"statement:{statement_id}"
    return Approval.objects.filter(decision__kind=JointDecision.Kind.ADOPT_STATEMENT, decision__subject=subject)


def _calls(statement_id: uuid.UUID) -> QuerySet[Floor]:
    return Floor.objects.filter(state__call__question__statement=str(statement_id))


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
