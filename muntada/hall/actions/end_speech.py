import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import rules
from muntada.hall.actions.performing import perform
from muntada.hall.permissions import may_touch_request
from muntada.hall.queries import floor
from muntada.record.actions.acting import acting


def end_speech(sitting_id: uuid.UUID, request: str, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """End the speech: one's own, or any as the chair."""
    with acting("speech_ended", actor=actor, key=key) as act:
        if act.done_before:
            return
        state, _ = floor(sitting_id)
        permissions.require(may_touch_request(standing_in_sitting(actor, sitting_id), state, request, actor))
        perform(sitting_id, rules.EndSpeech(request=request), act=act, actor=actor)
