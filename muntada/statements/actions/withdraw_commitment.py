import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.models import Commitment, CommitmentChange


def withdraw_commitment(
    commitment_id: uuid.UUID, *, reason: str, actor: Account, key: uuid.UUID | None = None
) -> CommitmentChange:
    """Withdraw, as an organiser or the rapporteur, a commitment, and say why: it stays readable with its reports."""
    with acting("commitment_withdrawn", actor=actor, key=key) as act:
        if act.done_before:
            return CommitmentChange.objects.get(pk=uuid.UUID(act.answer))
        Commitment.objects.select_for_update(of=("self",)).get(pk=commitment_id)
        (commitment,) = queries.commitments(only=commitment_id, with_words=False)
        permissions.require(permissions.may_report(standing(actor, commitment.statement.session_id)))
        if refusal := rules.may_withdraw_commitment(
            reason=reason,
            is_done=queries.status_of(commitment, act.at) == "done",
            is_withdrawn=queries.is_withdrawn_commitment(commitment),
        ):
            raise refusal
        change = CommitmentChange.objects.create(
            commitment=commitment,
            kind=CommitmentChange.Kind.WITHDRAWN,
            reason=reason.strip(),
            at=act.at,
            by=actor,
        )
        act.on(change, commitment=str(commitment_id))
        announce(topics.session(commitment.statement.session_id), "commitments")
        return change
