"""The words that are looked for: alike whatever the spelling, never failing, never losing a place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muntada.languages.analysis import found_in, marked, wanted, words

ALPHABET = "abcXYZ éü 0123 ٠١٢٣ مدينة المدن و بالمياه كـتابٌ أإآىة 城市水资源管理，。 ’'-_½ﷺ \u200f\n"
TEXTS = st.one_of(st.text(max_size=80), st.text(alphabet=ALPHABET, max_size=80))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إدارة المدينة", "ادارة مدينه"),
        ("المُدُن", "مدن"),
        ("كـــتاب", "كتاب"),
        ("والمياه", "مياه"),
        ("بالمياه", "المياه"),
        ("للطاقة", "الطاقة"),
        ("٢٠٣٠", "2030"),
        ("على مستوى", "علي مستوي"),
        ("cities", "city"),
        ("recycling", "recycled"),
        ("Planning", "plan"),
        ("city's", "city"),
        ("ＣＯ２", "co2"),
    ],
)
def test_what_is_the_same_word_is_found(one: str, other: str) -> None:
    assert wanted(one) == wanted(other) != []


def test_chinese_words_of_one_and_two_characters_are_found_and_longer_ones_by_pairs() -> None:
    said = words("加强水资源管理。")
    assert set(wanted("水")) <= set(said)
    assert set(wanted("管理")) <= set(said)
    assert wanted("水资源") == ["水资", "资源"]
    assert not set(wanted("管水")) & set(said)


def test_words_that_every_text_has_count_only_alone() -> None:
    assert wanted("the city of") == ["citi"]
    assert wanted("of the") == ["of", "the"]


@pytest.mark.parametrize(
    "text",
    ["", "!!! … ؟؟ 。，", "\u200f\u202b", "ـــ", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16")],
)
def test_no_words_are_no_error(text: str) -> None:
    assert words(text) == wanted(text) == []


def test_a_very_long_query_wants_few_words() -> None:
    assert len(wanted("كلمة word 词 " * 3000 + " ".join(map(str, range(9999))))) <= 64


@given(TEXTS)
def test_words_are_letters_and_digits_with_their_places(text: str) -> None:
    for word in found_in(text):
        assert word.form.isalnum()
        assert 0 <= word.start < word.end <= len(text)


@given(TEXTS, TEXTS)
def test_a_space_parts_words(one: str, other: str) -> None:
    assert words(f"{one} . {other}") == words(one) + words(other)


@given(TEXTS)
def test_marked_parts_join_to_the_text(text: str) -> None:
    parts = marked(text, wanted(text))
    assert "".join(part for part, _ in parts) == text


@given(TEXTS)
def test_what_is_wanted_of_a_text_it_says(text: str) -> None:
    assert set(wanted(text, most=1000)) <= set(words(text))


@given(st.text(alphabet="مدينةالبوكستانهيأ", min_size=1, max_size=12))
def test_marks_and_tatweel_change_nothing(word: str) -> None:
    assert words("ـ".join(word)) == words(word) == words("\u064e".join(word))
