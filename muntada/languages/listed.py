"""Rows of another table as one column of a query, so that a page made of many parts needs no query for each."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import JSONField, Model, QuerySet, Subquery
from django.db.models.functions import JSONObject


class Listed(Subquery):
    """The rows of a query, in its order, with these fields: a list of {field: value}, to be read by `rows_of`.

    `Listed(Fact.objects.filter(city=OuterRef("pk")), "id value source__id source__title")`: a field may cross
    foreign keys, and names the id of each row that it crosses to.
    """

    template = "(SELECT JSON_GROUP_ARRAY(JSON(listed)) FROM (%(subquery)s) AS lines)"
    output_field = JSONField()

    def __init__(self, rows: QuerySet[Any], fields: str) -> None:
        super().__init__(rows.values(listed=JSONObject(**{field: field for field in fields.split()})))

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        """Return the same for PostgreSQL."""
        template = "(SELECT COALESCE(JSONB_AGG(listed), '[]') FROM (%(subquery)s) AS lines)"
        return self.as_sql(compiler, connection, template=template)


def rows_of[M: Model](model: type[M], listed: Iterable[Mapping[str, Any]]) -> list[M]:
    """Return what was `Listed` as rows of its model; a field that was not listed is read when it is asked for."""
    return [_row(model, said) for said in listed]


def _row[M: Model](model: type[M], said: Mapping[str, Any]) -> M:
    own: dict[str, Any] = {}
    beyond: dict[str, dict[str, Any]] = {}
    for name, value in said.items():
        key, _, rest = name.partition("__")
        if rest:
            beyond.setdefault(key, {})[rest] = value
        else:
            own[key] = _value(model._meta.get_field(name), value)
    for key, further in beyond.items():
        own[f"{key}_id"] = further["id"]
    fields = [field for field in model._meta.concrete_fields if field.attname in own]
    row = model.from_db(None, [field.attname for field in fields], [own[field.attname] for field in fields])
    for key, further in beyond.items():
        related: Any = model._meta.get_field(key).related_model
        setattr(row, key, _row(related, further))
    return row


def _value(field: Any, value: Any) -> Any:
    read = field.to_python(value)
    if isinstance(read, dt.datetime) and read.tzinfo is None:  # as SQLite keeps it
        return read.replace(tzinfo=dt.UTC)
    return read
