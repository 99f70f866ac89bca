import datetime as dt
import uuid
from collections.abc import Sequence

from muntada.hall.models import Floor, FloorEvent
from muntada.hall.rules import Command, FloorState, apply, decide, state_to_json, to_json
from muntada.kernel.refusal import Refusal
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def enter_held_sitting(
    sitting_id: uuid.UUID, steps: Sequence[tuple[dt.datetime, Command]], *, actor: None, key: uuid.UUID | None = None
) -> None:
    """Enter a sitting that is over: what was done in it, each step with its moment, decided by the same rules.

    Nobody was here for it, so no media server is told. Only for a sitting of which nothing is on the log.
    """
    with acting("held_sitting_entered", actor=actor, key=key) as act:
        if act.done_before:
            return
        floor, is_new = Floor.objects.get_or_create(
            sitting_id=sitting_id, defaults={"state": state_to_json(FloorState())}
        )
        if not is_new:
            raise Refusal("sitting_already_open")
        state, rows = FloorState(), list[FloorEvent]()
        for moment, command in steps:
            decided = decide(state, command, moment)
            if isinstance(decided, Refusal):
                raise decided
            for event in decided:
                state = apply(state, event)
                kind, payload = to_json(event)
                rows.append(
                    FloorEvent(sitting_id=sitting_id, seq=len(rows) + 1, type=kind, payload=payload, at=event.at)
                )
        FloorEvent.objects.bulk_create(rows)
        floor.seq, floor.state = len(rows), state_to_json(state)
        floor.save(update_fields=["seq", "state"])
        act.on(floor, steps=len(steps))
        announce(topics.sitting(sitting_id), "floor", "stage", "controls", "booths")
