"""The terms: found in any of the three languages, whatever the marks and the spelling of hamza."""

import pytest

from muntada.languages.terms import find, folded, occurring, terms


@pytest.mark.parametrize(
    ("query", "english"),
    [
        ("quor", "quorum"),
        ("نِصَاب", "quorum"),
        ("法定", "quorum"),
        ("SPEAKERS", "speakers' list"),
        ("توامه", "sister city, twinning"),
        ("جدول الاعمال", "agenda"),
    ],
)
def test_a_term_is_found_as_one_types(query: str, english: str) -> None:
    assert english in [term.forms["en"][0] for term in find(query)]


def test_what_begins_with_the_query_comes_first_and_nothing_finds_nothing() -> None:
    found = [term.forms["en"][0] for term in find("agenda")]
    assert found[0] == "agenda"
    assert find("") == find(" ـ ") == []
    assert find("zzzz") == []
    assert len(find("a", most=5)) == 5


def test_terms_of_a_text_stand_in_its_order() -> None:
    text = "سيدي الرئيس، إن التوأمة بين المدن وجدول الأعمال"
    found = [term.forms["en"][0] for term in occurring(text)]
    assert found.index("chair") < found.index("sister city, twinning")
    assert "quorum" not in found


def test_every_term_has_every_language() -> None:
    assert len(terms()) > 90
    for term in terms():
        assert all(term.forms[language] for language in ("ar", "zh-Hans", "en"))
    assert folded("الأُمَم ‌") == "الامم"
