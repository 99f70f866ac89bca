import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import rules
from muntada.hall.actions.performing import perform
from muntada.record.actions.acting import acting


def extend_speech(
    sitting_id: uuid.UUID,
    request: str,
    seconds: int,
    insist: bool = False,
    *,
    actor: Account,
    key: uuid.UUID | None = None,
) -> None:
    """Give the speaker more time, as the chair; `insist`, although it is more than the delegation has."""
    with acting("speech_extended", actor=actor, key=key) as act:
        if act.done_before:
            return
        permissions.require(permissions.may_chair(standing_in_sitting(actor, sitting_id)))
        perform(sitting_id, rules.ExtendSpeech(request=request, seconds=seconds, insist=insist), act=act, actor=actor)
