import datetime as dt
import uuid
from collections.abc import Mapping

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.actions import deciding
from muntada.forum.models import JointDecision
from muntada.forum.queries import standing
from muntada.kernel.refusal import Refusal
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record import canonical
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.actions.locking import lock_statement
from muntada.statements.actions.signing import sign_bodies, signing_organiser


def propose_corrigendum(
    statement_id: uuid.UUID,
    *,
    paragraph_id: uuid.UUID,
    language: str,
    body: str,
    reason: Mapping[str, str],
    signature: str = "",
    claimed_at: dt.datetime | None = None,
    actor: Account,
    key: uuid.UUID | None = None,
) -> JointDecision:
    """Propose, for the actor's party, that a paragraph of the adopted words reads `body` in one language.

    The entry gives the full text in every language; it takes effect when every party has signed it.
    """
    with acting("corrigendum_proposed", actor=actor, key=key) as act:
        if act.done_before:
            return JointDecision.objects.get(pk=act.answer)
        statement = lock_statement(statement_id)
        own = standing(actor, statement.session_id)
        permissions.require(permissions.may_organise(own))
        found = queries.paragraphs_of(statement_id, only=paragraph_id)
        permissions.require(bool(found) and language in found[0].text.current)
        paragraph = found[0]
        subject = f"statement:{statement_id}"
        before = paragraph.text.current[language].body
        pending = queries.pending_decision(statement.session_id, "correct_statement", subject)
        if refusal := rules.may_correct(
            before=before,
            after=body,
            is_adopted=queries.adoption_of(statement) is not None,
            is_pending=pending is not None,
        ) or (rules.may_claim(claimed_at, act.at) if claimed_at else None):
            raise refusal
        if not any(words.strip() for words in reason.values()):
            raise Refusal("reason_missing", field="reason")
        texts = queries.corrected_texts(statement_id, language, before, body)
        bodies = queries.next_bodies(
            statement.session,
            claimed_at or act.at,
            type="correct",
            document_id=queries.signed_document(statement),
            texts=queries.text_lines(texts),
        )
        organiser = signing_organiser(own)
        change = {
            "paragraph": str(paragraph_id),
            "language": language,
            "before": before,
            "after": canonical.canonical(body).strip(),
        }
        decision = deciding.propose(
            statement.session,
            "correct_statement",
            subject,
            {"texts": texts, "bodies": bodies, "changes": [change], "reason": dict(reason)},
            actor=actor,
            at=act.at,
            signature=sign_bodies(statement.session.slug, organiser, bodies, signature, actor=actor),
        )
        act.on(decision, statement=str(statement_id), language=language, paragraph=str(paragraph_id))
        announce(topics.statement(statement_id), "corrigenda", "actions")
        return decision
