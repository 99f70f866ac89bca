"""Searching what was said: in any script, corrected words, who said it, and from where on to listen."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from muntada.cities.models import Account
from muntada.hall.actions.captioning.correct_caption import correct_caption
from muntada.hall.actions.end_speech import end_speech
from muntada.hall.actions.open_sitting import open_sitting
from muntada.web.archive.searching import marked
from tests.cast import Cast
from tests.web.archive.past import Past, speak


@pytest.fixture
def past(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Past:
    """A closed sitting of a published programme, with a speech and captions of it in three languages."""
    past = Past(cast, monkeypatch)
    past.publish()
    open_sitting(cast.sitting.pk, actor=cast.chair)
    past.at(10)
    speak(cast, "head")
    past.at(60)
    end_speech(cast.sitting.pk, past.speaks, actor=cast.chair)
    past.at(100)
    for language, body in (
        ("ar", "أَعلَنَت المدينةُ خطّةً للطاقة."),
        ("zh-Hans", "本市宣布了能源计划。"),
        ("en", "The city announced a plan for energy."),
    ):
        past.caption(language, body, 21.4)
    past.caption("en", "100% of a plan_b", 80)
    return past


def find(client: Client, query: str = "", slug: str = "fifth", language: str = "en", **filters: str) -> str:
    with translation.override(language):
        address = reverse("archive:search-session", args=[slug]) if slug else reverse("archive:search")
    return client.get(address, {"q": query, **filters}).text


@pytest.mark.parametrize(
    "query",
    ["الطاقه", "خطة", "اعلنت", "الطَّاقة", "能源", "能源計畫"[:2], "ENERGY", "energy announced", "ＰＬＡＮ energy"],
)
def test_words_are_found_in_every_script_however_they_are_written(past: Past, client: Client, query: str) -> None:
    past.close()
    page = find(client, query)
    assert page.count('class="archive-said"') == 1, query
    assert f'/en/sittings/{past.cast.sitting.pk}/archive/?t=21"' in page
    assert "Delegate head" in page
    assert "Muscat" in page
    assert "Plenary" in page
    assert "<mark>" in page


@pytest.mark.parametrize("query", ["gas", "energy gas", "الغاز", "煤", "'; drop table", "\\", "__", "%%"])
def test_what_was_not_said_is_not_found(past: Past, client: Client, query: str) -> None:
    past.close()
    page = find(client, query)
    assert "No line says this" in page


def test_signs_that_databases_know_are_only_signs(past: Past, client: Client) -> None:
    past.close()
    assert find(client, "100%").count('class="archive-said"') == 1
    assert find(client, "plan_b").count('class="archive-said"') == 1
    assert find(client, "planxb").count('class="archive-said"') == 0


def test_a_speaker_is_named_while_she_speaks_and_not_long_after(past: Past, client: Client) -> None:
    past.close()
    assert "Delegate head" not in find(client, "plan_b")


def test_what_counts_is_the_correction(past: Past, client: Client) -> None:
    line = past.cast.sitting.captions.get(language="ar")
    correct_caption(line.pk, "أعلنت المدينة خطة للمياه.", actor=past.cast.captioner)
    past.close()
    assert find(client, "الطاقة").count('class="archive-said"') == 0
    assert "<mark>للمياه.</mark>" in find(client, "المياه")
    correct_caption(line.pk, "", actor=past.cast.captioner)
    assert find(client, "المياه").count('class="archive-said"') == 0


def test_one_language_or_all(past: Past, client: Client) -> None:
    past.close()
    assert find(client, "plan").count('class="archive-said"') == 2
    assert find(client, "plan", language="ar").count('class="archive-said"') == 2
    assert find(client, "plan", **{"slug": "fifth"}).count('class="archive-said"') == 2
    with translation.override("en"):
        address = reverse("archive:search")
    assert client.get(address, {"q": "plan", "language": "ar"}).text.count('class="archive-said"') == 0
    assert client.get(address, {"q": "plan", "language": "en"}).text.count('class="archive-said"') == 2
    wrong = client.get(address, {"q": "plan", "language": "xx"})
    assert wrong.status_code == 422
    assert "xx is not one of the available choices" in wrong.text
    assert 'value="plan"' in wrong.text


def test_only_what_is_closed_and_published_is_found(past: Past, client: Client) -> None:
    assert "No line says this" in find(client, "energy")
    past.close()
    assert find(client, "energy", slug="").count('class="archive-said"') == 1
    past.cast.session.editions.all().delete()
    assert "No line says this" in find(client, "energy", slug="")
    assert "No line says this" in find(client, "energy")


def test_no_question_no_answer(past: Past, client: Client) -> None:
    assert "archive-found" not in find(client)
    assert "archive-found" not in find(client, " \u200b ")
    with translation.override("en"):
        assert client.get(reverse("archive:search-session", args=["nowhere"])).status_code == 404


def test_it_costs_the_same_for_one_line_and_thirty(
    past: Past, as_: Callable[[Account | None], Client], django_assert_num_queries: Callable[..., Any]
) -> None:
    past.close()
    with django_assert_num_queries(8):
        find(as_(None), "energy", slug="")
    for number in range(29):
        past.caption("en", f"Energy {number}", 20 + number)
    with django_assert_num_queries(8):
        page = find(as_(None), "energy", slug="")
    assert "30 lines found" in page
    assert 'rel="next"' in page
    assert find(as_(None), "energy", slug="", page="2").count('class="archive-said"') == 10


@pytest.mark.parametrize(
    ("words", "wanted", "parts"),
    [
        ("A plan (b)", ["plan"], [("A", False), (" ", False), ("plan", True), (" ", False), ("(b)", False)]),
        ("خطّة", ["خطه"], [("خطّة", True)]),
        ("宣布了能源计划。", ["能源"], [("宣布了", False), ("能源", True), ("计划。", False)]),
    ],
)
def test_what_was_looked_for_is_marked(words: str, wanted: list[str], parts: list[tuple[str, bool]]) -> None:
    assert list(marked(words, wanted)) == parts
