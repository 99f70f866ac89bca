import uuid

from muntada.cities.models import Account
from muntada.hall.actions.interpreting.turning import require_interpreter, tell, turns_now
from muntada.hall.models import HandOver
from muntada.kernel.refusal import Refusal
from muntada.record.actions.acting import acting


def call_off_hand_over(sitting_id: uuid.UUID, channel: str, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """Call off a hand-over before it takes effect: whoever offered it keeps the microphone."""
    with acting("hand_over_called_off", actor=actor, key=key) as act:
        if act.done_before:
            return
        require_interpreter(sitting_id, channel, actor)
        turns_now(sitting_id)
        offers = HandOver.objects.filter(
            turn__sitting_id=sitting_id, turn__channel=channel, turn__ended_at=None, taken_at=None, called_off_at=None
        )
        offer = offers.first()
        if offer is None:
            raise Refusal("no_hand_over")
        offers.update(called_off_at=act.at)
        act.on(offer, channel=channel)
        tell(sitting_id)
