import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.actions.locking import lock_amendment
from muntada.statements.actions.stepping import take_step, tell
from muntada.statements.models import Amendment, Step


def table_amendment(amendment_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> Amendment:
    """Table a draft in its delegation's name: from now on everybody sees it, and the rapporteur deals with it."""
    with acting("amendment_tabled", actor=actor, key=key) as act:
        if act.done_before:
            return Amendment.objects.get(pk=amendment_id)
        statement, paragraph, amendment = lock_amendment(amendment_id)
        own = standing(actor, statement.session_id)
        state = amendment.state
        # What is tabled, everybody sees: whoever tries it once more is told so, and a draft is not there for others.
        permissions.require(state.is_tabled or permissions.may_speak_for(own, amendment.delegation_id))
        if refusal := rules.may_table(
            state,
            base_is_newest=queries.base_is_newest(amendment, paragraph),
            is_disposed=not queries.is_open(amendment),
            is_adopted=queries.adoption_of(statement) is not None,
        ):
            raise refusal
        take_step(amendment, Step.Kind.TABLED, act=act, actor=actor)
        act.on(amendment)
        tell(statement, amendment, is_tabled=True)
        return amendment
