"""Rights of reply are heard at the end of the day: what is left of earlier sittings goes to the last one's list."""

import contextlib
import uuid

from muntada.cities.models import Account
from muntada.forum.models import Session
from muntada.hall import queries, rules
from muntada.hall.actions.performing import perform
from muntada.kernel.ids import new_id
from muntada.kernel.refusal import Refusal
from muntada.record.actions.acting import Act


def one_at_a_time(session_id: uuid.UUID) -> None:
    """Let one sitting of a session be opened or closed at a time, so that no reply is left between two of them."""
    Session.objects.select_for_update().get(pk=session_id)


def carry_replies(sitting_id: uuid.UUID, *, act: Act, actor: Account) -> None:
    """Put the replies that are due on the list of the day's last sitting, as soon as that is open."""
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
        with contextlib.suppress(Refusal):  # removed there, or waiting for the same already
            perform(last, command, act=act, actor=actor)
