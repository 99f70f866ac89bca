import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import entitled_delegations, standing_in_sitting
from muntada.hall import rules
from muntada.hall.actions.performing import perform
from muntada.kernel.ids import new_id
from muntada.kernel.refusal import Refusal
from muntada.record.actions.acting import acting


def call_vote(sitting_id: uuid.UUID, kind: str, question: str, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """Put a question to the vote, as the chair; `kind` is a `rules.CallKind`, a show of hands or a named poll."""
    with acting("vote_called", actor=actor, key=key) as act:
        if act.done_before:
            return
        standing = standing_in_sitting(actor, sitting_id)
        permissions.require(permissions.may_chair(standing))
        words = rules.vote_question(question)
        if isinstance(words, Refusal):
            raise words
        call = str(new_id())
        command = rules.CallConsensus(
            call=call,
            subject=f"vote:{call}",
            question={"words": words},
            electorate=entitled_delegations(standing.session_id),
            kind=rules.CallKind(kind),
        )
        perform(sitting_id, command, act=act, actor=actor)
