"""Where entries of the exchange show up beside its own pages: a city's page, the search."""

from typing import Any

from django.test import RequestFactory

from muntada.cities.models import City
from muntada.exchange.actions.enter_published import enter_published
from muntada.web.cities.sections import Section, said
from muntada.web.exchange import searchable
from muntada.web.exchange.section import section
from tests.cast import Cast
from tests.exchange.stage import NEED, PRACTICE, draft, muscat, need, practice


def test_a_citys_page_has_its_newest_entries_at_the_same_cost(cast: Cast, django_assert_num_queries: Any) -> None:
    city, request = City.objects.get(pk=cast.delegation.city_id), RequestFactory().get("/en/")

    def shown() -> Section | None:
        saying = section(request, city)
        next(saying)
        return said(saying)

    draft(cast)
    assert shown() is None
    practice(cast)
    with django_assert_num_queries(2):
        assert shown()
    for number in range(30):
        words = {"title": f"ممارسة {number}", "problem": "م", "done": "م"}
        enter_published(muscat(cast), "practice", topic="industry", language="ar", words=words, actor=None)
    with django_assert_num_queries(2):
        found = shown()
    assert found
    assert len(found.context["rows"]) == 10
    assert found.context["rows"][0].title.body == "ممارسة 29"


def test_what_is_public_can_be_found_and_no_draft(cast: Cast) -> None:
    draft(cast)
    assert list(searchable.entries(None)) == []
    entry, wanted = practice(cast), need(cast)
    found = {row.source: row for row in searchable.entries(None)}
    assert set(found) == {str(entry.pk), str(wanted.pk)}
    muscats = found[str(entry.pk)]
    assert muscats.titles == {"ar": PRACTICE["title"]}
    assert PRACTICE["results"] in muscats.bodies["ar"]
    assert (muscats.written, muscats.topic, muscats.country, muscats.city) == ("ar", "environment", "OM", "muscat")
    (only,) = searchable.entries([str(wanted.pk)])
    assert only.titles["zh-Hans"] == NEED["title"]
