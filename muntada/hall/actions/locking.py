"""The one lock of everything in a hall that is decided by its floor without changing it."""

import uuid

from muntada.hall.models import Floor
from muntada.hall.rules import FloorState, state_from_json


def locked_floor(sitting_id: uuid.UUID) -> FloorState:
    """Return the floor's state, kept locked where the sitting has one: what is decided by it cannot be overtaken.

    Announcing takes turns in any case, so that this costs nobody anything. An unopened sitting has no row yet.
    """
    floor = Floor.objects.select_for_update().filter(pk=sitting_id).first()
    return state_from_json(floor.state) if floor else FloorState()
