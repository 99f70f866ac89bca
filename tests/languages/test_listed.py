"""Rows as a column: in order, whole, across foreign keys, and nothing where there is nothing."""

import datetime as dt
from typing import Any

from django.db import connection
from django.db.models import OuterRef

from muntada.cities.actions.facts import enter_source
from muntada.cities.models import City, Fact, Officer
from muntada.languages.listed import Listed, rows_of
from tests.cast import Cast

FIELDS = "id value at source__id source__title"
AT = dt.datetime(2026, 11, 27, 10, 30, tzinfo=dt.UTC)


def test_rows_come_in_order_with_what_they_cross_to(cast: Cast, django_assert_num_queries: Any) -> None:
    city = City.objects.get(slug="muscat")
    source = enter_source("list", "A “list”, قائمة\\", actor=None)
    for value in ("3", "1", "2"):
        Fact.objects.create(city=city, subject="population", value=value, source=source, at=AT)
    facts = Fact.objects.filter(city=OuterRef("pk")).order_by("-value")
    assert connection.features.supports_json_field  # asked of the database once a process
    with django_assert_num_queries(1):
        found: Any = City.objects.annotate(listed=Listed(facts, FIELDS)).get(pk=city.pk)
        rows = rows_of(Fact, found.listed)
        assert [row.value for row in rows] == ["3", "2", "1"]
        assert {(row.at, row.source.pk, row.source.title) for row in rows} == {(AT, source.pk, source.title)}
    assert rows[0].subject == "population"  # not listed: read when it is asked for
    assert rows == list(Fact.objects.filter(city=city).order_by("-value"))


def test_there_may_be_nothing(cast: Cast) -> None:
    officers = Officer.objects.filter(city=OuterRef("pk"), relieved_at__isnull=False)
    found: Any = City.objects.annotate(listed=Listed(officers, "id account__id account__person__name_id")).first()
    assert rows_of(Officer, found.listed) == []
