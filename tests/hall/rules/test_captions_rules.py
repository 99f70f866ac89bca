import datetime as dt

import pytest
from floor_scene import START
from hypothesis import given
from hypothesis import strategies as st

from muntada.hall.rules import FloorState, caption_line, corrected_line, may_write, shown_until, span
from muntada.hall.rules.captions import AFTER_CLOSE, LONGEST_LINE, LONGEST_SHOWN, LONGEST_TYPING
from muntada.hall.rules.typed import clean_line, clean_text
from muntada.kernel.refusal import Refusal

OPEN = FloorState(opened_at=START)
LATER = START + dt.timedelta(hours=1)


def seconds(number: float) -> dt.timedelta:
    return dt.timedelta(seconds=number)


def test_lines_are_written_from_the_opening_until_a_while_after_the_close():
    assert may_write(FloorState(), START) == Refusal("sitting_not_open")
    assert may_write(OPEN, LATER) is None
    closed = FloorState(opened_at=START, closed_at=LATER)
    assert may_write(closed, LATER + AFTER_CLOSE) is None
    refusal = may_write(closed, LATER + AFTER_CLOSE + seconds(1))
    assert refusal == Refusal("captions_over", minutes=15)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  السلام \t عليكم\n", "السلام عليكم"),
        ("a\u202eb\u202cc\u2066d\u2069", "abcd"),
        ("bell\x07 and zero\x00", "bell and zero"),
        ("e\u0301", "é"),
        ("می\u200cخواهم \u200fنص", "می\u200cخواهم \u200fنص"),
        ("一、\u3000开幕", "一、 开幕"),
        ("a\u2028b\u0085c", "a b c"),
        ("\ufeff\u00ad", ""),
    ],
)
def test_a_line_is_made_fit_to_be_shown(typed, shown):
    assert clean_line(typed) == shown


@given(st.text())
def test_a_clean_line_stays_as_it_is(text):
    line = clean_line(text)
    assert clean_line(line) == line
    assert not set("\n\r\x00\u202a\u202b\u202d\u202e\u2066\u2067\u2068") & set(line)


def test_a_text_keeps_its_lines():
    assert clean_text("\n one\u202e \r\n\n two\n") == "one\n\ntwo"


def test_a_line_is_refused_with_what_is_wrong():
    assert caption_line(" \u202e ") == Refusal("caption_empty", field="body")
    assert caption_line("ب" * 241) == Refusal("caption_too_long", field="body", largest=LONGEST_LINE, length=241)
    assert caption_line("ب" * 240) == "ب" * 240


def test_a_correction_changes_something_and_nothing_strikes_the_line():
    assert corrected_line("  الكلمة ", "الكلمة") == Refusal("caption_unchanged", field="body")
    assert corrected_line(" ", "الكلمة") == ""
    assert corrected_line("", "") == Refusal("caption_unchanged", field="body")


def test_when_a_line_was_said_is_told_in_seconds_ago():
    now = START + seconds(100)
    assert span(8, 2, now, OPEN) == (now - seconds(8), now - seconds(2))
    assert span(1, 5, now, OPEN) == (now - seconds(5), now - seconds(5))
    assert span(500, 0, now, OPEN) == (START, now)
    assert span(500, 0, LATER, OPEN) == (LATER - seconds(LONGEST_TYPING), LATER)


@given(st.floats(), st.floats())
def test_no_clock_of_a_browser_brings_a_line_out_of_the_sitting(begun, finished):
    begins, ends = span(begun, finished, LATER, OPEN)
    assert START <= begins <= ends <= LATER


def test_a_line_is_shown_until_the_next_but_not_for_ever():
    assert shown_until(START, START + seconds(3), START + seconds(5)) == START + seconds(5)
    assert shown_until(START, START + seconds(3), None) == START + seconds(3) + LONGEST_SHOWN
    assert shown_until(START, START, START + seconds(0.2)) == START + seconds(2)
