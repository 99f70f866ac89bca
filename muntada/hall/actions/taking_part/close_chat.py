import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall.actions.locking import locked_floor
from muntada.hall.models import ChatPause
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def close_chat(sitting_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """Close the chat to all but the chair; a closed one stays closed."""
    with acting("chat_closed", actor=actor, key=key) as act:
        if act.done_before:
            return
        permissions.require(permissions.may_chair(standing_in_sitting(actor, sitting_id)))
        locked_floor(sitting_id)
        pause, _ = ChatPause.objects.get_or_create(
            sitting_id=sitting_id, opened_at=None, defaults={"closed_at": act.at, "closed_by": actor}
        )
        act.on(pause, sitting=str(sitting_id))
        announce(topics.sitting(sitting_id), "chat")
