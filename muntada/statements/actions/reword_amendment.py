import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.actions.locking import lock_amendment
from muntada.statements.actions.stepping import take_step, tell
from muntada.statements.models import Amendment, Step


def reword_amendment(
    amendment_id: uuid.UUID, *, body: str, seen: str, actor: Account, key: uuid.UUID | None = None
) -> Amendment:
    """Change what an amendment says: its delegation a draft; she or the rapporteur one that the text has left behind.

    The new wording is on the present words of the paragraph, or of the amendment that it amends. `seen` are those
    words as they were shown; the earlier wording stays readable.
    """
    with acting("amendment_reworded", actor=actor, key=key) as act:
        if act.done_before:
            return Amendment.objects.get(pk=amendment_id)
        statement, paragraph, amendment = lock_amendment(amendment_id)
        own = standing(actor, statement.session_id)
        state = amendment.state
        by_proposer = permissions.may_speak_for(own, amendment.delegation_id)
        permissions.require(by_proposer or (permissions.may_draft(own) and state.is_tabled))
        present = queries.base_words(amendment, paragraph)
        if refusal := rules.may_reword(
            state,
            kind=amendment.kind,
            body=body,
            base_is_newest=queries.base_is_newest(amendment, paragraph),
            seen_is_newest=seen.split() == present.split(),
            by_proposer=by_proposer,
            is_disposed=not queries.is_open(amendment),
            is_adopted=queries.adoption_of(statement) is not None,
        ):
            raise refusal
        kind = Step.Kind.REBASED if state.is_tabled else Step.Kind.REWORDED
        wording = rules.Wording(body.strip(), present, paragraph.text.revision)
        take_step(amendment, kind, wording=wording, act=act, actor=actor)
        act.on(amendment)
        tell(statement, amendment, is_tabled=state.is_tabled)
        return amendment
