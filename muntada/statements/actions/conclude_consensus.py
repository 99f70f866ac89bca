import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import rules as hall
from muntada.hall.actions.performing import perform
from muntada.kernel.refusal import Refusal
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.statements import queries
from muntada.statements.actions.locking import lock_statement
from muntada.statements.models import Agreement


def conclude_consensus(sitting_id: uuid.UUID, call: str, *, actor: Account, key: uuid.UUID | None = None) -> str:
    """Conclude, as the chair, the call for consensus; return its outcome (`hall.Outcome`).

    Consensus agrees exactly the revisions that were called, of paragraphs that still stand at them.
    """
    with acting("consensus_concluded", actor=actor, key=key) as act:
        if act.done_before:
            return act.answer
        permissions.require(permissions.may_chair(standing_in_sitting(actor, sitting_id)))
        state = perform(sitting_id, hall.ConcludeConsensus(call=call), act=act, actor=actor)
        concluded = state.calls[-1]
        if concluded.is_vote:
            raise Refusal("consensus_not_open")
        statement = lock_statement(uuid.UUID(str(concluded.question["statement"])))
        called = concluded.question["revisions"]
        changed = ["consensus", "head", "actions"]
        if concluded.outcome == hall.Outcome.CONSENSUS and isinstance(called, dict):
            agreed = {
                paragraph: revision
                for paragraph, revision in queries.revisions_to_agree(statement.pk).items()
                if called.get(str(paragraph)) == revision
            }
            Agreement.objects.bulk_create(
                Agreement(
                    paragraph_id=paragraph, revision=revision, sitting_id=sitting_id, call=call, at=act.at, by=actor
                )
                for paragraph, revision in agreed.items()
            )
            changed += [f"state-{paragraph}" for paragraph in agreed]
        act.facts["outcome"] = act.answer = str(concluded.outcome)
        announce(topics.statement(statement.pk), *changed)
        return str(concluded.outcome)
