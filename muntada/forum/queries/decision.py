import uuid

from muntada.forum.models import JointDecision, Organiser
from muntada.forum.rules.decision import Outcome, outcome
from muntada.languages.queries import load_texts


def parties_of(session_id: uuid.UUID) -> frozenset[uuid.UUID]:
    """Return the parties that organise the session: a joint decision needs each."""
    return frozenset(Organiser.objects.filter(session_id=session_id).values_list("party_id", flat=True))


def answers_to(decision: JointDecision) -> dict[uuid.UUID, str]:
    """Return each party's answer so far."""
    return {approval.party_id: approval.answer for approval in decision.approvals.all()}


def is_newest(decision: JointDecision) -> bool:
    """Whether no later proposal on the same subject exists."""
    newer = JointDecision.objects.filter(
        session_id=decision.session_id, kind=decision.kind, subject=decision.subject, id__gt=decision.id
    )
    return not newer.exists()


def outcome_of(decision: JointDecision) -> Outcome:
    """Return what became of the decision."""
    return outcome(parties_of(decision.session_id), answers_to(decision), is_newest=is_newest(decision))


def newest_decision(session_id: uuid.UUID, kind: str, subject: str) -> JointDecision | None:
    """Return the latest proposal on a subject with who answered, or None."""
    decision = (
        JointDecision.objects.filter(session_id=session_id, kind=kind, subject=subject)
        .prefetch_related("approvals__organiser__institution", "approvals__party", "approvals__by__person")
        .order_by("-id")
        .first()
    )
    if decision is not None:
        load_texts((decision.approvals.all(), "organiser__institution__name party__name by__person__name"))
    return decision
