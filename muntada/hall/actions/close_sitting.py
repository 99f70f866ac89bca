import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import rules
from muntada.hall.actions.carrying import carry_replies, one_at_a_time
from muntada.hall.actions.performing import perform
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def close_sitting(sitting_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """Close the sitting; refused while somebody speaks or a call for consensus is open."""
    with acting("sitting_closed", actor=actor, key=key) as act:
        if act.done_before:
            return
        standing = standing_in_sitting(actor, sitting_id)
        permissions.require(permissions.may_chair(standing))
        one_at_a_time(standing.session_id)
        perform(sitting_id, rules.CloseSitting(), act=act, actor=actor)
        carry_replies(sitting_id, act=act, actor=actor)
        announce(topics.session(standing.session_id), "programme")
