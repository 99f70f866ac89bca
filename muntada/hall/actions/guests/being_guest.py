"""The frame of what a guest does: whoever came by the link acts; no account is the actor."""

import contextlib
import uuid
from collections.abc import Iterator

from muntada.hall.models import Guest
from muntada.hall.queries import active_guest
from muntada.kernel.refusal import NotForYou
from muntada.record.actions.acting import Act, acting


@contextlib.contextmanager
def acting_guest(
    verb: str, sitting_id: uuid.UUID, guest_id: uuid.UUID, *, actor: None, key: uuid.UUID | None
) -> Iterator[tuple[Act, Guest]]:
    """Open the action of a guest, whose link must still work; the audit names the guest."""
    with acting(verb, actor=actor, key=key) as act:
        guest = active_guest(guest_id, sitting_id, act.at)
        if guest is None:
            raise NotForYou
        act.facts["guest"] = str(guest_id)
        yield act, guest
