import uuid

from muntada.forum.models import Appointment
from muntada.forum.rules import GIVEN_BY_ORGANISERS
from muntada.languages.queries import load_texts


def offices(session_id: uuid.UUID) -> list[Appointment]:
    """Return the offices that organisers give, those that have ended too, in the order of appointment; 2 queries."""
    rows = list(
        Appointment.objects.filter(session_id=session_id, role__in=GIVEN_BY_ORGANISERS)
        .select_related("account__person", "party", "appointed_by__person", "ended_by__person")
        .order_by("appointed_at", "id")
    )
    load_texts(
        (rows, "account__person__name account__person__position party__name"),
        (rows, "appointed_by__person__name ended_by__person__name"),
    )
    return rows
