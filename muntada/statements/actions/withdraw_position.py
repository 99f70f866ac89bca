import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.models import Position, PositionWithdrawal


def withdraw_position(position_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> PositionWithdrawal:
    """Withdraw a position, as the head of the delegation that took it; what was said stays on record."""
    with acting("position_withdrawn", actor=actor, key=key) as act:
        if act.done_before:
            return PositionWithdrawal.objects.get(pk=uuid.UUID(act.answer))
        position = Position.objects.select_for_update(of=("self",)).select_related("statement").get(pk=position_id)
        own = standing(actor, position.statement.session_id)
        permissions.require(permissions.may_answer_for(own, position.delegation_id))
        if refusal := rules.may_withdraw_position(is_withdrawn=queries.is_withdrawn(position)):
            raise refusal
        withdrawal = PositionWithdrawal.objects.create(position=position, at=act.at, by=actor)
        act.on(withdrawal)
        announce(topics.statement(position.statement_id), "positions")
        return withdrawal
