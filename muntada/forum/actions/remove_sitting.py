import uuid

from django.db.models import ProtectedError

from muntada.cities.models import Account
from muntada.forum import permissions, queries
from muntada.forum.models import Sitting
from muntada.kernel.refusal import Refusal
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def remove_sitting(sitting_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """Take a sitting off the draft programme; one that was opened is part of the record and stays."""
    with acting("sitting_removed", actor=actor, key=key) as act:
        if act.done_before:
            return
        sitting = Sitting.objects.select_for_update(of=("self",)).get(pk=sitting_id)
        permissions.require(permissions.may_organise(queries.standing(actor, sitting.session_id)))
        act.on(sitting, title=str(sitting.title), starts_at=sitting.starts_at.isoformat())
        try:
            sitting.delete()
        except ProtectedError:
            raise Refusal("sitting_was_opened") from None
        announce(topics.session(sitting.session_id), "draft", "decision")
