import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Prefetch, Q

from muntada.cities.models import City, Institution
from muntada.forum.models import Delegation, Organiser, Session
from muntada.forum.standing import Standing
from muntada.languages.listed import Listed
from muntada.languages.models import Text
from muntada.languages.queries import load_texts
from muntada.statements.models import Commitment, CommitmentChange, CommitmentOwner, ProgressReport, Statement
from muntada.statements.rules import CommitmentStatus, ReportFacts, Undertaking, commitment_status


def commitments(
    *,
    session_id: uuid.UUID | None = None,
    only: uuid.UUID | None = None,
    city_id: uuid.UUID | None = None,
    with_words: bool = True,
    with_reports: bool = False,
) -> list[Commitment]:
    """Return commitments with statements, owners and how they stand: of all sessions, of one, of a city, or just one.

    Three queries for any number of them, without words two; one more for the reports and answers themselves, which
    just one always has.
    """
    owners = CommitmentOwner.objects.select_related("city", "institution", "delegation")
    reports = ProgressReport.objects.select_related(
        "confirmation__organiser__institution", "party", "by__person"
    ).order_by("id")
    withdrawn = CommitmentChange.objects.filter(commitment=OuterRef("pk"), kind=CommitmentChange.Kind.WITHDRAWN)
    rows = Commitment.objects.select_related("statement__session", "paragraph").order_by(
        F("due_on").asc(nulls_last=True), "id"
    )
    reported = ProgressReport.objects.filter(commitment=OuterRef("pk")).order_by("id")
    rows = rows.annotate(is_withdrawn=Exists(withdrawn), reported=Listed(reported, "state confirmation__answer"))
    if session_id is not None:
        rows = rows.filter(statement__session_id=session_id)
    if only is not None:
        rows = rows.filter(pk=only)
    if city_id is not None:
        of_city = CommitmentOwner.objects.filter(Q(city=city_id) | Q(delegation__city=city_id))
        rows = rows.filter(pk__in=of_city.values("commitment"))
    whole = with_reports or only is not None
    if whole:
        rows = rows.prefetch_related(Prefetch("reports", reports))
    found: list[Any] = list(rows.prefetch_related(Prefetch("owners", owners)))
    if with_words:
        _load_words(found, [report for row in found for report in row.reports.all()] if whole else [])
    return found


def has_commitments() -> Exists:
    """Return, to annotate cities with, whether there are `commitments` of a city or its delegation."""
    return Exists(CommitmentOwner.objects.filter(Q(city=OuterRef("pk")) | Q(delegation__city=OuterRef("pk"))))


def status_of(commitment: Commitment, now: dt.datetime) -> CommitmentStatus:
    """Return the status of a loaded commitment by the calendar of its session's host."""
    today = now.astimezone(ZoneInfo(commitment.statement.session.time_zone)).date()
    facts, is_withdrawn = report_facts(commitment), is_withdrawn_commitment(commitment)
    return commitment_status(facts, commitment.due_on, today, is_withdrawn=is_withdrawn)


def is_withdrawn_commitment(commitment: Commitment) -> bool:
    """Whether a commitment that `commitments` loaded was withdrawn."""
    return commitment.is_withdrawn  # type: ignore[attr-defined,no-any-return]  # annotated


def undertaken(commitment: Commitment) -> Undertaking:
    """Return what a commitment that is loaded with its words obliges to, as the rules compare it."""

    def words(text: Text | None) -> dict[str, str]:
        return {code: said.body for code, said in text.current.items()} if text else {}

    return Undertaking(
        owners=tuple(owner_value(owner) for owner in commitment.owners.all()),
        due_on=commitment.due_on,
        task=words(commitment.task),
        indicator=words(commitment.indicator),
        indicator_code=commitment.indicator_code,
    )


def owner_value(owner: CommitmentOwner) -> str:
    """Return how an owner is named in forms, filters and changes: "city:<id>"."""
    kind = "city" if owner.city_id else "institution" if owner.institution_id else "delegation"
    return f"{kind}:{getattr(owner, f'{kind}_id')}"


def changes_of(commitment_id: uuid.UUID) -> list[CommitmentChange]:
    """Return what was changed of a commitment, newest first, with who changed it; two queries."""
    rows = list(CommitmentChange.objects.filter(commitment=commitment_id).select_related("by__person").order_by("-id"))
    load_texts((rows, "by__person__name"))
    return rows


def owners_named(values: Iterable[str]) -> dict[str, Text]:
    """Return the names of owners by how changes name them; a query for each kind that there is, and one."""
    ids: dict[str, list[str]] = {}
    for value in dict.fromkeys(values):
        kind, _, pk = value.partition(":")
        ids.setdefault(kind, []).append(pk)
    models: dict[str, type[City | Institution | Delegation]] = {
        "city": City,
        "institution": Institution,
        "delegation": Delegation,
    }
    rows = [(kind, row) for kind, pks in ids.items() for row in models[kind].objects.filter(pk__in=pks)]
    load_texts(([row for _, row in rows], "name"))
    return {f"{kind}:{row.pk}": row.name for kind, row in rows}


def report_facts(commitment: Any) -> list[ReportFacts]:
    """Return the facts that the rules decide from about the reports on a loaded commitment, the oldest first."""
    return [ReportFacts(report["state"], report["confirmation__answer"] or "") for report in commitment.reported]


def answered(report: ProgressReport) -> bool:
    """Whether the other side has answered the loaded report."""
    return getattr(report, "confirmation", None) is not None


def reporting_party(own: Standing, commitment: Commitment) -> uuid.UUID | None:
    """Return the side for which somebody reports on the loaded commitment; None for who owns no part of it.

    An owner speaks by the accredited members of its delegation, or of its city's, or by its institution's officers.
    """
    owners = list(commitment.owners.all())
    mine = [membership.delegation_id for membership in own.accredited]
    for delegation in Delegation.objects.filter(pk__in=mine):
        if any(o.delegation_id == delegation.pk or (o.city_id and o.city_id == delegation.city_id) for o in owners):
            return delegation.party_id
    for organiser in Organiser.objects.filter(pk__in=[pk for pk, _ in own.organisers]):
        if any(owner.institution_id == organiser.institution_id for owner in owners):
            return organiser.party_id
    return None


def statements_and_last(session: Session) -> tuple[list[Statement], Session | None]:
    """Return the session's statements with their titles, and the newest session before it that left commitments.

    Two queries for both: a session's page shows both to everybody.
    """
    left = Exists(Commitment.objects.filter(statement=OuterRef("pk")))
    before = Q(session__forum_id=session.forum_id, session__starts_on__lt=session.starts_on) & Q(left)
    found = Statement.objects.filter(Q(session=session) | before).select_related("adoption", "session").order_by("id")
    rows = list(found)
    own = [row for row in rows if row.session_id == session.pk]
    load_texts((own, "title"))
    earlier = (row.session for row in rows if row.session_id != session.pk)
    return own, max(earlier, key=lambda known: known.starts_on, default=None)


def _load_words(rows: list[Commitment], reports: list[ProgressReport]) -> None:
    owners = [owner for row in rows for owner in row.owners.all()]
    answers = [report.confirmation for report in reports if answered(report)]
    load_texts(
        (rows, "task indicator paragraph__text statement__title statement__session__title"),
        (owners, "city__name institution__name delegation__name"),
        (reports, "text party__name by__person__name"),
        (answers, "organiser__institution__name"),
    )
