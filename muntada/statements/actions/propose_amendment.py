import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.actions.locking import lock_paragraph
from muntada.statements.models import Amendment


def propose_amendment(
    paragraph_id: uuid.UUID,
    *,
    delegation_id: uuid.UUID,
    language: str,
    body: str,
    seen: int,
    reason: str = "",
    actor: Account,
    key: uuid.UUID | None = None,
) -> Amendment:
    """Propose, in a delegation's name, what the paragraph should say in `language` (BCP 47).

    `seen` is the id of the rendering that the delegate read, 0 where there was none: an amendment to
    words that somebody has changed meanwhile is refused, and the delegate keeps what she typed.
    """
    with acting("amendment_proposed", actor=actor, key=key) as act:
        if act.done_before:
            return Amendment.objects.get(pk=act.answer)
        statement, paragraph = lock_paragraph(paragraph_id)
        permissions.require(permissions.may_speak_for(standing(actor, statement.session_id), delegation_id))
        rendering = paragraph.text.current.get(language)
        base_body = rendering.body if rendering else ""
        if refusal := rules.may_amend(
            language=language,
            languages=statement.languages,
            body=body,
            base_body=base_body,
            base_is_newest=(rendering.pk if rendering else 0) == seen,
            is_adopted=queries.adoption_of(statement) is not None,
        ):
            raise refusal
        amendment = Amendment.objects.create(
            paragraph=paragraph,
            base_revision=paragraph.text.revision,
            base_body=base_body,
            language=language,
            body=body.strip(),
            reason=reason.strip(),
            delegation_id=delegation_id,
            proposed_by=actor,
            proposed_at=act.at,
        )
        act.on(amendment, paragraph=str(paragraph_id), delegation=str(delegation_id), language=language)
        announce(topics.statement(statement.pk), f"paragraph-{paragraph_id}", "head", "actions")
        return amendment
