import uuid
from collections.abc import Mapping

from muntada.cities.models import Account
from muntada.record.actions.acting import acting
from muntada.twinning import rules
from muntada.twinning.actions.proposing import said
from muntada.twinning.actions.settling import lock_tie, settle
from muntada.twinning.models import Answer, Step
from muntada.twinning.permissions import speaking_for


def answer_step(
    step_id: uuid.UUID,
    *,
    answer: str,
    on: str = "",
    reason: Mapping[str, str] | None = None,
    actor: Account,
    key: uuid.UUID | None = None,
) -> Answer:
    """Confirm a step with a date of one's own, or refuse it with a reason ({language: words}), for the other side.

    A step that only a source tells of is answered by either side.
    """
    with acting("tie_step_answered", actor=actor, key=key) as act:
        if act.done_before:
            return Answer.objects.get(pk=uuid.UUID(act.answer))
        tie = lock_tie(Step.objects.only("tie_id").get(pk=step_id).tie_id)
        step = next(step.facts for step in tie.steps.all() if step.pk == step_id)
        side = speaking_for(actor, tie, preferred=rules.other(step.side) if step.side else "")
        words = dict(reason or {})
        if refusal := rules.may_answer(
            step,
            tie.state,
            side=side,
            answer=answer,
            on=on,
            reason=max(words.values(), key=len, default=""),
            today=act.at.date(),
        ):
            raise refusal
        given = Answer.objects.create(
            step_id=step_id,
            side=side,
            answer=answer,
            on=on if answer == Answer.Kind.CONFIRMED else "",
            reason=said(words, actor),
            at=act.at,
            by=actor,
        )
        act.on(given, tie=str(tie.pk), side=side, answer=answer, on=given.on)
        settle(tie.pk, act.at)
        return given
