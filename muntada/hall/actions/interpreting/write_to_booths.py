import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.queries import standing_in_sitting
from muntada.hall.models import BoothMessage
from muntada.kernel.refusal import Refusal
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting

LONGEST = 500
"""Characters of a note: it is read while listening."""


def write_to_booths(
    sitting_id: uuid.UUID, channel: str, *, kind: str, body: str = "", actor: Account, key: uuid.UUID | None = None
) -> None:
    """Write to the booths and the chair, or signal that the speaker is too fast or cannot be heard.

    `channel` is the booth that writes, empty for the chair. Chair and speaker see signals at once.
    """
    with acting("booth_message_written", actor=actor, key=key) as act:
        if act.done_before:
            return
        standing = standing_in_sitting(actor, sitting_id)
        permissions.require(
            permissions.may_interpret(standing, channel) if channel else permissions.may_chair(standing)
        )
        if kind == BoothMessage.Kind.NOTE and not body.strip():
            raise Refusal("message_empty", field="body")
        if len(body) > LONGEST:
            raise Refusal("note_too_long", field="body", longest=LONGEST)
        message = BoothMessage.objects.create(
            sitting_id=sitting_id, channel=channel, kind=kind, body=body.strip(), author=actor, at=act.at
        )
        act.on(message, channel=channel, kind=kind)
        announce(topics.sitting(sitting_id), "booths", "controls")
