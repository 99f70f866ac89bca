import uuid

from muntada.hall.actions.guests.being_guest import acting_guest
from muntada.hall.actions.preparing.keeping import take_back


def take_back_as_guest(
    sitting_id: uuid.UUID, guest_id: uuid.UUID, speech: uuid.UUID, *, actor: None = None, key: uuid.UUID | None = None
) -> None:
    """Withdraw a speech that one handed in as a guest, as long as it has not been delivered."""
    with acting_guest("speech_withdrawn", sitting_id, guest_id, actor=actor, key=key) as (act, guest):
        if not act.done_before:
            take_back(sitting_id, speech, guest.person_id, act=act)
