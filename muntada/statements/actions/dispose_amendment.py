import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.actions.accepting import accept
from muntada.statements.actions.locking import lock_amendment
from muntada.statements.actions.stepping import tell
from muntada.statements.models import Amendment, Disposition, Paragraph


def dispose_amendment(
    amendment_id: uuid.UUID,
    *,
    outcome: str,
    words: str = "",
    into: uuid.UUID | None = None,
    actor: Account,
    key: uuid.UUID | None = None,
) -> Disposition:
    """Record what became of an amendment (`Disposition.Outcome`).

    The rapporteur accepts, accepts as orally revised (`words`), rejects or merges (`into` another); the delegation
    that proposed withdraws. Acceptance makes a new revision in the amendment's language and overwrites
    nothing; the other languages are then behind until they are written.
    """
    with acting("amendment_disposed", actor=actor, key=key) as act:
        if act.done_before:
            return Disposition.objects.get(amendment_id=uuid.UUID(act.answer))
        statement, paragraph, amendment = lock_amendment(amendment_id)
        own = standing(actor, statement.session_id)
        permissions.require(
            permissions.may_speak_for(own, amendment.delegation_id)
            if outcome == Disposition.Outcome.WITHDRAWN
            else permissions.may_draft(own) and amendment.state.is_tabled
        )
        accepting = outcome in rules.ACCEPTING
        if refusal := rules.may_dispose(
            outcome=amendment.disposition.outcome if queries.disposed(amendment) else None,
            base_is_newest=queries.base_is_newest(amendment, paragraph),
            accepting=accepting,
            is_adopted=queries.adoption_of(statement) is not None,
            open_sub_amendments=len(queries.open_sub_amendments(amendment, paragraph)),
            parent_is_disposed=queries.lapsed(amendment),
        ):
            raise refusal
        if outcome == Disposition.Outcome.REVISED and (
            refusal := rules.may_revise(kind=amendment.kind, words=words, base_body=amendment.state.wording.base_body)
        ):
            raise refusal
        if outcome == Disposition.Outcome.MERGED and (
            refusal := rules.may_merge_into(str(amendment_id), str(into), _candidates(amendment, paragraph))
        ):
            raise refusal
        revised = words.strip() if outcome == Disposition.Outcome.REVISED else ""
        taken = revised or amendment.state.wording.body
        revision = accept(statement, paragraph, amendment, taken, act=act, actor=actor) if accepting else None
        disposition = Disposition.objects.create(
            amendment=amendment,
            outcome=outcome,
            revision=revision,
            words=revised,
            into_id=into if outcome == Disposition.Outcome.MERGED else None,
            at=act.at,
            by=actor,
        )
        act.on(disposition, outcome=outcome, revision=revision)
        tell(statement, amendment, is_tabled=amendment.state.is_tabled)
        return disposition


def _candidates(amendment: Amendment, paragraph: Paragraph) -> set[str]:
    """Return the open amendments that another can be merged into: to the same words, by the same kind of change."""
    return {
        str(row.pk)
        for row in paragraph.amendments.all()
        if queries.is_open(row) and (row.parent_id, row.kind) == (amendment.parent_id, amendment.kind)
    }
