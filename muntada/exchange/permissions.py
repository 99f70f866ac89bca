"""Who may do what in the exchange. Whether it may *happen* is a rule."""

import uuid

from muntada.cities.models import Account
from muntada.cities.queries import cities_of
from muntada.exchange import queries
from muntada.exchange.models import Admission, Comment, Echo, Message
from muntada.forum.models import Appointment
from muntada.forum.queries import organises

_THERE = {"echo": {"withdrawn_at": None}}  # what was taken back is rendered no more


def speaks(account: Account) -> bool:
    """Write in the exchange: whoever speaks for a city, or for a company that was let in."""
    return bool(cities_of(account)) or Admission.objects.filter(account=account, ended_at=None).exists()


def speaks_for(account: Account, *sides: uuid.UUID) -> bool:
    """Act in the name of one of these sides."""
    return not queries.sides_of(account).isdisjoint(sides)


def reviews(account: Account) -> bool:
    """Publish entries or send them back, let companies in, remove comments: the organisers of either party."""
    return organises(account)


def translates(account: Account, side: uuid.UUID) -> bool:
    """Render an entry in another language: its own side, reviewers, and who interprets at a session."""
    return _works_at_a_session(account) or speaks_for(account, side)


def may_render(account: Account, kind: str, written_id: uuid.UUID) -> bool:
    """Render a comment or an echo: who speaks in the exchange or works between languages. A message: its two sides."""
    if kind == "message":
        sides = Message.objects.filter(pk=written_id).values_list("conversation__opener", "conversation__other").first()
        return sides is not None and speaks_for(account, *sides)
    written = {"comment": Comment, "echo": Echo}.get(kind)
    if written is None or not written._default_manager.filter(pk=written_id, **_THERE.get(kind, {})).exists():
        return False
    return _works_at_a_session(account) or speaks(account)


def _works_at_a_session(account: Account) -> bool:
    """Whether the account organises a session or interprets at one."""
    return Appointment.objects.filter(account=account, role__in=("organiser", "interpreter"), ended_at=None).exists()
