import uuid

from muntada.cities.models import Account
from muntada.exchange import permissions, rules
from muntada.exchange.models import Comment, Removal
from muntada.forum.permissions import require
from muntada.record.actions.acting import acting


def remove_comment(comment_id: uuid.UUID, *, reason: str, actor: Account, key: uuid.UUID | None = None) -> Comment:
    """Take a comment from the public page, as an organiser of either party; the reason stands in its place."""
    with acting("comment_removed", actor=actor, key=key) as act:
        comment = Comment.objects.select_for_update(of=("self",)).get(pk=comment_id)
        require(permissions.reviews(actor))
        if act.done_before:
            return comment
        if refusal := rules.may_remove(reason, is_removed=Removal.objects.filter(comment=comment).exists()):
            raise refusal
        Removal.objects.create(comment=comment, reason=reason.strip(), at=act.at, by=actor)
        act.on(comment)
        return comment
