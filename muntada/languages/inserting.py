"""Rows put into a table by the ten thousand, without an object for each: what imports are made of."""

import uuid
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection, models


def insert_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of plain values, in the order of the fields' `names`; a foreign key's value is the key.

    Every field without a default of the database's must be named: no default of the model's is asked. For tables
    whose rows nobody needs back; `bulk_create` makes objects, which takes most of the time of a large import.
    """
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    prepare = [_prepare(field) for field in fields]
    quote = connection.ops.quote_name
    columns, marks = ", ".join(quote(field.column) for field in fields), ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608 - names of ours
    values = [[make(value) for make, value in zip(prepare, row, strict=True)] for row in rows]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(statement, values)


def _prepare(field: Any) -> Callable[[Any], Any]:
    """Return what makes a value of a field one that the database takes."""
    plain = field.target_field if field.is_relation else field
    if isinstance(plain, models.UUIDField) and not connection.features.has_native_uuid_field:
        return lambda value: value.hex if isinstance(value, uuid.UUID) else value
    if isinstance(plain, models.DateTimeField):
        return connection.ops.adapt_datetimefield_value
    return lambda value: value
