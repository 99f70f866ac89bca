import datetime as dt
import uuid
from collections.abc import Iterable

from muntada.forum.models import Sitting
from muntada.forum.queries import newest_content
from muntada.hall import rules
from muntada.hall.models import Floor
from muntada.hall.queries.floor import floor
from muntada.hall.rules import FloorState, Kind, state_from_json


def day_of(sitting_id: uuid.UUID) -> list[uuid.UUID]:
    """Return the session's sittings on the day of this one, in order: as published, else drafted; two queries."""
    own = Sitting.objects.annotate(edition=newest_content("session_id")).select_related("session").get(pk=sitting_id)
    starts = {str(pk): at for pk, at in Sitting.objects.filter(session=own.session_id).values_list("pk", "starts_at")}
    for row in own.edition["sittings"] if own.edition else []:
        if row["id"] in starts:
            starts[row["id"]] = dt.datetime.fromisoformat(row["starts_at"])
    return [uuid.UUID(pk) for pk in rules.day_of(str(sitting_id), starts, own.session.time_zone)]


def floors_of(sitting_ids: Iterable[uuid.UUID]) -> list[FloorState]:
    """Return the states of several floors, in one query."""
    return [state_from_json(row.state) for row in Floor.objects.filter(pk__in=sitting_ids)]


def other_floors(sitting_id: uuid.UUID) -> list[FloorState]:
    """Return the floors of the day's other sittings, in three queries."""
    return floors_of(pk for pk in day_of(sitting_id) if pk != sitting_id)


def heard_later(sitting_id: uuid.UUID, state: FloorState) -> set[str]:
    """Return which of the replies that a closed sitting left unheard go to the day's last one; no query if none."""
    if not any(request.kind == Kind.RIGHT_OF_REPLY for request in state.waiting):
        return set()
    last = day_of(sitting_id)[-1]
    return set() if last == sitting_id else rules.heard_later(state, floor(last)[0])
