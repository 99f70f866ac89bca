import datetime as dt
import uuid
from collections.abc import Mapping, Sequence

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing
from muntada.languages.actions import rewrite_text, write_text
from muntada.languages.models import Text
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.models import Commitment, CommitmentChange, CommitmentOwner


def change_commitment(
    commitment_id: uuid.UUID,
    *,
    owners: Sequence[tuple[str, uuid.UUID]],
    due_on: dt.date | None,
    task: Mapping[str, str],
    indicator: Mapping[str, str],
    indicator_code: str,
    reason: str,
    actor: Account,
    key: uuid.UUID | None = None,
) -> CommitmentChange:
    """Change, as an organiser or the rapporteur, who keeps a commitment, by when, or how it is measured, and say why.

    Everything is handed in as it shall be (see `make_commitment`); what was before stays in the change.
    """
    with acting("commitment_changed", actor=actor, key=key) as act:
        if act.done_before:
            return CommitmentChange.objects.get(pk=uuid.UUID(act.answer))
        Commitment.objects.select_for_update(of=("self",)).get(pk=commitment_id)
        (commitment,) = queries.commitments(only=commitment_id)
        permissions.require(permissions.may_report(standing(actor, commitment.statement.session_id)))
        before = queries.undertaken(commitment)
        chosen = list(dict.fromkeys(owners))
        after = rules.Undertaking(
            owners=tuple(f"{kind}:{pk}" for kind, pk in chosen),
            due_on=due_on,
            task={**before.task, **task},
            indicator={**before.indicator, **indicator},
            indicator_code=indicator_code,
        )
        if refusal := rules.may_change_commitment(
            before,
            after,
            reason=reason,
            is_done=queries.status_of(commitment, act.at) == "done",
            is_withdrawn=queries.is_withdrawn_commitment(commitment),
        ):
            raise refusal
        commitment.due_on, commitment.indicator_code = due_on, indicator_code
        commitment.task = _said(commitment.task, after.task, actor)
        commitment.indicator = _said(commitment.indicator, after.indicator, actor)
        commitment.save(update_fields=["due_on", "indicator_code", "task", "indicator"])
        if set(before.owners) != set(after.owners):
            CommitmentOwner.objects.filter(commitment=commitment).delete()
            CommitmentOwner.objects.bulk_create(
                CommitmentOwner(commitment=commitment, **{f"{kind}_id": pk}) for kind, pk in chosen
            )
        changes = before.changes_to(after)
        change = CommitmentChange.objects.create(
            commitment=commitment,
            kind=CommitmentChange.Kind.CHANGED,
            changes=changes,
            reason=reason.strip(),
            at=act.at,
            by=actor,
        )
        act.on(change, commitment=str(commitment_id), changes=changes)
        announce(topics.session(commitment.statement.session_id), "commitments")
        return change


def _said(text: Text | None, words: Mapping[str, str], actor: Account) -> Text | None:
    if text is not None:
        rewrite_text(text, words, actor=actor)
        return text
    return write_text(words, actor=actor) if words else None
