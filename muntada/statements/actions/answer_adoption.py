import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.models import JointDecision
from muntada.forum.queries import standing
from muntada.forum.rules.decision import Outcome
from muntada.kernel.refusal import Refusal
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record import canonical
from muntada.record.actions.acting import acting
from muntada.record.actions.sealing import seal
from muntada.statements import queries
from muntada.statements.actions.locking import lock_statement
from muntada.statements.actions.signing import sign_answer
from muntada.statements.models import AdoptedText, Adoption, Statement


def answer_adoption(
    decision_id: uuid.UUID,
    *,
    approved: bool,
    reason: str = "",
    signature: str = "",
    actor: Account,
    key: uuid.UUID | None = None,
) -> Outcome:
    """Approve, by signing, or decline, for the actor's party, to adopt the words as proposed.

    When every party has signed, the entries are sealed into the record and the statement is adopted.
    Refused where the words have changed since the proposal.
    """
    with acting("adoption_answered", actor=actor, key=key) as act:
        if act.done_before:
            return "approved" if approved else "declined"
        decision = JointDecision.objects.select_for_update().get(pk=decision_id, kind="adopt_statement")
        own = standing(actor, decision.session_id)
        permissions.require(permissions.may_organise(own))
        statement = lock_statement(decision.subject_id)
        if approved:
            _require_same_words(statement, decision.proposal["texts"])
        outcome = sign_answer(decision, approved, own=own, reason=reason, signature=signature, actor=actor, at=act.at)
        if outcome == "approved":
            _adopt(statement, decision, actor=actor)
        act.on(decision, approved=approved, outcome=outcome, reason=reason)
        announce(topics.session(statement.session_id), "statements")
        announce(topics.statement(statement.pk), "adoption", "head", "consensus", "actions")
        return outcome


def _require_same_words(statement: Statement, texts: dict[str, str]) -> None:
    paragraphs = queries.paragraphs_of(statement.pk)
    for language, text in texts.items():
        if canonical.canonical(queries.statement_text(statement, paragraphs, language)) != text:
            raise Refusal("words_changed_since_proposal")


def _adopt(statement: Statement, decision: JointDecision, *, actor: Account) -> None:
    """Seal what every party has signed."""
    entries = seal(statement.session.slug, queries.signed_notes(decision), actor=actor)
    adoption = Adoption.objects.create(statement=statement, decision=decision, entry=entries[-1], at=entries[-1].at)
    AdoptedText.objects.bulk_create(
        AdoptedText(adoption=adoption, language=language, body=body)
        for language, body in decision.proposal["texts"].items()
    )
