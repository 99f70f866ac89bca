import datetime as dt
import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.actions import deciding
from muntada.forum.models import JointDecision
from muntada.forum.queries import standing
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record import canonical
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.actions.locking import lock_statement
from muntada.statements.actions.signing import make_missing_keys, sign_bodies, signing_organiser


def propose_adoption(
    statement_id: uuid.UUID,
    *,
    signature: str = "",
    claimed_at: dt.datetime | None = None,
    actor: Account,
    key: uuid.UUID | None = None,
) -> JointDecision:
    """Freeze the statement's words and propose, for the actor's party, to adopt exactly these.

    The proposal holds the texts and the bodies of the record's entries, which each party signs. Where the
    actor's institution keeps its own key, `signature` has its lines, over the bodies that claim `claimed_at`.
    """
    with acting("adoption_proposed", actor=actor, key=key) as act:
        if act.done_before:
            return JointDecision.objects.get(pk=act.answer)
        statement = lock_statement(statement_id)
        own = standing(actor, statement.session_id)
        permissions.require(permissions.may_organise(own))
        paragraphs = queries.paragraphs_of(statement_id)
        if refusal := queries.adoption_refusal(statement, [queries.facts_of(paragraph) for paragraph in paragraphs]):
            raise refusal
        if claimed_at and (refusal := rules.may_claim(claimed_at, act.at)):
            raise refusal
        texts = {
            language: canonical.canonical(queries.statement_text(statement, paragraphs, language))
            for language in statement.languages
        }
        lines = queries.text_lines(texts)
        make_missing_keys(statement.session, actor=actor)
        document = queries.document_id(statement)
        bodies = queries.next_bodies(
            statement.session, claimed_at or act.at, type="adopt", document_id=document, texts=lines
        )
        organiser = signing_organiser(own)
        decision = deciding.propose(
            statement.session,
            "adopt_statement",
            f"statement:{statement_id}",
            {"texts": texts, "bodies": bodies},
            actor=actor,
            at=act.at,
            signature=sign_bodies(statement.session.slug, organiser, bodies, signature, actor=actor),
        )
        act.on(decision, statement=str(statement_id))
        announce(topics.statement(statement_id), "adoption", "head", "actions")
        return decision
