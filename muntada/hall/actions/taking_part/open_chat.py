import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall.models import ChatPause
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def open_chat(sitting_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """Open the chat to everybody in the hall again; an open one stays open."""
    with acting("chat_opened", actor=actor, key=key) as act:
        if act.done_before:
            return
        permissions.require(permissions.may_chair(standing_in_sitting(actor, sitting_id)))
        pauses = ChatPause.objects.filter(sitting_id=sitting_id, opened_at=None)
        act.facts["closed"] = pauses.update(opened_at=act.at, opened_by=actor)
        act.subject = f"sitting:{sitting_id}"
        announce(topics.sitting(sitting_id), "chat")
