from muntada.indicators.queries.definitions import definition_row, definitions, own_definitions
from muntada.indicators.queries.importing import import_row, imports_of, purpose_of, read_values
from muntada.indicators.queries.places import (
    capitals_of,
    find_places,
    homes_of,
    peers_for,
    peers_for_country,
    places_by_keys,
    places_of,
)
from muntada.indicators.queries.values import (
    Told,
    rows_of_city,
    told_about,
    told_of_city,
    told_of_places,
    told_of_years,
    years_of,
)

__all__ = [
    "Told",
    "capitals_of",
    "definition_row",
    "definitions",
    "find_places",
    "homes_of",
    "import_row",
    "imports_of",
    "own_definitions",
    "peers_for",
    "peers_for_country",
    "places_by_keys",
    "places_of",
    "purpose_of",
    "read_values",
    "rows_of_city",
    "told_about",
    "told_of_city",
    "told_of_places",
    "told_of_years",
    "years_of",
]
