import uuid

from muntada.cities.models import Account
from muntada.exchange import queries, rules
from muntada.exchange.actions.siding import side_for
from muntada.exchange.actions.writing import CODES
from muntada.exchange.models import Comment, Entry
from muntada.forum.permissions import require
from muntada.languages.actions import write_text
from muntada.record.actions.acting import acting


def write_comment(
    entry_id: uuid.UUID,
    kind: str,
    *,
    owner: str,
    language: str,
    body: str,
    to: uuid.UUID | None = None,
    actor: Account,
    key: uuid.UUID | None = None,
) -> Comment:
    """Comment on a public entry, ask a question, or reply as its owner, in any of the languages."""
    with acting("comment_written", actor=actor, key=key) as act:
        if act.done_before:
            return Comment.objects.get(pk=act.answer)
        side = side_for(owner, actor=actor)
        entry = Entry.objects.select_for_update(of=("self",)).get(pk=entry_id)
        require(queries.review(entry).published is not None)
        above = Comment.objects.filter(pk=to, entry=entry, removal=None).first() if to else None
        if refusal := rules.may_write(
            body,
            language=language,
            languages=CODES,
            kind=kind,
            is_owner=side.pk == entry.side_id,
            replies_to=above.kind if above else None,
        ):
            raise refusal
        comment = Comment.objects.create(
            entry=entry,
            kind=kind,
            to=above,
            side=side,
            text=write_text({language: body}, actor=actor),
            language=language,
            at=act.at,
            by=actor,
        )
        act.on(comment, entry=str(entry_id), kind=kind)
        return comment
