"""What a city undertook in adopted statements, for its page."""

from typing import Any

from django.http import HttpRequest

from muntada.statements import queries
from muntada.web.cities.sections import Saying, Section
from muntada.web.followup.shown import row_of


def section(request: HttpRequest, city: Any) -> Saying:
    """Return the commitments that the city, or its delegation, is to keep."""
    found = queries.commitments(city_id=city.pk) if city.has_commitments else []
    yield
    if not found:
        return None
    return Section("commitments", "cities/commitments.html", {"rows": [row_of(commitment) for commitment in found]})
