"""What one guest can do in the hall now."""

from typing import Any

from muntada.hall.models import Guest
from muntada.hall.queries import GUEST_TEXTS, guest_token, link_onward
from muntada.hall.rules import Kind
from muntada.languages.queries import load_texts
from muntada.web.context import current
from muntada.web.hall.controls import kinds_open, places_of
from muntada.web.hall.floor import Scene
from muntada.web.hall.turning import decks_to_show


def guest_controls(guest: Guest, shown: Scene) -> dict[str, Any]:
    """Return what the fragment "controls" is rendered from for a guest: in the lobby, or let in."""
    state, person = shown.state, str(guest.person_id)
    load_texts(([guest], GUEST_TEXTS))
    is_admitted = person in state.admitted
    own = places_of(person, shown)
    kinds = kinds_open(state, {place.speaker.request.kind for place in own}) if is_admitted else []
    onward = link_onward(guest, shown.now) if state.closed_at else None
    is_speaking = bool(state.speech and state.speech.request.person == person)
    return {
        "sitting": shown.hall.sitting,
        "state": state,
        "name": guest.person.name.show(current().code),
        "is_admitted": is_admitted,
        "removal": next((gone for gone in state.removed if gone.person == person), None),
        "own": own,
        "onward": guest_token(onward) if onward else "",
        "kinds": kinds,
        "is_speaking": is_speaking,
        "decks": decks_to_show(shown.hall.sitting.pk, state) if is_speaking else [],
        "is_seated": any(seat.person == person for seat in state.seats),
        "main": "end" if is_speaking else "ask" if Kind.SPEECH in kinds else "",
    }
