import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.actions.locking import lock_paragraph
from muntada.statements.models import AdReferendum


def agree_ad_referendum(
    paragraph_id: uuid.UUID,
    *,
    delegation_id: uuid.UUID,
    seen: int,
    actor: Account,
    key: uuid.UUID | None = None,
) -> AdReferendum:
    """Agree, as the head of a delegation, to a paragraph pending the capital; `seen` is the revision that was read."""
    with acting("agreed_ad_referendum", actor=actor, key=key) as act:
        if act.done_before:
            return AdReferendum.objects.get(pk=act.answer)
        statement, paragraph = lock_paragraph(paragraph_id)
        permissions.require(permissions.may_answer_for(standing(actor, statement.session_id), delegation_id))
        if refusal := rules.may_agree_ad_referendum(
            queries.facts_of(paragraph),
            statement.languages,
            str(delegation_id),
            seen=seen,
            is_adopted=queries.adoption_of(statement) is not None,
        ):
            raise refusal
        agreed = AdReferendum.objects.create(
            paragraph=paragraph, revision=seen, delegation_id=delegation_id, at=act.at, by=actor
        )
        act.on(agreed, paragraph=str(paragraph_id), delegation=str(delegation_id), revision=seen)
        announce(topics.statement(statement.pk), f"paragraph-{paragraph_id}", "head", "actions")
        return agreed
