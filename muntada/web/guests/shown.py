"""Guests as hosts and chairs see them: who is invited, who waits in the lobby, who was let in."""

import dataclasses
import datetime as dt
import uuid
from typing import Literal

from django.conf import settings
from django.urls import reverse

from muntada.hall import queries
from muntada.hall.models import Guest
from muntada.hall.rules import FloorState, is_removed
from muntada.kernel import clock
from muntada.languages.rules import Shown
from muntada.web.context import current

type State = Literal["invited", "lobby", "admitted", "removed", "expired", "withdrawn"]


@dataclasses.dataclass(frozen=True)
class GuestShown:
    """One guest, by the newest link."""

    id: uuid.UUID
    person: str
    name: Shown
    position: Shown | None
    email: str
    link: str
    expires_at: dt.datetime
    entered_at: dt.datetime | None
    state: State

    @property
    def is_active(self) -> bool:
        """Whether the link works."""
        return self.state not in ("expired", "withdrawn")


def guests_shown(sitting_id: uuid.UUID, state: FloorState) -> list[GuestShown]:
    """Return the guests of a sitting in the active language; two queries."""
    now, language = clock.now(), current().code
    return [
        GuestShown(
            guest.pk,
            str(guest.person_id),
            guest.person.name.show(language),
            guest.person.position.show(language) if guest.person.position else None,
            guest.email,
            settings.PUBLIC_URL + reverse("guests:enter", kwargs={"guest_token": queries.guest_token(guest)}),
            guest.expires_at,
            guest.entered_at,
            _state(guest, state, now),
        )
        for guest in queries.guests(sitting_id)
    ]


def _state(guest: Guest, state: FloorState, now: dt.datetime) -> State:
    person = str(guest.person_id)
    if guest.withdrawn_at is not None:
        return "withdrawn"
    if is_removed(state, person):
        return "removed"
    if now >= guest.expires_at:
        return "expired"
    if person in state.admitted:
        return "admitted"
    return "lobby" if guest.entered_at else "invited"
