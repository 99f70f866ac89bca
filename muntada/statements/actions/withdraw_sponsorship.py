import uuid

from muntada.cities.models import Account
from muntada.statements.actions.sponsoring import change_sponsorship
from muntada.statements.models import Amendment


def withdraw_sponsorship(
    amendment_id: uuid.UUID, *, delegation_id: uuid.UUID, actor: Account, key: uuid.UUID | None = None
) -> Amendment:
    """Stand no longer behind an amendment; who proposed it withdraws the amendment instead."""
    return change_sponsorship(
        amendment_id, "sponsorship_withdrawn", delegation_id=delegation_id, joins=False, actor=actor, key=key
    )
