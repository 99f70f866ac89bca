"""The step that standing behind an amendment and leaving it share."""

import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.actions.locking import lock_amendment
from muntada.statements.actions.stepping import take_step, tell
from muntada.statements.models import Amendment, Step


def change_sponsorship(
    amendment_id: uuid.UUID, verb: str, *, delegation_id: uuid.UUID, joins: bool, actor: Account, key: uuid.UUID | None
) -> Amendment:
    """Have a delegation stand behind an amendment that it sees, or no longer; `verb` is the audit's."""
    with acting(verb, actor=actor, key=key) as act:
        if act.done_before:
            return Amendment.objects.get(pk=amendment_id)
        statement, _, amendment = lock_amendment(amendment_id)
        own = standing(actor, statement.session_id)
        state = amendment.state
        permissions.require(permissions.may_speak_for(own, delegation_id))
        permissions.require(state.is_seen_by({str(delegation_id)}))
        if refusal := rules.may_sponsor(
            state, str(delegation_id), joins=joins, is_disposed=not queries.is_open(amendment)
        ):
            raise refusal
        kind = Step.Kind.SPONSORED if joins else Step.Kind.UNSPONSORED
        take_step(amendment, kind, delegation_id=delegation_id, act=act, actor=actor)
        act.on(amendment, delegation=str(delegation_id))
        tell(statement, amendment, is_tabled=state.is_tabled)
        return amendment
