import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from muntada.languages import rules


@dataclasses.dataclass(frozen=True)
class Row:
    id: int
    language: str
    revision: int
    body: str = "words"
    origin: str = "written"


ALL = ("ar", "zh-Hans", "en")


def test_the_newest_row_of_a_language_is_current() -> None:
    rows = [Row(1, "ar", 1, "old"), Row(3, "ar", 2, "new"), Row(2, "ar", 1, "mended")]
    assert rules.current(rows)["ar"].body == "new"
    assert rules.revision(rows) == 2


def test_a_language_left_at_an_older_revision_is_behind_and_one_without_words_missing() -> None:
    rows = [Row(1, "ar", 1), Row(2, "en", 1), Row(3, "ar", 2)]
    assert rules.behind(rows, ALL) == ("en",)
    assert rules.missing(rows, ALL) == ("zh-Hans",)


def test_the_reader_sees_her_language_even_where_it_is_behind_and_is_told() -> None:
    shown = rules.show([Row(1, "en", 1, "old"), Row(2, "ar", 2, "جديد")], "en")
    assert (shown.body, shown.is_fallback, shown.is_behind) == ("old", False, True)


def test_a_reader_without_her_language_sees_the_newest_original() -> None:
    rows = [Row(1, "en", 1, "old"), Row(2, "ar", 2, "أصل"), Row(3, "zh-Hans", 2, "译文", "translated")]
    shown = rules.show(rows, "fr")
    assert (shown.language, shown.is_fallback, shown.is_behind) == ("ar", True, False)


def test_a_machine_draft_is_said_to_be_one() -> None:
    assert rules.show([Row(1, "en", 1, "draft", "machine")], "en").is_machine


def test_nothing_is_shown_of_a_text_without_words() -> None:
    assert not rules.show([], "en")


@given(st.lists(st.tuples(st.sampled_from(ALL), st.integers(1, 5))), st.sampled_from(ALL))
def test_what_is_shown_is_always_one_of_the_current_renderings(pairs: list[tuple[str, int]], wanted: str) -> None:
    rows = [Row(number, language, revision, f"{number}") for number, (language, revision) in enumerate(pairs)]
    shown = rules.show(rows, wanted)
    bodies = {row.language: row.body for row in rules.current(rows).values()}
    assert shown.body == (bodies.get(shown.language) or "")
    assert shown.is_fallback == (bool(rows) and wanted not in bodies)


def test_an_editions_words_fall_back_visibly() -> None:
    assert rules.show_words({"ar": "نص"}, "en").is_fallback
    assert not rules.show_words({"ar": "نص", "en": "text"}, "en").is_fallback
    assert not rules.show_words({}, "en")
