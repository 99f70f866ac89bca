import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import rules
from muntada.hall.actions.locking import locked_floor
from muntada.hall.models import ChatMessage, ChatPause
from muntada.hall.permissions import may_take_part, speaks_for
from muntada.kernel.refusal import Refusal
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def write_message(
    sitting_id: uuid.UUID, language: str, body: str, *, actor: Account, key: uuid.UUID | None = None
) -> None:
    """Write a line in the hall's chat."""
    with acting("message_written", actor=actor, key=key) as act:
        if act.done_before:
            return
        standing = standing_in_sitting(actor, sitting_id)
        permissions.require(may_take_part(standing))
        state = locked_floor(sitting_id)
        own = ChatMessage.objects.filter(sitting_id=sitting_id, person=actor.person_id)
        refusal = rules.may_chat(
            state,
            is_paused=ChatPause.objects.filter(sitting_id=sitting_id, opened_at=None).exists(),
            last_at=own.order_by("-id").values_list("at", flat=True).first(),
            now=act.at,
            is_chair=standing.is_chair,
        )
        words = rules.chat_text(body)
        if refusal is not None:
            raise refusal
        if isinstance(words, Refusal):
            raise words
        message = ChatMessage.objects.create(
            sitting_id=sitting_id,
            person_id=actor.person_id,
            delegation_id=speaks_for(standing),
            language=language,
            body=words,
            at=act.at,
        )
        act.on(message, sitting=str(sitting_id))
        announce(topics.sitting(sitting_id), "chat")
