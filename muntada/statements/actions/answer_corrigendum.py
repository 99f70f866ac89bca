import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.models import JointDecision
from muntada.forum.queries import standing
from muntada.forum.rules.decision import Outcome
from muntada.languages.actions import add_renderings, write_text
from muntada.languages.search.actions import touch
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.record.actions.sealing import seal
from muntada.statements import queries
from muntada.statements.actions.locking import lock_statement
from muntada.statements.actions.signing import sign_answer
from muntada.statements.models import CorrectedText, Corrigendum, Statement


def answer_corrigendum(
    decision_id: uuid.UUID,
    *,
    approved: bool,
    reason: str = "",
    signature: str = "",
    actor: Account,
    key: uuid.UUID | None = None,
) -> Outcome:
    """Approve, by signing, or decline, for the actor's party, a corrigendum.

    When every party has signed, its entry is sealed into the record and the paragraph shows the corrected words;
    the words before stay in the record and in the paragraph's history.
    """
    with acting("corrigendum_answered", actor=actor, key=key) as act:
        if act.done_before:
            return "approved" if approved else "declined"
        decision = JointDecision.objects.select_for_update().get(pk=decision_id, kind="correct_statement")
        own = standing(actor, decision.session_id)
        permissions.require(permissions.may_organise(own))
        statement = lock_statement(decision.subject_id)
        outcome = sign_answer(decision, approved, own=own, reason=reason, signature=signature, actor=actor, at=act.at)
        if outcome == "approved":
            _correct(statement, decision, actor=actor)
        act.on(decision, approved=approved, outcome=outcome, reason=reason)
        changed = [f"paragraph-{change['paragraph']}" for change in decision.proposal["changes"]]
        announce(topics.session(statement.session_id), "statements")
        announce(topics.statement(statement.pk), "corrigenda", "adoption", "actions", *changed)
        return outcome


def _correct(statement: Statement, decision: JointDecision, *, actor: Account) -> None:
    """Seal what every party has signed, and let the paragraphs say it."""
    entries = seal(statement.session.slug, queries.signed_notes(decision), actor=actor)
    corrigendum = Corrigendum.objects.create(
        statement=statement,
        number=len(queries.corrigenda_of(statement.pk)) + 1,
        decision=decision,
        entry=entries[-1],
        reason=write_text(decision.proposal["reason"], actor=actor),
        changes=decision.proposal["changes"],
        at=entries[-1].at,
    )
    CorrectedText.objects.bulk_create(
        CorrectedText(corrigendum=corrigendum, language=language, body=body)
        for language, body in decision.proposal["texts"].items()
    )
    for change in decision.proposal["changes"]:
        (paragraph,) = queries.paragraphs_of(statement.pk, only=uuid.UUID(change["paragraph"]))
        add_renderings(
            paragraph.text,
            {change["language"]: change["after"]},
            revision=paragraph.text.revision,
            origin="written",
            actor=actor,
        )
        touch("statement", paragraph.pk)
