import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import rules
from muntada.hall.actions.performing import perform
from muntada.record.actions.acting import acting


def set_procedure(
    sitting_id: uuid.UUID,
    order: str,
    seconds: int,
    budget: int,
    quorum: int,
    reply: int = 600,
    second_reply: int = 300,
    *,
    actor: Account,
    key: uuid.UUID | None = None,
) -> None:
    """Say how the sitting is conducted, as the chair.

    `order` is a `rules.Order`, `budget` the seconds of a delegation or 0, `quorum` per cent,
    `reply` and `second_reply` the seconds of a right of reply.
    """
    with acting("procedure_set", actor=actor, key=key) as act:
        if act.done_before:
            return
        permissions.require(permissions.may_chair(standing_in_sitting(actor, sitting_id)))
        perform(
            sitting_id,
            rules.SetProcedure(
                order=rules.Order(order),
                seconds=seconds,
                budget=budget,
                quorum=quorum,
                reply=reply,
                second_reply=second_reply,
            ),
            act=act,
            actor=actor,
        )
