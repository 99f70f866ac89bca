"""The page of the search: an answer to whatever is typed, in three languages; nothing private in it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from muntada.languages.models import Passage
from muntada.languages.search import meanings
from muntada.languages.search.actions import index
from muntada.languages.search.entries import Entry
from muntada.statements.actions.propose_amendment import propose_amendment
from muntada.statements.queries import paragraphs_of
from muntada.web.search.finding import cities, sessions, statements
from muntada.web.search.sources import SOURCES, entries
from tests.cast import Cast
from tests.languages.search.conftest import fake_encoder

__all__ = ["fake_encoder"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fake_encoder")]


def page(client: Client, language: str = "en", **data: str) -> str:
    response = client.get(f"/{language}/search/", data)
    assert response.status_code == 200
    return response.content.decode()


def test_a_statement_is_found_from_another_language(cast: Cast, client: Client) -> None:
    index("statement", statements)
    paragraph = paragraphs_of(cast.statement.pk)[1]
    english = paragraph.text.current["en"].body
    html = page(client, "ar", q=english.split()[1])
    assert f"/ar/statements/{cast.statement.pk}/#p-{paragraph.pk}" in html
    assert "<mark>" in html
    assert paragraph.text.current["ar"].body[:12] in html


def test_a_draft_amendment_is_never_found(cast: Cast, client: Client) -> None:
    paragraph = paragraphs_of(cast.statement.pk)[1]
    propose_amendment(
        paragraph.pk,
        delegation_id=cast.delegation.pk,
        language="en",
        body="Decides upon xylophones;",
        seen=paragraph.text.current["en"].pk,
        actor=cast.head,
    )
    for source in SOURCES:
        index(source.kind, source.entries)
    assert "Decides upon" not in page(client, q="xylophones")
    assert not Passage.objects.filter(body__contains="xylophones").exists()


def test_cities_and_sessions_are_found_by_their_names(cast: Cast, client: Client) -> None:
    for source in SOURCES:
        index(source.kind, source.entries)
    assert "/en/cities/muscat/" in page(client, q="مسقط")
    assert f"/zh-hans/sessions/{cast.session.slug}/" in page(client, "zh-hans", q=str(cast.session.title.show("en")))
    assert [entry.source for entry in cities(["muscat"])] == ["muscat"]
    assert not list(sessions([])) and entries().keys() == {source.kind for source in SOURCES}


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en"])
@pytest.mark.parametrize("query", ["", "!!!", "x" * 10_000, "词" * 10_000, "\0", "<script>", "مدينة" * 2000])
def test_whatever_is_typed_there_is_an_answer(client: Client, language: str, query: str) -> None:
    index("text", lambda wanted: [Entry("1", "x/", {}, {"en": "Water."})])
    html = page(client, language, q=query, page="999", kind="nothing", country="\0'", topic="x" * 999)
    assert "<script>" not in html.split('<main id="main"')[1]


def test_a_cut_query_and_one_without_words_are_told(client: Client) -> None:
    assert "300" in page(client, q="word " * 200)
    assert "There is no word in this" in page(client, q="?!")
    assert "Nothing was found" in page(client, q="zzzz")


def test_pages_and_facets_keep_the_query(client: Client) -> None:
    rows = [Entry(str(n), "x/", {"en": f"Well {n}"}, {"en": "Water."}, country="") for n in range(25)]
    index("session", lambda wanted: rows[:13])
    index("statement", lambda wanted: rows[13:])
    html = page(client, q="water")
    assert "25 results" in html
    assert "?q=water&amp;kind=session" in html
    assert "13 results" in page(client, q="water", kind="session")
    assert 'rel="prev"' in page(client, q="water", page="3")


def test_results_are_narrowed_by_year_the_newest_first(client: Client) -> None:
    rows = [
        Entry(str(year), "x/", {"en": f"Well {year}"}, {"en": "Water."}, on=dt.date(year, 5, 1))
        for year in (2024, 2026)
    ]
    index("session", lambda wanted: rows)
    html = page(client, q="water")
    assert "<h2>Year</h2>" in html and html.index("year=2026") < html.index("year=2024")
    assert "1 result," in page(client, q="water", year="2024")
    assert "Nothing was found" in page(client, q="water", year="long ago")


def test_one_result_and_thirty_cost_the_same(
    client: Client, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    costs = []
    for count in (1, 30):
        rows = [Entry(str(n), "x/", {}, {"en": f"Water of well {n}"}) for n in range(count)]
        index("session", lambda wanted, rows=rows: rows)
        meanings.forget()
        page(client, q="well")
        with django_assert_max_num_queries(6) as asked:
            page(client, q="well")
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_the_search_is_in_the_header_of_every_page_but_its_own(client: Client) -> None:
    address = reverse("search:search")
    assert f'action="{address}"' in client.get("/en/sessions/").content.decode()
    assert 'id="masthead-q"' not in page(client)
