import datetime as dt
import uuid

from muntada.forum.models import Appointment
from muntada.hall.models import BoothMessage, BoothTurn, HandOver
from muntada.hall.rules.interpretation import Turn
from muntada.languages.queries import load_texts

LAST_MESSAGES = 12
SIGNAL_LASTS = dt.timedelta(seconds=20)
"""How long a booth's signal stands before the speaker's eyes."""


def voices(sitting_id: uuid.UUID) -> dict[str, uuid.UUID]:
    """Return whose booth is the voice of each channel now: language (BCP 47) → person; one query."""
    turns = BoothTurn.objects.filter(sitting_id=sitting_id, ended_at=None)
    return dict(turns.values_list("channel", "interpreter__person_id"))


def turns(sitting_id: uuid.UUID) -> list[Turn]:
    """Return the turns under way with the hand-overs that were offered; interpreters by account; 2 queries."""
    rows = list(BoothTurn.objects.filter(sitting_id=sitting_id, ended_at=None).order_by("channel"))
    offers = HandOver.objects.filter(turn__in=rows, taken_at=None, called_off_at=None)
    by_turn = {offer.turn_id: offer for offer in offers}
    return [
        Turn(
            channel=row.channel,
            interpreter=str(row.interpreter_id),
            source=row.source,
            partner=str(by_turn[row.pk].partner_id) if row.pk in by_turn else None,
            due_at=by_turn[row.pk].due_at if row.pk in by_turn else None,
        )
        for row in rows
    ]


def interpreters(session_id: uuid.UUID) -> list[Appointment]:
    """Return the interpreters of a session with their names, in the order of appointment; 2 queries."""
    rows = list(
        Appointment.objects.filter(session_id=session_id, role="interpreter", ended_at=None)
        .select_related("account__person")
        .order_by("appointed_at", "id")
    )
    load_texts((rows, "account__person__name"))
    return rows


def booth_messages(sitting_id: uuid.UUID) -> list[BoothMessage]:
    """Return the last messages between booths and chair, the oldest first, with their authors' names; 2 queries."""
    rows = BoothMessage.objects.filter(sitting_id=sitting_id).select_related("author__person").order_by("-id")
    found = list(rows[:LAST_MESSAGES])[::-1]
    load_texts((found, "author__person__name"))
    return found


def signals(sitting_id: uuid.UUID, now: dt.datetime) -> list[str]:
    """Return the booths' signals that still stand: kinds of `BoothMessage` other than notes, each once; one query."""
    rows = BoothMessage.objects.filter(sitting_id=sitting_id, at__gt=now - SIGNAL_LASTS).exclude(kind="note")
    return sorted(set(rows.values_list("kind", flat=True)))
