import uuid

from muntada.cities.models import Account
from muntada.statements.actions.sponsoring import change_sponsorship
from muntada.statements.models import Amendment


def sponsor_amendment(
    amendment_id: uuid.UUID, *, delegation_id: uuid.UUID, actor: Account, key: uuid.UUID | None = None
) -> Amendment:
    """Stand, in another delegation's name, behind an amendment that it sees."""
    return change_sponsorship(
        amendment_id, "amendment_sponsored", delegation_id=delegation_id, joins=True, actor=actor, key=key
    )
