"""What takes hundreds of queries to make is made once a process; after that its rows are copied, under new ids.

With the ids everything else changes that names them: keys of caches, topics, folders of files. So a test can no more
meet what another one left than if everything had been made for it.
"""

import re
from collections.abc import Callable

from django.apps import apps
from django.core import serializers
from django.db import transaction
from django.db.models import Model

from muntada.kernel.ids import new_id

_UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_made: dict[Callable[[], object], str] = {}


def once(make: Callable[[], object]) -> None:
    """Have in the database, which is empty, what `make` makes: made the first time, copied from then on."""
    if make in _made:
        _insert(_made[make])
    else:
        make()
        _made[make] = serializers.serialize("json", [row for model in _models() for row in _rows(model)])


def _models() -> list[type[Model]]:
    """Return every model with a table, but for what the migrations fill."""
    filled = ("contenttypes", "auth")
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and model._meta.app_label not in filled]


def _rows(model: type[Model]) -> list[Model]:
    return list(model._base_manager.order_by("pk"))


def _insert(made: str) -> None:
    known = sorted(set(_UUID7.findall(made)))
    # Ids made later sort later: the copies keep the order of the originals.
    renewed = dict(zip(known, sorted(str(new_id()) for _ in known), strict=True))
    by_model: dict[type[Model], list[Model]] = {}
    for row in serializers.deserialize("json", _UUID7.sub(lambda found: renewed[found[0]], made)):
        by_model.setdefault(type(row.object), []).append(row.object)
    with transaction.atomic():  # foreign keys are looked at when it ends
        for model, rows in by_model.items():
            model._base_manager.bulk_create(rows)
