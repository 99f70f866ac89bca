"""The order of a statement and its numbers: pure."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muntada.kernel.refusal import Refusal
from muntada.statements import rules
from muntada.statements.rules import Node

IDS = [uuid.UUID(int=number) for number in range(1, 9)]
A, B, C, D, E, *_ = IDS
ORDER = (
    Node(A, "operative"),
    Node(B, "operative", 1),
    Node(C, "operative", 2),
    Node(D, "operative"),
    Node(E, "heading"),
)


def ids(order: rules.Order | Refusal) -> str:
    assert not isinstance(order, Refusal), order
    return "".join("ABCDEFGH"[IDS.index(node.id)] + str(node.level) for node in order)


def test_a_paragraph_moves_with_its_sub_paragraphs() -> None:
    assert ids(rules.move(ORDER, A, D, 0)) == "D0A0B1C2E0"
    assert ids(rules.move(ORDER, D, None, 0)) == "D0A0B1C2E0"
    assert ids(rules.move(ORDER, D, A, 1)) == "A0D1B1C2E0"
    assert ids(rules.move(ORDER, B, D, 1)) == "A0D0B1C2E0"


@pytest.mark.parametrize(
    ("what", "after", "level", "code"),
    [
        (A, C, 0, "moved_into_itself"),
        (D, C, 0, "move_changes_nothing"),
        (B, None, 1, "level_too_deep"),
        (D, A, 2, "level_too_deep"),
        (E, A, 1, "level_too_deep"),
        (IDS[7], A, 0, "paragraph_removed"),
        (A, IDS[7], 0, "paragraph_removed"),
    ],
)
def test_what_cannot_be_moved(what: uuid.UUID, after: uuid.UUID | None, level: int, code: str) -> None:
    refused = rules.move(ORDER, what, after, level)
    assert isinstance(refused, Refusal)
    assert refused.code == code


def test_what_leaves_takes_nobody_with_it() -> None:
    assert rules.remove(ORDER, A) == Refusal("has_subparagraphs", count=2)
    assert ids(rules.remove(ORDER, D)) == "A0B1C2E0"
    assert rules.may_merge(ORDER, E) == Refusal("nothing_to_merge")
    assert rules.may_merge(ORDER, D) == Refusal("merge_of_unlike")
    assert rules.may_merge((Node(D, "operative"), *ORDER[:3]), D) == Refusal("has_subparagraphs", count=2)
    assert rules.may_merge((Node(A, "operative"), Node(D, "operative")), A) is None


@given(st.data())
def test_no_move_loses_or_doubles_a_paragraph(data: st.DataObject) -> None:
    order: rules.Order = ORDER
    for _ in range(8):
        moved = rules.move(
            order,
            data.draw(st.sampled_from(IDS[:5])),
            data.draw(st.none() | st.sampled_from(IDS[:5])),
            data.draw(st.integers(0, 3)),
        )
        if not isinstance(moved, Refusal):
            assert sorted(node.id for node in moved) == IDS[:5]
            assert rules.well_nested(moved)
            order = moved


def test_a_split_changes_no_word() -> None:
    assert rules.cut("Recalling this, and that,", "Recalling this,\r\n\r\nand that,") == (
        "Recalling this,",
        "and that,",
    )
    assert rules.cut("回顾论坛，决定合作；", "回顾论坛，\n\n决定合作；") == ("回顾论坛，", "决定合作；")
    assert rules.cut("One.", "One.") == Refusal("split_in_two", field="words")
    assert rules.cut("One two.", "One\n\nthree.") == Refusal("split_changes_words", field="words")
    assert rules.joined("回顾论坛，", "决定合作；", "zh-Hans") == "回顾论坛，决定合作；"
    assert rules.joined("One,", "two.", "en") == "One, two."


@given(st.text("ab ،。\u0628", min_size=1), st.text("ab ،。\u0628", min_size=1))
def test_what_is_split_and_merged_again_is_the_same(first: str, second: str) -> None:
    words = f"{first.strip()} {second.strip()}".strip()
    parts = rules.cut(words, f"{first.strip()}\n\n{second.strip()}")
    if not isinstance(parts, Refusal):
        assert "".join(rules.joined(*parts, "en").split()) == "".join(words.split())


def test_numbers_are_each_languages_own() -> None:
    kinds = ["heading", "preambular", "preambular", "operative", "operative", "operative", "operative", "operative"]
    levels = [0, 0, 1, 0, 1, 2, 1, 0]
    paths = rules.places(kinds, levels)
    assert paths == [(0,), (0,), (0, 1), (1,), (1, 1), (1, 1, 1), (1, 2), (2,)]
    written = {code: [rules.marker(code, path) for path in paths] for code in ("ar", "zh-Hans", "en")}
    assert written["en"] == ["", "", "(a)", "1.", "(a)", "(i)", "(b)", "2."]
    assert written["zh-Hans"] == ["", "", "（一）", "1.", "（一）", "（1）", "（二）", "2."]
    assert written["ar"] == ["", "", "(أ)", "١ -", "(أ)", "(١)", "(ب)", "٢ -"]
    assert [rules.reference("en", path) for path in paths][4:6] == ["1 (a)", "1 (a) (i)"]
    assert [rules.reference("zh-Hans", path) for path in paths][4:6] == ["1（一）", "1（一）（1）"]
    assert [rules.reference("ar", path) for path in paths][4:6] == ["١ (أ)", "١ (أ) (١)"]


def test_headings_are_numbered_where_they_are_to_be() -> None:
    kinds = ["heading", "operative", "operative", "heading", "operative"]
    levels = [0, 0, 1, 0, 0]
    assert rules.places(kinds, levels) == [(0,), (1,), (1, 1), (0,), (2,)]
    paths = rules.places(kinds, levels, numbers_headings=True)
    assert paths == [(1,), (1,), (1, 1), (2,), (2,)]
    for code, first, second in (("en", "I.", "II."), ("zh-Hans", "一、", "二、"), ("ar", "أولا -", "ثانيا -")):
        assert [rules.marker(code, path, "heading") for path in (paths[0], paths[3])] == [first, second]
    assert rules.marker("en", (24,), "heading") == "XXIV."


@pytest.mark.parametrize(
    "words",
    ["Article 3", "المادة ٣", "第三条", "3. Trade", "II. Trade", "二、贸易", "أولا - التجارة", "Annex 2: cities"],
)
def test_a_heading_that_has_a_number_of_its_own_is_known(words: str) -> None:
    assert rules.have_own_numbers(["Preamble", words])


def test_a_heading_without_a_number_is_none() -> None:
    words = ["Preamble", "2030 Agenda", "Vision 2030", "一带一路", "أولويات التعاون", "I am", "Ideas"]
    assert not rules.have_own_numbers(words)


@pytest.mark.parametrize("code", ["ar", "zh-Hans", "en"])
def test_numbers_that_are_written_are_taken_off_again(code: str) -> None:
    kinds = ["heading", *["operative"] * 12]
    paths = rules.places(kinds, [0, 0, 1, 2, 3, 1, 1, 0, 0, 0, 0, 0, 0], numbers_headings=True)
    text = rules.document(
        "Title", [(rules.marker(code, path, kind), "一带一路 a. 5") for kind, path in zip(kinds, paths, strict=True)]
    )
    assert {rules.unmarked(piece) for piece in text.strip().split("\n\n")[1:]} == {"一带一路 a. 5"}


def test_numbers_go_on_for_long() -> None:
    for path, ar, zh, en in [
        ((1, 5), "(هـ)", "（五）", "(e)"),
        ((1, 21), "(ش)", "（二十一）", "(u)"),
        ((1, 29), "(أأ)", "（二十九）", "(cc)"),
        ((1, 10), "(ي)", "（十）", "(j)"),
        ((1, 1, 14), "(١٤)", "（14）", "(xiv)"),
        ((1, 1, 1, 2), "ب.", "b.", "b."),
    ]:
        assert [rules.marker(code, path) for code in ("ar", "zh-Hans", "en")] == [ar, zh, en]
