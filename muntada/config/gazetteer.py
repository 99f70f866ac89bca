"""What set-up loads into the gazetteer, once, from an open package."""

from django.db import transaction

from muntada.cities import queries
from muntada.cities.actions.facts import enter_source
from muntada.cities.actions.importing import import_places
from muntada.cities.models import Batch
from muntada.cities.reading.package import claims
from muntada.cities.rules.places import check

PACKAGE = "plaincities"


def load() -> None:
    """Load countries, regions and cities unless they were loaded before, even if they were undone since."""
    if Batch.objects.filter(file_name=PACKAGE).exists():
        return
    with transaction.atomic():
        for layout, maker, rows in claims():
            source = enter_source(maker.slug, maker.title, address=maker.address, licence=maker.licence, actor=None)
            places, wrong = check(rows, queries.known_places())
            import_places(places, wrong, kind=layout.kind, source=source, file_name=PACKAGE, actor=None)
