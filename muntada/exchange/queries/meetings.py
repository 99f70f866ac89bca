import uuid
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from muntada.exchange.models import Admission, Entry, Meeting, Side
from muntada.exchange.rules import Booked, meeting_state
from muntada.languages.queries import load_texts

_SIDES = ("asker__city", "asker__institution", "asked__city", "asked__institution")
_TEXTS = "text asker__city__name asker__institution__name asked__city__name asked__institution__name"


def meetings_of(session_id: uuid.UUID, sides: Iterable[uuid.UUID]) -> list[Meeting]:
    """Return the meetings of these sides at a session, with steps and names."""
    own = list(sides)
    rows = list(
        Meeting.objects.filter(Q(asker__in=own) | Q(asked__in=own), session=session_id)
        .select_related(*_SIDES)
        .prefetch_related("steps")
        .order_by("pk")
    )
    load_texts((rows, _TEXTS))
    return rows


def meeting(meeting_id: uuid.UUID) -> Meeting:
    """Return one meeting with its session, steps and names."""
    found = Meeting.objects.select_related("session", *_SIDES).prefetch_related("steps").get(pk=meeting_id)
    load_texts(([found], _TEXTS + " session__title"))
    return found


def booked(session_id: uuid.UUID, *sides: uuid.UUID, but: uuid.UUID | None = None) -> list[Booked]:
    """Return the accepted meetings of any of these sides at a session, without the meeting `but`."""
    rows = Meeting.objects.filter(Q(asker__in=sides) | Q(asked__in=sides), session=session_id)
    if but is not None:
        rows = rows.exclude(pk=but)
    states = [(row.pk, meeting_state(row.steps.all())) for row in rows.prefetch_related("steps")]
    return [Booked(pk, state.starts_at) for pk, state in states if state.word == "accepted"]


def sides_to_ask(own: Iterable[uuid.UUID]) -> list[Side]:
    """Return whom a side can ask for a meeting: companies that were let in, and whoever has written something."""
    entries = Exists(Entry.objects.filter(side=OuterRef("pk"), steps__kind="published"))
    admitted = Exists(Admission.objects.filter(side=OuterRef("pk"), ended_at=None))
    rows = list(Side.objects.filter(entries | admitted).exclude(pk__in=list(own)).select_related("city", "institution"))
    load_texts((rows, "city__name institution__name"))
    return rows
