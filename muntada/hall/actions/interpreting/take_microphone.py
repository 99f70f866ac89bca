import uuid

from muntada.cities.models import Account
from muntada.hall.actions.interpreting.turning import end_turns, require_interpreter, tell, turns_now
from muntada.hall.models import BoothTurn, HandOver
from muntada.hall.rules.interpretation import may_take
from muntada.record.actions.acting import acting


def take_microphone(
    sitting_id: uuid.UUID, channel: str, *, source: str = "", actor: Account, key: uuid.UUID | None = None
) -> None:
    """Become the voice of a channel, as one of its interpreters; `source` is the channel interpreted from, in relay.

    A colleague's microphone can be taken only when it was offered. A turn of one's own in another channel ends:
    that is how the direction is switched.
    """
    with acting("booth_turn_begun", actor=actor, key=key) as act:
        if act.done_before:
            return
        require_interpreter(sitting_id, channel, actor)
        present = turns_now(sitting_id)
        if refusal := may_take(present, channel=channel, interpreter=str(actor.pk), source=source):
            raise refusal
        offered = HandOver.objects.filter(
            turn__sitting_id=sitting_id, turn__channel=channel, partner=actor, taken_at=None, called_off_at=None
        )
        offered.update(taken_at=act.at)
        end_turns(sitting_id, act.at, by=actor, channel=channel)
        end_turns(sitting_id, act.at, by=actor, interpreter=actor)
        turn = BoothTurn.objects.create(
            sitting_id=sitting_id, channel=channel, interpreter=actor, source=source, began_at=act.at
        )
        act.on(turn, sitting=str(sitting_id), channel=channel, source=source)
        tell(sitting_id)
