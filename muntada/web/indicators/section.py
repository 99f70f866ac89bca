"""What a city is measured by, for its page."""

from django.http import HttpRequest

from muntada.cities.models import City
from muntada.web.cities.sections import Saying, Section
from muntada.web.indicators import reads, shown

MOST = 8


def section(request: HttpRequest, city: City) -> Saying:
    """Return the first of the city's indicators, each with its latest value; its own page has all of them."""
    found = reads.values_of(city)
    yield
    rows = [row for _theme, entries in reads.themes_of(found) for row in entries]
    if not rows:
        return None
    rows.sort(key=lambda row: not row[0].row.better)
    context = {"themes": [("", rows[:MOST])], "name": shown.place_name(city)}
    return Section("indicators", "indicators/section.html", context)
