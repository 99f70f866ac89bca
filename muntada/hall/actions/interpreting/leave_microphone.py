import uuid

from muntada.cities.models import Account
from muntada.hall.actions.interpreting.turning import end_turns, require_interpreter, tell, turns_now
from muntada.hall.models import BoothTurn
from muntada.kernel.refusal import Refusal
from muntada.record.actions.acting import acting


def leave_microphone(sitting_id: uuid.UUID, channel: str, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """Leave the microphone of a channel; its listeners then hear the floor."""
    with acting("booth_turn_ended", actor=actor, key=key) as act:
        if act.done_before:
            return
        require_interpreter(sitting_id, channel, actor)
        turns_now(sitting_id)
        turn = BoothTurn.objects.filter(
            sitting_id=sitting_id, channel=channel, interpreter=actor, ended_at=None
        ).first()
        if turn is None:
            raise Refusal("microphone_not_yours")
        end_turns(sitting_id, act.at, by=actor, pk=turn.pk)
        act.on(turn, sitting=str(sitting_id), channel=channel)
        tell(sitting_id)
