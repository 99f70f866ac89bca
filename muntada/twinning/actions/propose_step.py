import uuid

from muntada.cities.models import Account
from muntada.record.actions.acting import acting
from muntada.twinning.actions.proposing import Proposal, write_step
from muntada.twinning.actions.settling import lock_tie, settle
from muntada.twinning.models import Step
from muntada.twinning.permissions import speaking_for


def propose_step(tie_id: uuid.UUID, proposal: Proposal, *, actor: Account, key: uuid.UUID | None = None) -> Step:
    """Propose, for a side, the next stage of a tie; it holds when the other side confirms it."""
    with acting("tie_step_proposed", actor=actor, key=key) as act:
        if act.done_before:
            return Step.objects.get(pk=uuid.UUID(act.answer))
        tie = lock_tie(tie_id)
        side = speaking_for(actor, tie)
        step = write_step(tie_id, tie.state, proposal, side=side, actor=actor, at=act.at)
        act.on(step, tie=str(tie_id), side=side, stage=step.stage, on=step.on)
        settle(tie_id, act.at)
        return step
