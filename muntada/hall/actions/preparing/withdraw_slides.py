import uuid

from muntada.cities.models import Account
from muntada.hall.actions.preparing.keeping_slides import take_slides_back
from muntada.record.actions.acting import acting


def withdraw_slides(sitting_id: uuid.UUID, deck: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> None:
    """Withdraw slides that one handed in, as long as they were not shown or delivered; they stay on record."""
    with acting("slides_withdrawn", actor=actor, key=key) as act:
        if not act.done_before:
            take_slides_back(sitting_id, deck, actor.person_id, act=act)
