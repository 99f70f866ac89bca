from muntada.hall.queries.floor import (
    DELEGATION_TEXTS,
    PERSON_TEXTS,
    Hall,
    delegations_named,
    events,
    floor,
    floors,
    hall,
    people_named,
)

__all__ = [
    "DELEGATION_TEXTS",
    "PERSON_TEXTS",
    "Hall",
    "delegations_named",
    "events",
    "floor",
    "floors",
    "hall",
    "people_named",
]
