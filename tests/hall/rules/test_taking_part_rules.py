import datetime as dt
from fractions import Fraction
from itertools import pairwise

import pytest
from floor_scene import START
from hypothesis import given
from hypothesis import strategies as st

from muntada.hall.rules import (
    SEEN_FOR,
    FloorState,
    Stay,
    attendance,
    chat_text,
    is_present,
    may_ask,
    may_chat,
    may_react,
    may_support,
    question_text,
    quorum,
    reply_text,
)
from muntada.hall.rules.taking_part import CHAT_PAUSE, LONGEST_MESSAGE, LONGEST_QUESTION, MOST_OPEN, REACTION_PAUSE
from muntada.kernel.refusal import Refusal

OPEN = FloorState(opened_at=START)
CLOSED = FloorState(opened_at=START, closed_at=START + dt.timedelta(hours=1))


def at(seconds: float) -> dt.datetime:
    return START + dt.timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("accredited", "present", "share", "needed", "is_met"),
    [
        (0, 0, Fraction(1, 2), 1, False),
        (1, 1, Fraction(1, 2), 1, True),
        (4, 2, Fraction(1, 2), 3, False),
        (4, 3, Fraction(1, 2), 3, True),
        (5, 3, Fraction(1, 2), 3, True),
        (9, 6, Fraction(2, 3), 7, False),
        (9, 7, Fraction(2, 3), 7, True),
        (9, 9, Fraction(1), 9, True),
        (9, 0, Fraction(0), 1, False),
    ],
)
def test_a_quorum_is_more_than_a_share_of_the_accredited(accredited, present, share, needed, is_met):
    everybody = [str(number) for number in range(accredited)]
    found = quorum(everybody, everybody[:present], share)
    assert (found.needed, found.present, found.is_met) == (needed, present, is_met)


def test_who_is_not_accredited_does_not_count():
    assert quorum(["a", "b"], ["a", "x", "y"]).present == 1


@given(st.integers(0, 60), st.integers(0, 60), st.fractions(0, 1))
def test_a_quorum_can_be_met_and_only_by_more_than_the_share(accredited, present, share):
    everybody = [str(number) for number in range(accredited)]
    here = everybody[: min(present, accredited)]
    found = quorum(everybody, here, share)
    assert found.is_met == (bool(here) and (len(here) > accredited * share or len(here) == accredited))


def test_somebody_is_here_until_the_signs_cease():
    stay = Stay(START, at(100), None)
    assert is_present(stay, at(100) + SEEN_FOR)
    assert not is_present(stay, at(101) + SEEN_FOR)
    assert not is_present(Stay(START, at(100), at(100)), at(101))


def test_short_gaps_are_no_leaving():
    stays = [Stay(at(0), at(60), at(60)), Stay(at(120), at(600), at(600)), Stay(at(900), at(930), None)]
    assert attendance(stays, at(940)) == [(at(0), at(600)), (at(900), at(940))]
    assert attendance(stays, at(2000)) == [(at(0), at(600)), (at(900), at(930))]
    assert attendance([], START) == []


@given(st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 3000))))
def test_stretches_of_attendance_do_not_overlap_and_lose_no_stay(times):
    stays = [Stay(at(begin), at(begin + lasts), at(begin + lasts)) for begin, lasts in times]
    found = attendance(stays, at(20_000))
    assert all(began <= ended for began, ended in found)
    assert all(after[0] - before[1] > SEEN_FOR for before, after in pairwise(found))
    for stay in stays:
        assert any(began <= stay.entered_at and stay.seen_at <= ended for began, ended in found)


def test_questions_are_put_until_the_close_and_not_without_end():
    assert may_ask(FloorState(), 0) is None
    assert may_ask(OPEN, MOST_OPEN - 1) is None
    assert may_ask(OPEN, MOST_OPEN) == Refusal("questions_too_many", largest=5)
    assert may_ask(CLOSED, 0) == Refusal("sitting_closed")
    assert question_text("  متى\u202e نبدأ؟ \n") == "متى نبدأ؟"
    assert question_text("\u200b ") == Refusal("question_empty", field="body")
    assert question_text("a" * 2001) == Refusal("text_too_long", field="body", largest=LONGEST_QUESTION, length=2001)


def test_support_goes_to_others_questions_that_still_wait():
    assert may_support(OPEN, None, is_own=False) is None
    assert may_support(OPEN, "taken", is_own=False) is None
    assert may_support(OPEN, "answered", is_own=False) == Refusal("question_settled")
    assert may_support(OPEN, None, is_own=True) == Refusal("question_is_own")
    assert may_support(CLOSED, None, is_own=False) == Refusal("sitting_closed")


def test_a_reply_has_the_words_that_it_needs():
    assert reply_text("taken", "") == ""
    assert reply_text("answered", " said ") == "said"
    assert reply_text("in_writing", " ") == Refusal("answer_empty", field="body")
    assert reply_text("declined", " ") == Refusal("reason_missing", field="body")
    assert reply_text("in_writing", "a" * 4001).code == "text_too_long"


def test_the_chat_has_a_pace_and_a_chair():
    def refused(state: FloorState = OPEN, **facts: object) -> Refusal | None:
        usual = {"is_paused": False, "last_at": None, "now": START, "is_chair": False}
        return may_chat(state, **(usual | facts))

    assert refused() is None
    assert refused(FloorState()) is None
    assert refused(CLOSED, is_chair=True) == Refusal("sitting_closed")
    assert refused(is_paused=True) == Refusal("chat_closed", field="body")
    assert refused(is_paused=True, is_chair=True) is None
    assert refused(last_at=START, now=at(4)) == Refusal("chat_too_fast", field="body", seconds=5)
    assert refused(last_at=START, now=START + CHAT_PAUSE) is None
    assert chat_text("one\ntwo") == "one\ntwo"
    assert chat_text("") == Refusal("message_empty", field="body")
    assert chat_text("a" * 1001) == Refusal("text_too_long", field="body", largest=LONGEST_MESSAGE, length=1001)


def test_reactions_have_a_pace():
    assert may_react(OPEN, None, START) is None
    assert may_react(OPEN, START, START + REACTION_PAUSE) is None
    assert may_react(OPEN, START, at(2)) == Refusal("reaction_too_fast", seconds=3)
    assert may_react(FloorState(), None, START) == Refusal("sitting_not_open")
    assert may_react(CLOSED, None, START) == Refusal("sitting_closed")
