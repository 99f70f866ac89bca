"""Where terms stand in a text: whole words, in any usual form, at the right places of the text itself."""

import pytest

from muntada.languages.marking import marks


def marked(**texts: str) -> dict[str, list[tuple[str, str]]]:
    """Return by language the words that are marked, each with the English of its term."""
    texts = {code.replace("_", "-"): text for code, text in texts.items()}
    return {
        code: [(texts[code][mark.start : mark.end], mark.term.forms["en"][0]) for mark in found]
        for code, found in marks(texts).items()
    }


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        (
            "en",
            "Memoranda of understanding on capacity\u2011building,",
            ["Memoranda of understanding", "capacity\u2011building"],
        ),
        ("en", "Sustainable development of smart cities", ["Sustainable development", "smart cities"]),
        ("en", "a green, low-carbon development", ["green, low-carbon development"]),
        ("en", "The chairman's draftsman", []),
        ("ar", "والمدن الذكيّةِ والتَّنمية المستدامة", ["والمدن الذكيّةِ", "والتَّنمية المستدامة"]),
        ("ar", "نصف الوفود", ["الوفود"]),
        ("ar", "منتـــدى المدن", ["منتـــدى"]),
        ("zh_Hans", "第三届会议的谅解备忘录", ["第三届会议", "谅解备忘录"]),
    ],
)
def test_terms_are_marked_as_whole_words(code: str, text: str, words: list[str]) -> None:
    (found,) = marked(**{code: text}).values()
    assert [word for word, _ in found] == words


def test_of_two_terms_in_one_place_the_longer_counts_and_then_the_one_that_others_have() -> None:
    found = marked(en="The agenda item and the statement", zh_Hans="议程项目和声明", ar="بند وبيان")
    assert [term for _, term in found["en"]] == ["agenda item", "statement (outcome)"]
    assert [term for _, term in found["zh-Hans"]] == ["agenda item", "statement (outcome)"]


def test_an_everyday_word_is_a_term_where_another_language_has_it_too() -> None:
    assert marked(zh_Hans="通过合作", en="Through cooperation")["zh-Hans"] == []
    assert marked(zh_Hans="通过声明", en="The adoption of it")["zh-Hans"] == [
        ("通过", "adoption"),
        ("声明", "statement (outcome)"),
    ]
    assert marked(zh_Hans="通过", en="")["zh-Hans"] == [("通过", "adoption")]
