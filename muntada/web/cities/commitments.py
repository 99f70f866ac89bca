"""What a city undertook in adopted statements, for its page."""

from django.http import HttpRequest

from muntada.cities.models import City
from muntada.statements import queries
from muntada.web.cities.sections import Section
from muntada.web.followup.shown import row_of


def section(request: HttpRequest, city: City) -> Section | None:
    """Return the commitments that the city, or its delegation, is to keep."""
    rows = [row_of(commitment) for commitment in queries.commitments(city_id=city.pk)]
    if not rows:
        return None
    return Section("commitments", "cities/commitments.html", {"rows": rows})
