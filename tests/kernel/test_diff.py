"""The difference between two texts: exact, in whole words, whatever the script."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muntada.kernel import diff
from muntada.kernel.diff import Change, tokens

WORDS = [
    "تدعو",
    "المدنَ",
    "إلى",
    "cities",
    "isn’t",
    "2027",
    "决定",
    "合作",
    "的",
    "，",
    "،",
    ".",
    " ",
    "\n",
    "’",
    "\u200d",
    "َ",
]
texts = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(WORDS), max_size=20).map("".join))


def sides(changes: tuple[Change, ...]) -> tuple[str, str]:
    """Return the old and the new text that the changes are about."""
    old = "".join(change.text for change in changes if change.op != "inserted")
    return old, "".join(change.text for change in changes if change.op != "deleted")


@given(texts, texts)
def test_both_texts_can_be_read_from_the_changes(old: str, new: str) -> None:
    changes = diff.diff(old, new)
    assert sides(changes) == (old, new)
    assert all(change.text for change in changes)
    assert all(one.op != other.op for one, other in itertools.pairwise(changes))


@given(texts)
def test_tokens_leave_nothing_out_and_equal_texts_do_not_change(text: str) -> None:
    assert "".join(tokens(text)) == text
    assert [change.op for change in diff.diff(text, text)] == ["same"] * bool(text)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("تدعو المدنَ،", ["تدعو", " ", "المدنَ", "،"]),
        ("الـ\u200cUNESCO", ["الـ\u200cUNESCO"]),
        ("决定2027年", ["决", "定", "2027", "年"]),
        ("It isn't so.", ["It", " ", "isn't", " ", "so", "."]),
        ("A  b\n", ["A", "  ", "b", "\n"]),
    ],
)
def test_words_are_whole(text: str, cut: list[str]) -> None:
    assert tokens(text) == cut


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("تدعو المدن إلى التعاون.", "تدعو جميع المدن إلى التعاون.", [("inserted", "جميع ")]),
        ("决定建立网络；", "决定尽快建立网络；", [("inserted", "尽快")]),
        ("Cities shall meet.", "Cities should meet.", [("deleted", "shall"), ("inserted", "should")]),
        ("All are free.", "All are free. Always.", [("inserted", " Always.")]),
        ("一致同意。结束。", "结束。", [("deleted", "一致同意。")]),
        ("one two three four", "uno dos tres four", [("deleted", "one two three"), ("inserted", "uno dos tres")]),
    ],
)
def test_a_change_is_shown_as_people_would_mark_it(old: str, new: str, changed: list[tuple[str, str]]) -> None:
    assert [(change.op, change.text) for change in diff.diff(old, new) if change.op != "same"] == changed


def test_arabic_changes_hold_whole_words() -> None:
    """A letter joined to its neighbour takes another shape: no change may begin or end inside a word."""
    old, new = "نقرر التعاون بين المدن العربية والصينية", "قرر التعاون بين مدن عربية والصينيين"
    whole = {*tokens(old), *tokens(new)}
    for change in diff.diff(old, new):
        assert set(tokens(change.text)) <= whole


def test_texts_too_long_to_align_are_shown_whole_and_at_once() -> None:
    old, new = "a " * 3000, "b " * 3000
    began = time.perf_counter()
    changes = diff.diff(f"same {old}", f"same {new}")
    assert time.perf_counter() - began < 1
    assert sides(changes) == (f"same {old}", f"same {new}")
    assert [change.op for change in changes] == ["same", "deleted", "inserted", "same"]
