import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import entitled_delegations, standing_in_sitting
from muntada.hall import rules as hall
from muntada.hall.actions.performing import perform
from muntada.kernel.ids import new_id
from muntada.kernel.refusal import Refusal
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.actions.locking import lock_statement, require_not_frozen


def call_consensus(
    sitting_id: uuid.UUID,
    statement_id: uuid.UUID,
    paragraph_id: uuid.UUID | None,
    *,
    actor: Account,
    key: uuid.UUID | None = None,
) -> None:
    """Call, as the chair, for consensus on one paragraph, or on the whole statement where it is None.

    The question names the exact revisions: words that change meanwhile are not agreed by it.
    """
    with acting("consensus_called", actor=actor, key=key) as act:
        if act.done_before:
            return
        own = standing_in_sitting(actor, sitting_id)
        permissions.require(permissions.may_chair(own))
        statement = lock_statement(statement_id)
        permissions.require(statement.session_id == own.session_id)
        paragraphs = queries.paragraphs_of(statement_id, only=paragraph_id)
        permissions.require(bool(paragraphs))
        if refusal := rules.may_call(
            [queries.facts_of(paragraph) for paragraph in paragraphs],
            statement.languages,
            is_adopted=queries.adoption_of(statement) is not None,
        ):
            raise refusal
        require_not_frozen(statement, *(paragraph.pk for paragraph in paragraphs))
        electorate = entitled_delegations(own.session_id)
        if not electorate:
            raise Refusal("electorate_empty")
        command = hall.CallConsensus(
            call=str(new_id()),
            subject=f"paragraph:{paragraph_id}" if paragraph_id else f"statement:{statement_id}",
            question={
                "statement": str(statement_id),
                "symbol": statement.symbol,
                "revisions": {str(paragraph.pk): paragraph.text.revision for paragraph in paragraphs},
            },
            electorate=electorate,
        )
        perform(sitting_id, command, act=act, actor=actor)
        announce(topics.statement(statement_id), "consensus", "actions")
