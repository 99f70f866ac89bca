"""Guests, who have no account: the chair lets them in from the lobby, and may send them back."""

import datetime as dt

from muntada.hall.rules.commands import AdmitGuest, DismissGuest
from muntada.hall.rules.events import GuestAdmitted, GuestDismissed
from muntada.hall.rules.podium import Decision, is_removed, off_the_floor
from muntada.hall.rules.state import FloorState
from muntada.kernel.refusal import Refusal


def decide_guest(state: FloorState, command: AdmitGuest | DismissGuest, now: dt.datetime) -> Decision:
    """Decide a command about a guest in a sitting that is not closed: see `decide`."""
    is_admitted = command.person in state.admitted
    match command:
        case AdmitGuest():
            if is_removed(state, command.person):
                return Refusal("removed_from_hall")
            return Refusal("guest_admitted_already") if is_admitted else [GuestAdmitted(at=now, person=command.person)]
        case DismissGuest():
            if not is_admitted:
                return Refusal("guest_in_lobby")
            return [*off_the_floor(state, command.person, now), GuestDismissed(at=now, person=command.person)]
