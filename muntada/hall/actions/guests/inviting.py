"""What making and ending a guest's link have in common."""

import datetime as dt
import uuid
from collections.abc import Iterable

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.models import Sitting
from muntada.forum.queries import standing
from muntada.hall import rules
from muntada.hall.actions.arranging import part_soon
from muntada.hall.actions.locking import locked_floor
from muntada.hall.actions.performing import perform
from muntada.hall.models import Guest
from muntada.hall.permissions import may_host
from muntada.kernel.refusal import Refusal
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import Act


def hosted(sitting_id: uuid.UUID, actor: Account) -> tuple[Sitting, rules.FloorState]:
    """Return the sitting and its floor, kept locked, for who may invite to it while it is not over."""
    sitting = Sitting.objects.get(pk=sitting_id)
    permissions.require(may_host(standing(actor, sitting.session_id)))
    state = locked_floor(sitting_id)
    if state.closed_at is not None:
        raise Refusal("sitting_closed")
    return sitting, state


def expires(sitting: Sitting, now: dt.datetime) -> dt.datetime:
    """Return until when a link to the sitting, made now, works."""
    return rules.link_expires(now, sitting.starts_at + dt.timedelta(minutes=sitting.minutes))


def end_links(sitting_id: uuid.UUID, person_id: uuid.UUID, state: rules.FloorState, *, act: Act, actor: Account) -> int:
    """Withdraw every link of a guest, who is in the lobby from now on; return how many there were."""
    ended = Guest.objects.filter(sitting=sitting_id, person=person_id, withdrawn_at=None).update(withdrawn_at=act.at)
    if str(person_id) in state.admitted:
        perform(sitting_id, rules.DismissGuest(person=str(person_id)), act=act, actor=actor)
        part_soon(sitting_id, person_id)
    announce(topics.sitting(sitting_id), "guests", "controls")
    return ended


def follow(person_id: uuid.UUID, earlier: Iterable[uuid.UUID], last: uuid.UUID, *, act: Act, actor: Account) -> None:
    """Let a guest of one of the `earlier` sittings of a day into the `last` one, by a link of its own."""
    rows = Guest.objects.filter(person=person_id)
    guest = rows.filter(sitting__in=list(earlier), withdrawn_at=None).first()
    if guest is None or rows.filter(sitting=last).exists():
        return
    Guest.objects.create(
        sitting_id=last,
        person_id=person_id,
        email=guest.email,
        language=guest.language,
        invited_at=act.at,
        invited_by=guest.invited_by,
        expires_at=expires(Sitting.objects.get(pk=last), act.at),
    )
    perform(last, rules.AdmitGuest(person=str(person_id)), act=act, actor=actor)
    announce(topics.sitting(guest.sitting_id), "controls")  # where the new link is shown
