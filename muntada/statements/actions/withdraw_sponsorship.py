import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.actions.locking import lock_amendment
from muntada.statements.actions.stepping import take_step, tell
from muntada.statements.models import Amendment, Step


def withdraw_sponsorship(
    amendment_id: uuid.UUID, *, delegation_id: uuid.UUID, actor: Account, key: uuid.UUID | None = None
) -> Amendment:
    """Stand no longer behind an amendment; who proposed it withdraws the amendment instead."""
    with acting("sponsorship_withdrawn", actor=actor, key=key) as act:
        if act.done_before:
            return Amendment.objects.get(pk=amendment_id)
        statement, _, amendment = lock_amendment(amendment_id)
        own = standing(actor, statement.session_id)
        state = amendment.state
        permissions.require(permissions.may_speak_for(own, delegation_id))
        permissions.require(state.is_seen_by({str(delegation_id)}))
        if refusal := rules.may_sponsor(
            state, str(delegation_id), joins=False, is_disposed=not queries.is_open(amendment)
        ):
            raise refusal
        kind = Step.Kind.UNSPONSORED
        take_step(amendment, kind, delegation_id=delegation_id, act=act, actor=actor)
        act.on(amendment, delegation=str(delegation_id))
        tell(statement, amendment, is_tabled=state.is_tabled)
        return amendment
