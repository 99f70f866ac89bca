import base64
import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.models import JointDecision
from muntada.forum.queries import standing
from muntada.forum.rules.decision import Outcome
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record import keys
from muntada.record.actions.acting import acting
from muntada.record.actions.sealing import seal
from muntada.record.models import Key
from muntada.statements import queries, rules
from muntada.statements.actions.signing import make_missing_keys, sign_answer
from muntada.statements.models import KeyRegistration


def answer_key(
    decision_id: uuid.UUID,
    *,
    approved: bool,
    fingerprint: str = "",
    reason: str = "",
    signature: str = "",
    actor: Account,
    key: uuid.UUID | None = None,
) -> Outcome:
    """Confirm, for the actor's party, the key of an institution by the fingerprint that it read out; or decline it.

    When every party has confirmed it, the institution signs with it. Where the record has begun, that is an entry.
    """
    with acting("key_answered", actor=actor, key=key) as act:
        if act.done_before:
            return "approved" if approved else "declined"
        decision = JointDecision.objects.select_for_update().select_related("session").get(pk=decision_id)
        permissions.require(decision.kind == JointDecision.Kind.REGISTER_KEY)
        own = standing(actor, decision.session_id)
        permissions.require(permissions.may_organise(own))
        made = keys.read_public_line(decision.proposal["line"])
        scope, bodies = decision.session.slug, decision.proposal["bodies"]
        if approved and (refusal := rules.may_confirm_key(given=fingerprint, real=keys.fingerprint(made.public))):
            raise refusal
        outcome = sign_answer(decision, approved, own=own, reason=reason, signature=signature, actor=actor, at=act.at)
        if outcome == "approved":
            entries = seal(scope, queries.signed_notes(decision), actor=actor) if bodies else []
            KeyRegistration.objects.create(
                organiser_id=decision.subject_id,
                key=Key.objects.create(
                    scope=scope,
                    name=made.name,
                    party=made.party,
                    public=base64.b64encode(made.public).decode(),
                    custody=Key.Custody.INSTITUTION,
                ),
                decision=decision,
                entry=entries[-1] if entries else None,
                at=act.at,
            )
            make_missing_keys(decision.session, actor=actor)
        act.on(decision, approved=approved, outcome=outcome, key=made.name)
        announce(topics.session(decision.session_id), "keys")
        return outcome
