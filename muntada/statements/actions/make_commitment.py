import datetime as dt
import uuid
from collections.abc import Mapping, Sequence

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing
from muntada.languages.actions import write_text
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.actions.locking import lock_statement
from muntada.statements.models import Commitment, CommitmentOwner, Paragraph


def make_commitment(
    paragraph_id: uuid.UUID,
    *,
    owners: Sequence[tuple[str, uuid.UUID]],
    due_on: dt.date | None = None,
    task: Mapping[str, str] | None = None,
    indicator: Mapping[str, str] | None = None,
    indicator_code: str = "",
    actor: Account,
    key: uuid.UUID | None = None,
) -> Commitment:
    """Enter, as an organiser or the rapporteur, what an operative paragraph of an adopted statement obliges to do.

    It is measured by what `indicator` says, or by the defined indicator with the code `indicator_code`.
    `owners` are ("city", "institution" or "delegation", its id).
    """
    with acting("commitment_made", actor=actor, key=key) as act:
        if act.done_before:
            return Commitment.objects.get(pk=uuid.UUID(act.answer))
        paragraph = Paragraph.objects.get(pk=paragraph_id)
        statement = lock_statement(paragraph.statement_id)
        own = standing(actor, statement.session_id)
        permissions.require(permissions.may_report(own))
        if refusal := rules.may_commit(
            is_adopted=queries.adoption_of(statement) is not None, kind=paragraph.kind, owners=len(owners)
        ):
            raise refusal
        commitment = Commitment.objects.create(
            statement=statement,
            paragraph=paragraph,
            task=write_text(task, actor=actor) if task else None,
            indicator=write_text(indicator, actor=actor) if indicator else None,
            indicator_code=indicator_code,
            due_on=due_on,
            made_at=act.at,
            made_by=actor,
        )
        CommitmentOwner.objects.bulk_create(
            CommitmentOwner(commitment=commitment, **{f"{kind}_id": pk}) for kind, pk in dict.fromkeys(owners)
        )
        act.on(commitment, paragraph=str(paragraph_id), owners=[f"{kind}:{pk}" for kind, pk in owners])
        announce(topics.session(statement.session_id), "commitments")
        return commitment
