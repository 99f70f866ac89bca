import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall.models import ChatMessage, ChatRemoval
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def remove_message(message_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """Take a line out of the chat as the chair; the line stays on record."""
    with acting("message_removed", actor=actor, key=key) as act:
        if act.done_before:
            return
        message = ChatMessage.objects.select_for_update().get(pk=message_id)
        permissions.require(permissions.may_chair(standing_in_sitting(actor, message.sitting_id)))
        ChatRemoval.objects.get_or_create(message=message, defaults={"by": actor, "at": act.at})
        act.on(message)
        announce(topics.sitting(message.sitting_id), "chat")
