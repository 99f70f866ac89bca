import uuid

from muntada.cities.models import Account
from muntada.forum.queries import standing
from muntada.kernel import clock
from muntada.kernel.refusal import NotForYou
from muntada.languages.actions import write_text
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.models import Commitment, ProgressReport


def report_progress(
    commitment_id: uuid.UUID,
    *,
    state: str,
    language: str,
    body: str,
    evidence: str = "",
    actor: Account,
    key: uuid.UUID | None = None,
) -> ProgressReport:
    """Report, for an owner of the commitment, how it stands (`ProgressReport.State`), with evidence (an address)."""
    with acting("progress_reported", actor=actor, key=key) as act:
        if act.done_before:
            return ProgressReport.objects.get(pk=uuid.UUID(act.answer))
        Commitment.objects.select_for_update(of=("self",)).get(pk=commitment_id)
        (commitment,) = queries.commitments(only=commitment_id, with_words=False)
        session_id = commitment.statement.session_id
        party = queries.reporting_party(standing(actor, session_id), commitment)
        if party is None:
            raise NotForYou
        facts = queries.report_facts(commitment)
        if refusal := rules.may_report(
            body=body,
            evidence=evidence.strip(),
            is_done=queries.status_of(commitment, clock.now()) == "done",
            is_withdrawn=queries.is_withdrawn_commitment(commitment),
            is_waiting=any(not report.answer for report in facts),
        ):
            raise refusal
        report = ProgressReport.objects.create(
            commitment=commitment,
            state=state,
            text=write_text({language: body}, actor=actor),
            evidence=evidence.strip(),
            party_id=party,
            at=act.at,
            by=actor,
        )
        act.on(report, commitment=str(commitment_id), state=state)
        announce(topics.session(session_id), "commitments")
        return report
