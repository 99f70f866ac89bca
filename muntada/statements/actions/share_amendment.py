import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.models import Delegation
from muntada.forum.queries import standing
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.actions.locking import lock_amendment
from muntada.statements.actions.stepping import take_step, tell
from muntada.statements.models import Amendment, Step


def share_amendment(
    amendment_id: uuid.UUID, *, delegation_id: uuid.UUID, actor: Account, key: uuid.UUID | None = None
) -> Amendment:
    """Show a draft to another delegation of the session; nobody else learns of it."""
    with acting("amendment_shared", actor=actor, key=key) as act:
        if act.done_before:
            return Amendment.objects.get(pk=amendment_id)
        statement, _, amendment = lock_amendment(amendment_id)
        own = standing(actor, statement.session_id)
        state = amendment.state
        permissions.require(permissions.may_speak_for(own, amendment.delegation_id))
        others = Delegation.objects.filter(pk=delegation_id, session_id=statement.session_id)
        permissions.require(others.exists())
        if refusal := rules.may_share(state, str(delegation_id), is_disposed=queries.disposed(amendment)):
            raise refusal
        take_step(amendment, Step.Kind.SHARED, delegation_id=delegation_id, act=act, actor=actor)
        act.on(amendment, delegation=str(delegation_id))
        tell(statement, amendment, is_tabled=False)
        return amendment
