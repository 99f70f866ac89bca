"""The translation memory."""

from hypothesis import given
from hypothesis import strategies as st

from muntada.languages.memory import matches, segments, units

ROWS = [
    {
        "ar": "تقرر التعاون؛ تدعو المدن.",
        "zh-Hans": "决定合作；邀请各城市。",
        "en": "Decides to cooperate; invites the cities.",
    },
    {
        "ar": "تشجع المدن على تبادل الخبرات.",
        "zh-Hans": "鼓励各城市交流经验。",
        "en": "Encourages the cities to exchange experience.",
    },
]
MEMORY = units(ROWS)


def test_the_same_words_are_found_whatever_their_spelling() -> None:
    found = matches("تقرّر التعاون؛ تدعو المدن.", "ar", "zh-Hans", MEMORY)
    assert found[0].is_exact
    assert found[0].target == "决定合作；邀请各城市。"


def test_segments_are_found_alone() -> None:
    assert [match.target for match in matches("invites the cities.", "en", "ar", MEMORY)] == ["تدعو المدن."]


def test_similar_words_are_found_and_the_best_comes_first() -> None:
    found = matches("鼓励各城市交流知识。", "zh-Hans", "en", MEMORY)
    assert [match.target for match in found] == [ROWS[1]["en"]]
    assert not found[0].is_exact
    assert matches("完全不同的文字", "zh-Hans", "en", MEMORY) == []
    assert matches("", "en", "ar", MEMORY) == []


@given(st.text())
def test_segments_lose_nothing(text: str) -> None:
    assert "".join("".join(segments(text)).split()) == "".join(text.split())
