import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import rules
from muntada.hall.actions.performing import perform
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def answer_consensus(
    sitting_id: uuid.UUID,
    call: str,
    delegation_id: uuid.UUID,
    answer: str,
    *,
    statement: str = "",
    actor: Account,
    key: uuid.UUID | None = None,
) -> None:
    """Answer the chair's call for consensus, as the head of a delegation; `answer` is a `rules.Answer`.

    `statement` is the reservation or explanation of position that goes on record.
    """
    with acting("consensus_answered", actor=actor, key=key) as act:
        if act.done_before:
            return
        standing = standing_in_sitting(actor, sitting_id)
        permissions.require(permissions.may_answer_for(standing, delegation_id))
        command = rules.AnswerConsensus(
            call=call, delegation=str(delegation_id), answer=rules.Answer(answer), statement=statement.strip()
        )
        state = perform(sitting_id, command, act=act, actor=actor)
        if state.call and "statement" in state.call.question:
            announce(topics.statement(str(state.call.question["statement"])), "consensus")
