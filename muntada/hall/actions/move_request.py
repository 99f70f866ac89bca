import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import rules
from muntada.hall.actions.performing import perform
from muntada.record.actions.acting import acting


def move_request(
    sitting_id: uuid.UUID, request: str, up: bool, *, actor: Account, key: uuid.UUID | None = None
) -> None:
    """Move a waiting request one place up or down on a prepared list, as the chair."""
    with acting("request_moved", actor=actor, key=key) as act:
        if act.done_before:
            return
        permissions.require(permissions.may_chair(standing_in_sitting(actor, sitting_id)))
        perform(sitting_id, rules.MoveRequest(request=request, up=up), act=act, actor=actor)
