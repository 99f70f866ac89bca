import uuid

from muntada.cities.models import Person
from muntada.forum.models import Delegation
from muntada.hall.models import Floor, FloorEvent
from muntada.hall.rules import Event, FloorState, from_json, state_from_json
from muntada.languages.queries import load_texts


def floor(sitting_id: uuid.UUID) -> tuple[FloorState, int]:
    """Return the sitting's present state and the number of its last event; an untouched floor is (FloorState(), 0)."""
    row = Floor.objects.filter(pk=sitting_id).first()
    return (state_from_json(row.state), row.seq) if row else (FloorState(), 0)


def floors(sitting_ids: list[uuid.UUID]) -> dict[uuid.UUID, FloorState]:
    """Return the present state of those of the sittings that were opened, in one query."""
    rows = Floor.objects.filter(pk__in=sitting_ids)
    return {row.sitting_id: state_from_json(row.state) for row in rows}


def events(sitting_id: uuid.UUID) -> list[Event]:
    """Return the sitting's whole log, in order."""
    rows = FloorEvent.objects.filter(sitting_id=sitting_id)
    return [from_json(row.type, row.payload, row.at) for row in rows]


def delegations_named(session_id: uuid.UUID) -> dict[str, Delegation]:
    """Return the session's delegations by id, with their names: what a floor's state refers to."""
    rows = list(Delegation.objects.filter(session_id=session_id).select_related("party"))
    load_texts((rows, "name party__name"))
    return {str(row.pk): row for row in rows}


def people_named(ids: set[str]) -> dict[str, Person]:
    """Return people by id, with names and positions: what a floor's state refers to."""
    rows = list(Person.objects.filter(pk__in=ids))
    load_texts((rows, "name position"))
    return {str(row.pk): row for row in rows}
