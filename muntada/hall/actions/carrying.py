"""Rights of reply are counted by the day and heard at its end: what was left unheard goes to the last sitting."""

import contextlib
import uuid

from muntada.cities.models import Account
from muntada.forum.models import Session, Sitting
from muntada.hall import queries, rules
from muntada.hall.actions.guests.inviting import follow
from muntada.hall.actions.performing import perform
from muntada.kernel.ids import new_id
from muntada.kernel.refusal import Refusal
from muntada.record.actions.acting import Act


def one_at_a_time(session_id: uuid.UUID) -> None:
    """Let one sitting of a session be opened or closed at a time, so that no reply is left between two of them.

    Who asks for a right of reply takes turns as well: two sittings may be open at once, and the day's replies are
    counted across them.
    """
    Session.objects.select_for_update().get(pk=session_id)


def replied(sitting_id: uuid.UUID, kind: str, delegation_id: uuid.UUID | None, person_id: uuid.UUID | None) -> int:
    """Return how many replies of a delegation, or of who speaks for none, fall to the day's other sittings.

    0 for what is no right of reply; else no reply is asked for in the session until the transaction ends.
    """
    if kind != rules.Kind.RIGHT_OF_REPLY:
        return 0
    one_at_a_time(Sitting.objects.values_list("session_id", flat=True).get(pk=sitting_id))
    delegation = str(delegation_id) if delegation_id else None
    others = queries.other_floors(sitting_id)
    own, _seq = queries.floor(sitting_id)
    together = rules.replies_of(own, delegation, str(person_id), others)
    return len(together) - len(rules.replies_of(own, delegation, str(person_id)))


def carry_replies(sitting_id: uuid.UUID, *, act: Act, actor: Account) -> None:
    """Put the replies that are due on the list of the day's last sitting, as soon as that is open.

    A guest who is to reply there is invited to it and let in: the link to the earlier sitting leads no further.
    """
    *earlier, last = queries.day_of(sitting_id)
    state, _seq = queries.floor(last)
    if not earlier or not state.is_open:
        return
    for request in rules.due_replies(queries.floors_of(earlier), state):
        command = rules.AskForFloor(
            request=str(new_id()),
            person=request.person,
            delegation=request.delegation,
            kind=request.kind,
            party=request.party,
            carries=request.id,
        )
        with contextlib.suppress(Refusal):  # removed from the hall there
            perform(last, command, act=act, actor=actor)
            if request.delegation is None:
                follow(uuid.UUID(request.person), earlier, last, act=act, actor=actor)
