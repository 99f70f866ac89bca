"""What all verbs of the booths share: the turns of a sitting, locked in one order; telling pages and media."""

import datetime as dt
import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.models import Sitting
from muntada.forum.queries import standing_in_sitting
from muntada.hall.actions.arranging import arrange_soon
from muntada.hall.models import BoothTurn, Floor, HandOver
from muntada.hall.queries import floor
from muntada.hall.queries.interpretation import turns
from muntada.hall.rules.interpretation import Turn
from muntada.kernel.refusal import Refusal
from muntada.push import topics
from muntada.push.actions import announce


def turns_now(sitting_id: uuid.UUID) -> list[Turn]:
    """Return the sitting's turns, after waiting for whoever changes them at this moment.

    The sitting's row is the lock: it is there before anybody takes a microphone. Raises `Refusal` outside an open
    sitting.
    """
    Sitting.objects.select_for_update(of=("self",)).get(pk=sitting_id)
    if not floor(sitting_id)[0].is_open:
        raise Refusal("sitting_closed" if Floor.objects.filter(pk=sitting_id).exists() else "sitting_not_open")
    return turns(sitting_id)


def require_interpreter(sitting_id: uuid.UUID, channel: str, actor: Account) -> None:
    """Raise `NotForYou` for anybody but an interpreter who works in the channel's language."""
    permissions.require(permissions.may_interpret(standing_in_sitting(actor, sitting_id), channel))


def end_turns(sitting_id: uuid.UUID, at: dt.datetime, *, by: Account | None, **which: object) -> None:
    """End the open turns that `which` names, and call off their hand-overs."""
    ended = BoothTurn.objects.filter(sitting_id=sitting_id, ended_at=None, **which)
    HandOver.objects.filter(turn__in=ended, taken_at=None, called_off_at=None).update(called_off_at=at)
    ended.update(ended_at=at, ended_by=by)


def tell(sitting_id: uuid.UUID) -> None:
    """Announce that the booths have changed, and have the media server follow."""
    announce(topics.sitting(sitting_id), "stage", "booths")
    arrange_soon(sitting_id)
