import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Max, Q

from muntada.exchange.models import Conversation, Match
from muntada.exchange.queries.entries import published_versions
from muntada.languages.queries import load_texts

_SIDES = ("opener__city", "opener__institution", "other__city", "other__institution")
_NAMES = "opener__city__name opener__institution__name other__city__name other__institution__name"


def conversations_of(sides: Iterable[uuid.UUID]) -> list[Conversation]:
    """Return the conversations of these sides, the last written to first, with the names of both."""
    own = list(sides)
    rows: list[Any] = list(
        Conversation.objects.filter(Q(opener__in=own) | Q(other__in=own))
        .annotate(last=Max("messages__at"))
        .select_related("entry", *_SIDES)
        .order_by("-last")
    )
    load_texts((rows, _NAMES))
    return rows


def conversation(conversation_id: uuid.UUID) -> Conversation:
    """Return one conversation with its messages and names; raises `Conversation.DoesNotExist`."""
    found = Conversation.objects.select_related("entry", *_SIDES).get(pk=conversation_id)
    rows = list(found.messages.select_related("by__person", "side"))
    load_texts(([found], _NAMES), (rows, "text by__person__name"))
    found.written = rows  # type: ignore[attr-defined]  # read by its page
    return found


def matches_of(sides: Iterable[uuid.UUID], *, since: object = None) -> list[Match]:
    """Return the matches of the public entries of these sides, the best first; `need` and `answer` have `.public`."""
    own = list(sides)
    rows = Match.objects.filter(Q(need__side__in=own) | Q(answer__side__in=own)).select_related("need", "answer")
    if since is not None:
        rows = rows.filter(at__gt=since)
    found = list(rows[:50])
    public = published_versions({pk for row in found for pk in (row.need_id, row.answer_id)}) if found else {}
    for row in found:
        row.need.public, row.answer.public = public.get(row.need_id), public.get(row.answer_id)  # type: ignore[attr-defined]
    return [row for row in found if row.need.public and row.answer.public]  # type: ignore[attr-defined]
