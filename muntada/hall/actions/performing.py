"""The one path of everything that happens in a sitting: lock, decide, append, apply, announce, arrange."""

import uuid

from muntada.cities.models import Account
from muntada.hall.actions.arranging import arrange_soon
from muntada.hall.models import Floor, FloorEvent
from muntada.hall.rules import Command, FloorState, apply, decide, state_from_json, state_to_json, to_json
from muntada.kernel.refusal import Refusal
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import Act


def perform(sitting_id: uuid.UUID, command: Command, *, act: Act, actor: Account | None) -> FloorState:
    """Decide `command` on the sitting's floor, append its events and store the state they lead to.

    Runs in the transaction of the calling verb, which has asked the permissions. The row lock on the
    floor makes one order of everybody's commands. The actor is None where a guest acts. Raises the rules' `Refusal`.
    """
    Floor.objects.get_or_create(sitting_id=sitting_id, defaults={"state": state_to_json(FloorState())})
    floor = Floor.objects.select_for_update().get(pk=sitting_id)
    state = state_from_json(floor.state)
    decided = decide(state, command, act.at)
    if isinstance(decided, Refusal):
        raise decided
    for event in decided:
        floor.seq += 1
        kind, payload = to_json(event)
        FloorEvent.objects.create(
            sitting_id=sitting_id, seq=floor.seq, type=kind, payload=payload, actor=actor, at=event.at
        )
        state = apply(state, event)
    floor.state = state_to_json(state)
    floor.save(update_fields=["seq", "state"])
    act.on(floor, command=type(command).__name__, seq=floor.seq)
    announce(topics.sitting(sitting_id), "floor", "stage", "controls", "booths")
    arrange_soon(sitting_id)
    return state
