from muntada.hall.queries.captions import (
    Line,
    captions_to_correct,
    last_lines,
    last_lines_by_language,
    lines,
    prepared_speeches,
)
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
    "Line",
    "captions_to_correct",
    "delegations_named",
    "events",
    "floor",
    "floors",
    "hall",
    "last_lines",
    "last_lines_by_language",
    "lines",
    "people_named",
    "prepared_speeches",
]
