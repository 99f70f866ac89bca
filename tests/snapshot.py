"""What takes hundreds of queries to make is made once a process; after that its rows are copied, under new ids.

With the ids everything else changes that names them: keys of caches, topics, folders of files. So a test can no more
meet what another one left than if everything had been made for it.
"""

import dataclasses
import re
import uuid
from collections.abc import Callable, Iterable, Iterator
from itertools import batched
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models.sql import InsertQuery

from muntada.kernel.ids import new_id

_UUID7 = re.compile(r"(?<![0-9a-f])[0-9a-f]{8}(-?)[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}(?![0-9a-f])")
_BATCH = 100  # rows a statement: far below what either database bears
_made: dict[Callable[[], object], "_Made"] = {}

type Renewed = dict[str, str]
"""{hexadecimal digits of an id: those of its copy}."""


@dataclasses.dataclass(frozen=True)
class _Made:
    """The INSERTs of everything that was made: each with its values, and with the places of those that name ids."""

    statements: list[tuple[str, tuple[Any, ...], list[int]]]
    ids: list[str]  # in their order


def once(make: Callable[[], object]) -> None:
    """Have in the database, which is empty, what `make` makes: made the first time, copied from then on."""
    if make in _made:
        _insert(_made[make])
    else:
        make()
        _made[make] = _looked_through(_statements())


def _statements() -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield the INSERTs, with their values, of everything that is in the database but what the migrations fill."""
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.managed or model._meta.app_label in ("contenttypes", "auth"):
            continue
        for rows in batched(model._base_manager.order_by("pk"), _BATCH, strict=False):
            query = InsertQuery(model)
            query.insert_values(model._meta.local_concrete_fields, list(rows), raw=True)
            yield from query.get_compiler(connection=connection).as_sql()


def _looked_through(statements: Iterable[tuple[str, tuple[Any, ...]]]) -> _Made:
    ids: Renewed = {}
    made = []
    for statement, values in statements:
        places = []
        for place, value in enumerate(values):
            if _names_ids(value, ids):
                places.append(place)
        made.append((statement, values, places))
    return _Made(made, sorted(ids))


def _names_ids(value: Any, ids: Renewed) -> bool:
    """Say whether there are ids in a value, and note them."""
    met: Renewed = {}
    _copy(value, met, learn=True)
    ids |= met
    return bool(met)


def _insert(made: _Made) -> None:
    # Ids made later sort later: the copies keep the order of the originals.
    renewed = dict(zip(made.ids, sorted(new_id().hex for _ in made.ids), strict=True))
    with transaction.atomic(), connection.cursor() as cursor:  # foreign keys are looked at when it ends
        for statement, values, places in made.statements:
            copied = list(values)
            for place in places:
                copied[place] = _copy(values[place], renewed)
            cursor.execute(statement, copied)


def _copy(value: Any, renewed: Renewed, *, learn: bool = False) -> Any:
    """Return a value with the ids in it renewed; `learn` notes the ids that are met, and renews none."""

    def words(found: re.Match[str]) -> str:
        digits = found[0].replace("-", "")
        if learn and digits[12] == "7" and digits[16] in "89ab":
            renewed[digits] = digits
        fresh = renewed.get(digits, digits)
        return str(uuid.UUID(fresh)) if found[1] else fresh

    if isinstance(value, str):
        if value in renewed:
            return renewed[value]
        return _UUID7.sub(words, value) if len(value) >= 32 else value
    if isinstance(value, uuid.UUID):
        return uuid.UUID(_copy(value.hex, renewed, learn=learn))
    if isinstance(value, list | tuple):
        return type(value)(_copy(part, renewed, learn=learn) for part in value)
    if isinstance(value, dict):
        return {_copy(key, renewed, learn=learn): _copy(part, renewed, learn=learn) for key, part in value.items()}
    if hasattr(value, "obj"):  # psycopg's wrapper around what becomes JSON
        return type(value)(_copy(value.obj, renewed, learn=learn), dumps=value.dumps)
    return value
