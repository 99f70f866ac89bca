import uuid

from django.db import IntegrityError, transaction

from muntada.cities.models import Account
from muntada.forum.queries import standing_in_sitting
from muntada.hall import permissions
from muntada.hall.actions.arranging import arrange, media, owner
from muntada.hall.models import EntryToken, Guest
from muntada.hall.queries import floor
from muntada.hall.rules import is_removed
from muntada.hall.rules.entry import Entry
from muntada.kernel import clock
from muntada.kernel.refusal import Refusal
from muntada.media.interface import Joined, MediaFailed, Wants


def enter_media(entry: Entry, sdp: str, wants: Wants, *, guest: Guest | None = None, actor: Account | None) -> Joined:
    """Let somebody send or listen, by a token that is used up by it; `sdp` is the sender's offer.

    The token's signature and age were checked by who read it (`web.media`). No audit row: the token is the record.
    Raises `Refusal`, `NotForYou` and `MediaFailed`.
    """
    state, _ = floor(entry.sitting)
    person = actor.person_id if actor else guest.person_id if guest else None
    if is_removed(state, str(person)):
        raise Refusal("removed_from_hall")
    if state.closed_at is not None:
        raise Refusal("sitting_closed")
    if guest is None:
        permissions.require_media(standing_in_sitting(actor, entry.sitting), entry.purpose)
    else:
        permissions.require_guests_media(state, guest.person_id, entry.purpose)
    _use_up(entry, person)
    who = owner(person) if person else f"visitor:{entry.holder}"
    try:
        return _join(entry, who, sdp, wants)
    except MediaFailed as failed:
        if failed.reason != "unknown_hall":
            raise
    arrange(entry.sitting)  # nobody was here yet, or the media server was started anew a moment ago
    return _join(entry, who, sdp, wants)


def _join(entry: Entry, who: str, sdp: str, wants: Wants) -> Joined:
    if entry.purpose == "listen":
        return media().listen(str(entry.sitting), who, wants)
    return media().publish(str(entry.sitting), who, entry.purpose, sdp)


def _use_up(entry: Entry, person: uuid.UUID | None) -> None:
    try:
        with transaction.atomic():
            EntryToken.objects.create(
                nonce=entry.nonce, sitting_id=entry.sitting, person_id=person, used_at=clock.now()
            )
    except IntegrityError:
        raise Refusal("token_used") from None
