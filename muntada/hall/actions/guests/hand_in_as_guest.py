import uuid

from muntada.hall.actions.guests.being_guest import acting_guest
from muntada.hall.actions.preparing.keeping import keep_speech


def hand_in_as_guest(
    sitting_id: uuid.UUID,
    guest_id: uuid.UUID,
    language: str,
    body: str,
    *,
    actor: None = None,
    key: uuid.UUID | None = None,
) -> None:
    """Hand in the speech that one will give as a guest, in nobody's name; from the lobby too."""
    with acting_guest("speech_handed_in", sitting_id, guest_id, actor=actor, key=key) as (act, guest):
        if not act.done_before:
            keep_speech(sitting_id, guest.person_id, None, language, body, act=act, actor=actor)
