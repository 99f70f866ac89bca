import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing
from muntada.languages.actions import revise_text
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.actions.locking import lock_paragraph
from muntada.statements.models import Amendment, Disposition


def dispose_amendment(
    amendment_id: uuid.UUID, *, outcome: str, actor: Account, key: uuid.UUID | None = None
) -> Disposition:
    """Record what became of an amendment (`Disposition.Outcome`).

    The rapporteur accepts or rejects; the delegation that proposed withdraws. Acceptance makes a new
    revision in the amendment's language; the other languages are then behind until they are written.
    """
    with acting("amendment_disposed", actor=actor, key=key) as act:
        if act.done_before:
            return Disposition.objects.get(amendment_id=uuid.UUID(act.answer))
        paragraph_id = Amendment.objects.only("paragraph_id").get(pk=amendment_id).paragraph_id
        statement, paragraph = lock_paragraph(paragraph_id)
        amendment = next(known for known in paragraph.amendments.all() if known.pk == amendment_id)
        own = standing(actor, statement.session_id)
        permissions.require(
            permissions.may_speak_for(own, amendment.delegation_id)
            if outcome == Disposition.Outcome.WITHDRAWN
            else permissions.may_draft(own)
        )
        accepting = outcome == Disposition.Outcome.ACCEPTED
        if refusal := rules.may_dispose(
            outcome=amendment.disposition.outcome if queries.disposed(amendment) else None,
            base_is_newest=queries.base_is_newest(amendment, paragraph),
            accepting=accepting,
            is_adopted=queries.adoption_of(statement) is not None,
        ):
            raise refusal
        revision = revise_text(paragraph.text, amendment.language, amendment.body, actor=actor) if accepting else None
        disposition = Disposition.objects.create(
            amendment=amendment, outcome=outcome, revision=revision, at=act.at, by=actor
        )
        act.on(disposition, outcome=outcome, revision=revision)
        announce(topics.statement(statement.pk), f"paragraph-{paragraph_id}", "head", "actions")
        return disposition
