import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall import rules
from muntada.hall.actions.performing import perform
from muntada.kernel.refusal import Refusal
from muntada.record.actions.acting import acting


def conclude_vote(sitting_id: uuid.UUID, call: str, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """Announce the result of a vote, as the chair. Calls for consensus are concluded where their text is."""
    with acting("vote_concluded", actor=actor, key=key) as act:
        if act.done_before:
            return
        permissions.require(permissions.may_chair(standing_in_sitting(actor, sitting_id)))
        state = perform(sitting_id, rules.ConcludeConsensus(call=call), act=act, actor=actor)
        if not state.calls[-1].is_vote:
            raise Refusal("consensus_not_open")
        act.facts["outcome"] = str(state.calls[-1].outcome)
