import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.models import Sitting
from muntada.forum.queries import standing
from muntada.hall.actions.interpreting.turning import end_turns, tell
from muntada.hall.models import BoothTurn, HandOver
from muntada.record.actions.acting import acting


def release_microphones(session_id: uuid.UUID, account: Account, *, actor: Account) -> int:
    """End what somebody who interprets no longer still has in the booths of a session; return in how many sittings.

    Goes with the end of an interpreter's office, by an organiser. A hand-over to her or him is called off.
    """
    with acting("microphones_released", actor=actor) as act:
        permissions.require(permissions.may_organise(standing(actor, session_id)))
        turns = BoothTurn.objects.filter(sitting__session_id=session_id, ended_at=None)
        offers = HandOver.objects.filter(turn__in=turns, partner=account, taken_at=None, called_off_at=None)
        sittings = {
            *turns.filter(interpreter=account).values_list("sitting_id", flat=True),
            *offers.values_list("turn__sitting_id", flat=True),
        }
        for sitting_id in sorted(sittings):
            Sitting.objects.select_for_update(of=("self",)).get(pk=sitting_id)  # the lock of the booths
            offers.filter(turn__sitting_id=sitting_id).update(called_off_at=act.at)
            end_turns(sitting_id, act.at, by=actor, interpreter=account)
            tell(sitting_id)
        act.on(account, session=str(session_id))
        act.done_before = not sittings  # nothing to put on record
        return len(sittings)
