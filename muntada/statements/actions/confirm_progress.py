import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.actions.deciding import acting_for
from muntada.forum.queries import standing
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.models import Confirmation, ProgressReport


def confirm_progress(
    report_id: uuid.UUID, *, answer: str, reason: str = "", actor: Account, key: uuid.UUID | None = None
) -> Confirmation:
    """Confirm or question (`Confirmation.Answer`), as an organiser of the other side, what an owner reported."""
    with acting("progress_answered", actor=actor, key=key) as act:
        if act.done_before:
            return Confirmation.objects.get(pk=uuid.UUID(act.answer))
        ProgressReport.objects.select_for_update(of=("self",)).get(pk=report_id)
        report = ProgressReport.objects.select_related("confirmation", "commitment__statement").get(pk=report_id)
        session_id = report.commitment.statement.session_id
        own = standing(actor, session_id)
        permissions.require(permissions.may_organise(own))
        organiser, party = acting_for(own)
        if refusal := rules.may_confirm(
            is_answered=queries.answered(report), is_own_side=party == report.party_id, answer=answer, reason=reason
        ):
            raise refusal
        confirmation = Confirmation.objects.create(
            report=report, answer=answer, reason=reason.strip(), organiser_id=organiser, at=act.at, by=actor
        )
        act.on(confirmation, answer=answer, reason=reason)
        announce(topics.session(session_id), "commitments")
        return confirmation
