import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import rules
from muntada.hall.actions.locking import locked_floor
from muntada.hall.models import Reaction
from muntada.hall.permissions import may_take_part
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def react(sitting_id: uuid.UUID, kind: str, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """Give a sign: applause, agreement, slower, louder (`Reaction.Kind`). All see how many, nobody sees who."""
    with acting("reacted", actor=actor, key=key) as act:
        if act.done_before:
            return
        permissions.require(may_take_part(standing_in_sitting(actor, sitting_id)))
        state = locked_floor(sitting_id)
        own = Reaction.objects.filter(sitting_id=sitting_id, person=actor.person_id)
        last_at = own.order_by("-id").values_list("at", flat=True).first()
        if refusal := rules.may_react(state, last_at, act.at):
            raise refusal
        reaction = Reaction.objects.create(sitting_id=sitting_id, person_id=actor.person_id, kind=kind, at=act.at)
        act.on(reaction, sitting=str(sitting_id), kind=kind)
        announce(topics.sitting(sitting_id), "reactions")
