import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import rules
from muntada.hall.actions.performing import perform
from muntada.record.actions.acting import acting


def resume_speech(sitting_id: uuid.UUID, request: str, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """Let the speaker's clock run again."""
    with acting("speech_resumed", actor=actor, key=key) as act:
        if act.done_before:
            return
        permissions.require(permissions.may_chair(standing_in_sitting(actor, sitting_id)))
        perform(sitting_id, rules.ResumeSpeech(request=request), act=act, actor=actor)
