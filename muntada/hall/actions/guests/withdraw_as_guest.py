import uuid

from muntada.forum import permissions
from muntada.hall import rules
from muntada.hall.actions.guests.being_guest import acting_guest
from muntada.hall.actions.performing import perform
from muntada.hall.permissions import is_own
from muntada.hall.queries import floor


def withdraw_as_guest(
    sitting_id: uuid.UUID, guest_id: uuid.UUID, request: str, *, actor: None = None, key: uuid.UUID | None = None
) -> None:
    """Take one's own request off the list, as a guest."""
    with acting_guest("request_withdrawn", sitting_id, guest_id, actor=actor, key=key) as (act, guest):
        if act.done_before:
            return
        permissions.require(is_own(floor(sitting_id)[0], request, guest.person_id))
        perform(sitting_id, rules.WithdrawRequest(request=request), act=act, actor=actor)
