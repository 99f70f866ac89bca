import uuid

from muntada.cities.models import Account
from muntada.forum.standing import Standing
from muntada.hall.actions.taking_part.enter_hall import enter_hall
from muntada.hall.permissions import may_take_part


def be_seen(sitting_id: uuid.UUID, account: Account, standing: Standing, page: str) -> None:
    """Count the loading of a page as a sign of presence, for who takes part: without scripts it is the only one."""
    if may_take_part(standing):
        enter_hall(sitting_id, page=page, standing=standing, actor=account)
