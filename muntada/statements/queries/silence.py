import datetime as dt
import uuid
from collections.abc import Sequence
from typing import cast

from django.db.models import Prefetch, Q

from muntada.forum.models import Delegation, Member
from muntada.forum.queries.standing import newest_badge
from muntada.hall.models import Floor
from muntada.languages.queries import load_texts
from muntada.statements.models import Silence, SilentText
from muntada.statements.rules import SilenceFacts, SilenceState


def silences_of(statement_id: uuid.UUID) -> list[Silence]:
    """Return the statement's silence procedures, newest first, with their texts and how they ended; 3 queries."""
    rows = list(
        Silence.objects.filter(statement_id=statement_id)
        .select_related("end__delegation", "end__by__person", "opened_by__person")
        .prefetch_related(Prefetch("texts", SilentText.objects.order_by("paragraph__position")))
        .order_by("-id")
    )
    ends = [row.end for row in rows if has_ended(row)]
    load_texts((rows, "opened_by__person__name"), (ends, "delegation__name by__person__name"))
    return rows


def has_ended(silence: Silence) -> bool:
    """Whether the loaded procedure's end is on record."""
    return getattr(silence, "end", None) is not None


def silence_facts(silence: Silence) -> SilenceFacts:
    """Return the facts that the rules decide about one loaded procedure from."""
    ended = cast(SilenceState, silence.end.outcome) if has_ended(silence) else None
    return SilenceFacts(silence.opened_at, silence.deadline, ended)


def frozen_until(
    statement_id: uuid.UUID, now: dt.datetime, paragraphs: Sequence[uuid.UUID] | None = None
) -> dt.datetime | None:
    """Return until when some of the paragraphs (all of the statement's by default) are frozen, or None."""
    rows = SilentText.objects.filter(
        silence__statement_id=statement_id, silence__end__isnull=True, silence__deadline__gt=now
    )
    if paragraphs is not None:
        rows = rows.filter(paragraph_id__in=paragraphs)
    return rows.order_by("-silence__deadline").values_list("silence__deadline", flat=True).first()


def frozen_paragraphs(statement_id: uuid.UUID, now: dt.datetime) -> dict[uuid.UUID, dt.datetime]:
    """Return which of the statement's paragraphs are frozen, until when; one query."""
    rows = SilentText.objects.filter(
        silence__statement_id=statement_id, silence__end__isnull=True, silence__deadline__gt=now
    )
    return dict(rows.values_list("paragraph_id", "silence__deadline"))


def overdue_silences(now: dt.datetime, *, statement_id: uuid.UUID | None = None) -> list[Silence]:
    """Return the procedures whose deadline has passed in silence and of which that is not on record yet."""
    only = Q(statement_id=statement_id) if statement_id else Q()
    rows = Silence.objects.filter(only, end__isnull=True, deadline__lte=now)
    return list(rows.select_related("statement", "opened_by").prefetch_related("texts").order_by("id"))


def zones_by_party(session_id: uuid.UUID) -> list[tuple[str, Delegation]]:
    """Return the time zone of each delegation with a city, with the delegation and its party's name; 2 queries."""
    rows = list(Delegation.objects.filter(session_id=session_id, city__isnull=False).select_related("city", "party"))
    load_texts((rows, "party__name"))
    return [(row.city.time_zone, row) for row in rows if row.city]


def heads_of(session_id: uuid.UUID) -> Sequence[Member]:
    """Return the accredited heads of delegations with their accounts: those who may break silence."""
    rows = list(
        Member.objects.filter(delegation__session_id=session_id, function="head")
        .annotate(badge=newest_badge())
        .filter(badge="granted", account__is_active=True)
        .select_related("account__person", "delegation")
        .order_by("id")
    )
    load_texts((rows, "account__person__name delegation__name"))
    return rows


def call_is_open(session_id: uuid.UUID, statement_id: uuid.UUID) -> bool:
    """Whether the chair has a call for consensus on the statement open in one of the session's sittings."""
    rows = Floor.objects.filter(sitting__session_id=session_id)
    return rows.filter(state__call__question__statement=str(statement_id)).exists()
