"""The cities and ties of the database as arrays, kept in the process for as long as they are the same."""

import threading
import uuid
from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.db import connections
from django.db.models import CharField, Count, Max, Sum
from django.db.models.functions import Cast

from muntada.cities.models import City
from muntada.twinning.queries import tie_pairs, ties
from muntada.twinning.suggesting.atlas import Atlas, Place
from muntada.twinning.suggesting.graph import Graph, edges
from muntada.twinning.suggesting.reading import OTHER_LEVEL

FIELDS = (
    "pk", "kind", "country_id", "region_id", "slug", "latitude", "longitude", "population", "elevation",
    "is_capital", "is_seat", "is_coastal", "port",
)  # fmt: skip

NEWEST = Max(Cast("pk", CharField()))
"""Ids tell the time: rows that were undone and entered again are others."""

_lock = threading.Lock()
_kept: dict[str, tuple[Any, Any]] = {}
_making = threading.Lock()
"""Held while the arrays are made anew."""


def graph() -> Graph:
    """Return the graph of all ties that hold or held; two queries where nothing has changed.

    Where cities or ties have changed, it returns what was known until now, and a thread makes the graph anew: nobody
    waits for the seconds that this takes (but where the setting SUGGESTIONS_WAIT says so, and for the first one).
    """
    cities_key, ties_key = _keys()
    with _lock:
        known = _kept.get("graph")
    if known is not None and known[0] == (cities_key, ties_key):
        return cast(Graph, known[1])
    if known is None or settings.SUGGESTIONS_WAIT:
        with _making:
            return _made(cities_key, ties_key)
    if _making.acquire(blocking=False):
        threading.Thread(target=_make_behind, args=(cities_key, ties_key), name="suggesting", daemon=True).start()
    return cast(Graph, known[1])


def forget() -> None:
    """Forget what is kept."""
    with _lock:
        _kept.clear()


def _keys() -> tuple[Any, Any]:
    sums = (Sum(field) for field in ("population", "latitude", "longitude"))
    cities = City.objects.aggregate(Count("pk"), Count("region"), *sums, newest=NEWEST)
    tied = ties().aggregate(Count("pk"), Max("changed_at"), newest=NEWEST)
    return tuple(cities.values()), tuple(tied.values())


def _make_behind(cities_key: Any, ties_key: Any) -> None:
    try:
        _made(cities_key, ties_key)
    finally:
        _making.release()
        connections.close_all()


def _made(cities_key: Any, ties_key: Any) -> Graph:
    atlas = _of("atlas", cities_key, _atlas)
    found: Graph = _of("graph", (cities_key, ties_key), lambda: _graph(atlas))
    return found


def _of(name: str, key: Any, make: Callable[[], Any]) -> Any:
    known = _kept.get(name)
    if known is None or known[0] != key:
        known = (key, make())
        with _lock:
            _kept[name] = known
    return known[1]


def _graph(atlas: Atlas) -> Graph:
    return Graph(atlas, edges(atlas, ((str(one), str(other)) for one, other in tie_pairs())))


def _atlas() -> Atlas:
    return Atlas([_place(*row) for row in City.objects.order_by("pk").values_list(*FIELDS)])


def _place(
    pk: uuid.UUID,
    kind: str,
    country: str,
    region: uuid.UUID | None,
    slug: str,
    latitude: float | None,
    longitude: float | None,
    population: int | None,
    elevation: int | None,
    is_capital: bool,
    is_seat: bool,
    is_coastal: bool | None,
    port: str,
) -> Place:
    is_region = kind == City.Kind.REGION
    return Place(
        key=str(pk),
        country=country,
        region=str(pk if is_region else region or ""),
        name=slug,
        latitude=latitude,
        longitude=longitude,
        population=float(population or 0),
        elevation=float(elevation or 0),
        is_region=is_region,
        level=0 if is_capital else 1 if is_seat or is_region else OTHER_LEVEL,
        is_coastal=bool(is_coastal),
        has_port=bool(port),
    )
