"""Who may define indicators, import values, and speak for a city's figures."""

import uuid

from muntada.cities.models import Account
from muntada.cities.queries import cities_of
from muntada.forum.standing import Standing
from muntada.kernel.refusal import NotForYou


def require(allowed: bool) -> None:
    """Raise `NotForYou` unless `allowed`."""
    if not allowed:
        raise NotForYou


def may_manage(standing: Standing) -> bool:
    """Define indicators of a session, import values and undo imports."""
    return standing.is_organiser


def may_report(actor: Account, city_id: uuid.UUID) -> bool:
    """Enter and withdraw values of a city: who speaks for it."""
    return city_id in cities_of(actor)
