import uuid

from muntada.cities.models import Account
from muntada.record.actions.acting import acting
from muntada.twinning import rules
from muntada.twinning.actions.settling import lock_tie, settle
from muntada.twinning.models import Answer, Step
from muntada.twinning.permissions import speaking_for


def withdraw_step(step_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> Answer:
    """Take back, for the side that proposed it, a step that the other side has not answered yet."""
    with acting("tie_step_withdrawn", actor=actor, key=key) as act:
        if act.done_before:
            return Answer.objects.get(pk=uuid.UUID(act.answer))
        tie = lock_tie(Step.objects.only("tie_id").get(pk=step_id).tie_id)
        step = next(step.facts for step in tie.steps.all() if step.pk == step_id)
        side = speaking_for(actor, tie, preferred=step.side)
        if refusal := rules.may_withdraw(step, side=side):
            raise refusal
        given = Answer.objects.create(step_id=step_id, side=side, answer=Answer.Kind.WITHDRAWN, at=act.at, by=actor)
        act.on(given, tie=str(tie.pk), side=side, answer=given.answer)
        settle(tie.pk, act.at)
        return given
