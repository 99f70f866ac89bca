import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import rules
from muntada.hall.actions.performing import perform
from muntada.record.actions.acting import acting


def give_floor(
    sitting_id: uuid.UUID,
    request: str,
    seconds: int,
    *,
    insist: bool = False,
    actor: Account,
    key: uuid.UUID | None = None,
) -> None:
    """Give the floor to a request on the list, for `seconds`; a point of order interrupts whoever speaks.

    `insist`, although the delegation has less time left.
    """
    with acting("floor_given", actor=actor, key=key) as act:
        if act.done_before:
            return
        permissions.require(permissions.may_chair(standing_in_sitting(actor, sitting_id)))
        perform(sitting_id, rules.GiveFloor(request=request, allotted=seconds, insist=insist), act=act, actor=actor)
