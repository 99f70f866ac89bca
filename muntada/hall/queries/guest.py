import datetime as dt
import uuid

from muntada.cities.tokens import row_by_token, token_of
from muntada.hall.models import Guest
from muntada.languages.queries import load_texts

GUEST_SALT = "muntada.hall.guest"
GUEST_TEXTS = "person__name person__position"


def guest_token(guest: Guest) -> str:
    """Return the secret part of a guest's link."""
    return token_of(guest, purpose=GUEST_SALT)


def guest_by_token(token: str) -> Guest:
    """Return the guest whose link this is, the names still to load; raises `Guest.DoesNotExist` for anything forged."""
    rows = Guest.objects.select_related("person", "sitting__session")
    return row_by_token(rows, token, purpose=GUEST_SALT)


def active_guest(guest_id: uuid.UUID | str, sitting_id: uuid.UUID, now: dt.datetime) -> Guest | None:
    """Return the guest, if the link still works and is one to this sitting."""
    rows = Guest.objects.filter(pk=guest_id, sitting=sitting_id, withdrawn_at=None, expires_at__gt=now)
    return rows.select_related("person").first()


def link_onward(guest: Guest, now: dt.datetime) -> Guest | None:
    """Return the guest's link to a later sitting, where her right of reply was carried to one; one query."""
    rows = Guest.objects.filter(person=guest.person_id, withdrawn_at=None, expires_at__gt=now, pk__gt=guest.pk)
    return rows.exclude(sitting=guest.sitting_id).first()


def guests(sitting_id: uuid.UUID) -> list[Guest]:
    """Return the newest invitation of every guest of a sitting, with names; two queries."""
    newest: dict[uuid.UUID, Guest] = {}
    for guest in Guest.objects.filter(sitting=sitting_id).select_related("person").order_by("id"):
        newest[guest.person_id] = guest
    load_texts((newest.values(), GUEST_TEXTS))
    return list(newest.values())
