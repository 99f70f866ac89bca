"""The reads of single paragraphs: one, with its own page; where each stands, and how one refers to it."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery, UUIDField
from django.utils.text import Truncator

from muntada.cities.models import Person
from muntada.forum.models import Delegation
from muntada.forum.standing import Standing
from muntada.kernel import clock
from muntada.languages.codes import Language
from muntada.languages.queries import load_texts
from muntada.push import topics
from muntada.push.queries import seq, seq_column
from muntada.statements import queries, rules
from muntada.statements.models import AdReferendum, Paragraph, Place, Statement
from muntada.web.statements.history import rearranged, rearrangements_of, revisions
from muntada.web.statements.naming import names
from muntada.web.statements.rows import Numbered, row_of
from muntada.web.statements.shown import Row, Single


def load_row(paragraph_id: uuid.UUID, reader: Language) -> tuple[Statement, Row]:
    """Return one paragraph with its statement, whose own texts are not loaded, in five queries.

    Raises `Paragraph.DoesNotExist`.
    """
    paragraph = paragraph_rows().select_related("statement__adoption").get(pk=paragraph_id)
    amendments = queries.load_amendments([paragraph])
    *_seq, places = _order(paragraph.statement_id)
    load_texts(([paragraph], "text"), *queries.amendment_texts(amendments), *agreeing_texts([paragraph]))
    return paragraph.statement, row_of(
        paragraph, places.get(paragraph.pk), paragraph.statement, reader, _called(places)
    )


def load_single(paragraph_id: uuid.UUID, reader: Language, standing_in: Callable[[uuid.UUID], Standing]) -> Single:
    """Return one paragraph as its own page shows it, in four queries, and some more for what it has.

    `standing_in` says what the reader is in the session: for whom acts for a delegation, its drafts are read with the
    amendments, and the delegations' names (one query more) with the other texts.

    Raises `Paragraph.DoesNotExist`.
    """
    rows = paragraph_rows().select_related("statement__session__forum", "statement__adoption")
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
        *agreeing_texts([paragraph]),
        (delegations, "name reader"),
        ([statement], "title session__title"),
        ([agreement.sitting for agreement in agreements if agreement.sitting], "title"),
        whole=paragraph.text_id,
    )
    row = row_of(paragraph, places.get(paragraph.pk), statement, reader, _called(places))
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
    return _called(_order(statement_id)[2])


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
    found_places = numbered(
        [kind for _, kind, *_ in found],
        [level for _, _, level, *_ in found],
        numbers_headings=bool(found and found[0][4]),
    )
    return now, order, dict(zip(order, found_places, strict=True))


def paragraph_rows() -> QuerySet[Paragraph]:
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


def agreeing_texts(paragraphs: Sequence[Any]) -> tuple[tuple[list[Any], str], ...]:
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


def numbered(kinds: Sequence[str], levels: Sequence[int], *, numbers_headings: bool) -> list[Numbered]:
    """Return where each paragraph stands, and how one refers to it: "Operative paragraph 2"."""
    paths = rules.places(kinds, levels, numbers_headings=numbers_headings)
    return list(zip(paths, names(kinds, levels), strict=True))


def _called(places: Mapping[uuid.UUID, Numbered]) -> dict[uuid.UUID, str]:
    """Return how one refers to each, without its place."""
    return {pk: name for pk, (_, name) in places.items()}
