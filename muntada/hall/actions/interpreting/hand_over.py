import uuid

from muntada.cities.models import Account
from muntada.forum.models import Appointment
from muntada.hall.actions.interpreting.turning import require_interpreter, tell, turns_now
from muntada.hall.models import BoothTurn, HandOver
from muntada.hall.rules.interpretation import COUNTDOWN, may_offer
from muntada.kernel.refusal import Refusal
from muntada.record.actions.acting import acting


def hand_over(
    sitting_id: uuid.UUID, channel: str, partner: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None
) -> None:
    """Offer the microphone to a partner of the same channel: it passes when the countdown is over, or before."""
    with acting("hand_over_offered", actor=actor, key=key) as act:
        if act.done_before:
            return
        require_interpreter(sitting_id, channel, actor)
        present = turns_now(sitting_id)
        if refusal := may_offer(present, channel=channel, interpreter=str(actor.pk), partner=str(partner)):
            raise refusal
        office = Appointment.objects.filter(
            session__sittings=sitting_id, account_id=partner, role="interpreter", ended_at=None
        )
        if not any(channel in row.languages for row in office):
            raise Refusal("partner_unknown", field="partner")
        turn = BoothTurn.objects.get(sitting_id=sitting_id, channel=channel, ended_at=None)
        turn.hand_overs.filter(taken_at=None, called_off_at=None).update(called_off_at=act.at)
        offer = HandOver.objects.create(turn=turn, partner_id=partner, offered_at=act.at, due_at=act.at + COUNTDOWN)
        act.on(offer, channel=channel, partner=str(partner))
        tell(sitting_id)
