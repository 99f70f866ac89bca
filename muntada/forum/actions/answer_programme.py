import uuid

from muntada.cities.models import Account
from muntada.forum.actions import deciding
from muntada.forum.models import JointDecision, ProgrammeEdition
from muntada.forum.rules.decision import Outcome
from muntada.kernel.refusal import Refusal
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def answer_programme(
    decision_id: uuid.UUID, *, approved: bool, reason: str = "", actor: Account, key: uuid.UUID | None = None
) -> Outcome:
    """Approve or, with a reason, decline, for the actor's party, to publish the programme as proposed.

    When every party approved, exactly what was proposed becomes the new edition, whatever was edited since.
    """
    with acting("programme_answered", actor=actor, key=key) as act:
        if act.done_before:
            return "approved" if approved else "declined"
        if not approved and not reason.strip():
            raise Refusal("reason_missing", field="reason")
        decision = JointDecision.objects.select_for_update().get(pk=decision_id, kind="publish_programme")
        outcome = deciding.answer(decision, approved, actor=actor, at=act.at, reason=reason.strip())
        session_topic = topics.session(decision.session_id)
        if outcome == "approved":
            ProgrammeEdition.objects.create(
                session_id=decision.session_id,
                number=ProgrammeEdition.objects.filter(session_id=decision.session_id).count() + 1,
                content=decision.proposal,
                decision=decision,
                published_at=act.at,
                published_by=actor,
            )
            announce(session_topic, "programme", "draft", "decision")
        else:
            announce(session_topic, "decision")
        act.on(decision, approved=approved, outcome=outcome, reason=reason)
        return outcome
