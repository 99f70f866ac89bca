"""What a city has done, needs and offers, for its page."""

from django.http import HttpRequest

from muntada.cities.models import City
from muntada.exchange import queries
from muntada.web.cities.sections import Saying, Section
from muntada.web.exchange.shown import row_of

MOST = 10


def section(request: HttpRequest, city: City) -> Saying:
    """Return the newest public entries of a city; None where it has none."""
    rows = queries.published().filter(entry__side__city=city).order_by("-published_at", "-pk")
    versions = queries.published_page(rows[:MOST])
    yield
    if not versions:
        return None
    context = {"rows": [row_of(version) for version in versions], "side": versions[0].entry.side_id}
    return Section("exchange", "exchange/section.html", context)
