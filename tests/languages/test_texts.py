"""Writing texts and loading them."""

from collections.abc import Callable
from typing import Any

import pytest

from muntada.cities.actions.gazetteer import enter_institution
from muntada.cities.models import Institution
from muntada.languages.actions import add_renderings, revise_text, rewrite_text, write_text
from muntada.languages.models import Rendering, Text
from muntada.languages.queries import gathering, load_texts
from tests.cast import said

pytestmark = pytest.mark.django_db


def test_languages_left_empty_are_missing_not_blank() -> None:
    text = write_text({"ar": " نص ", "en": "  "}, actor=None)
    assert {language: row.body for language, row in text.current.items()} == {"ar": "نص"}


def test_a_revision_in_one_language_leaves_the_others_behind_and_in_place() -> None:
    text = write_text(said("أ", "一", "a"), actor=None)
    assert revise_text(text, "ar", "ب", actor=None) == 2
    assert text.show("en").is_behind
    assert text.show("ar").body == "ب"
    add_renderings(text, {"en": "b"}, revision=2, origin="translated", actor=None)
    assert not text.show("en").is_behind
    assert Rendering.objects.filter(text=text).count() == 5, "nothing was overwritten"


def test_rewriting_with_the_same_words_changes_nothing() -> None:
    text = write_text(said("أ", "一", "a"), actor=None)
    assert not rewrite_text(text, said("أ", "一", "a"), actor=None)
    assert rewrite_text(text, said("أ", "一", "b"), actor=None)
    assert (text.revision, text.show("ar").is_behind) == (2, False)


@pytest.mark.parametrize("count", [1, 30])
def test_all_texts_of_a_page_come_in_one_query(count: int, django_assert_num_queries: Callable[[int], Any]) -> None:
    for number in range(count):
        enter_institution(f"i{number}", said("أ", "一", f"name {number}"), actor=None)
    rows = list(Institution.objects.all())
    with django_assert_num_queries(1):
        load_texts((rows, "name"), ([None], "name"))
        assert {row.name.show("en").body for row in rows} == {f"name {number}" for number in range(count)}


def test_areas_that_share_a_page_load_their_words_together(django_assert_num_queries: Callable[[int], Any]) -> None:
    for number in range(4):
        enter_institution(f"i{number}", said("أ", "一", f"name {number}"), actor=None)
    first, second = list(Institution.objects.all()[:2]), list(Institution.objects.all()[2:])
    with django_assert_num_queries(1):
        with gathering():
            load_texts((first, "name"))
            load_texts((second, "name"))
        assert {str(row.name.show("en")) for row in (*first, *second)} == {f"name {number}" for number in range(4)}
    with django_assert_num_queries(1):
        load_texts((first, "name"))


def test_a_text_can_be_shown_without_being_loaded_first() -> None:
    text = write_text({"en": "a"}, actor=None)
    assert str(Text.objects.get(pk=text.pk)) == "a"
