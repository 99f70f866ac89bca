import uuid

from muntada.cities.models import Account
from muntada.exchange import permissions, queries, rules
from muntada.exchange.actions.siding import side_for
from muntada.exchange.actions.writing import CODES
from muntada.exchange.models import Conversation, Entry, Message
from muntada.forum.permissions import require
from muntada.kernel.refusal import Refusal
from muntada.languages.actions import write_text
from muntada.record.actions.acting import Act, acting


def open_conversation(
    entry_id: uuid.UUID, *, owner: str, language: str, body: str, actor: Account, key: uuid.UUID | None = None
) -> Message:
    """Write to whoever has published an entry: opens the private thread of the two sides, or goes on in it."""
    with acting("conversation_opened", actor=actor, key=key) as act:
        if act.done_before:
            return Message.objects.get(pk=act.answer)
        side = side_for(owner, actor=actor)
        entry = Entry.objects.select_for_update(of=("self",)).get(pk=entry_id)
        require(queries.review(entry).published is not None)
        if side.pk == entry.side_id:
            raise Refusal("conversation_with_yourself")
        thread, _ = Conversation.objects.get_or_create(
            entry=entry, opener=side, defaults={"other_id": entry.side_id, "at": act.at, "by": actor}
        )
        return _say(thread, side.pk, language, body, act=act, actor=actor)


def write_message(
    conversation_id: uuid.UUID, *, language: str, body: str, actor: Account, key: uuid.UUID | None = None
) -> Message:
    """Go on in a conversation, as whichever of its sides the actor speaks for."""
    with acting("message_written", actor=actor, key=key) as act:
        thread = Conversation.objects.select_for_update(of=("self",)).get(pk=conversation_id)
        require(permissions.speaks_for(actor, thread.opener_id, thread.other_id))
        if act.done_before:
            return Message.objects.get(pk=act.answer)
        own = queries.sides_of(actor)
        side = thread.other_id if thread.other_id in own else thread.opener_id
        return _say(thread, side, language, body, act=act, actor=actor)


def _say(thread: Conversation, side: uuid.UUID, language: str, body: str, *, act: Act, actor: Account) -> Message:
    if refusal := rules.may_write(body, language=language, languages=CODES):
        raise refusal
    message = Message.objects.create(
        conversation=thread,
        side_id=side,
        text=write_text({language: body}, actor=actor),
        language=language,
        at=act.at,
        by=actor,
    )
    act.on(message, conversation=str(thread.pk))
    return message
