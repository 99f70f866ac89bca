import datetime as dt

import pytest

from muntada.twinning import rules
from muntada.twinning.rules import AnswerFacts, StepFacts, TieState

TODAY = dt.date(2026, 11, 26)


def step(stage: str, side: str = "a", on: str = "", number: int = 1, **answers: AnswerFacts) -> StepFacts:
    return StepFacts(str(number), stage, side, on, answers)


def confirmed(on: str = "") -> AnswerFacts:
    return AnswerFacts("confirmed", on)


REFUSED, WITHDRAWN = AnswerFacts("refused"), AnswerFacts("withdrawn")


@pytest.mark.parametrize(
    ("steps", "stage", "since", "is_confirmed"),
    [
        ([], "", None, False),
        ([step("idea")], "", None, False),
        ([step("idea", b=REFUSED)], "", None, False),
        ([step("idea", a=WITHDRAWN)], "", None, False),
        ([step("idea", on="2019", b=confirmed())], "idea", 2019, True),
        ([step("agreement", on="1998", b=confirmed("1998-06-24"))], "agreement", 1998, True),
        ([step("agreement", on="1998-06", b=confirmed("1998-07"))], "disputed", 1998, True),
        ([step("agreement", on="1997", b=confirmed("1998"))], "disputed", None, True),
        ([step("agreement", "", "1998")], "agreement", 1998, False),
        ([step("agreement", "", "")], "agreement", None, False),
        ([step("agreement", "", "1998", a=confirmed("1999-01-02"))], "agreement", 1999, True),
        ([step("agreement", "", "1998", a=confirmed())], "agreement", 1998, True),
        ([step("agreement", "", "1998", a=confirmed("1999"), b=confirmed("2000"))], "disputed", None, True),
        ([step("agreement", "", "1998", a=REFUSED)], "disputed", 1998, False),
        ([step("agreement", "", "1998", a=REFUSED, b=REFUSED)], "", None, False),
        (
            [step("memorandum", on="1993", b=confirmed()), step("agreement", on="1998", b=confirmed())],
            "agreement",
            1998,
            True,
        ),
        (
            [step("agreement", on="1997", b=confirmed("1998")), step("agreement", "b", "1998", a=confirmed())],
            "agreement",
            1998,
            True,
        ),
        (
            [
                step("agreement", on="1980", b=confirmed()),
                step("ended", on="1990", b=confirmed()),
                step("memorandum", on="2005", b=confirmed()),
            ],
            "memorandum",
            2005,
            True,
        ),
        ([step("agreement", on="1980", b=confirmed()), step("ended", on="1990", b=confirmed())], "ended", 1980, True),
    ],
)
def test_what_steps_make_of_a_tie(steps: list[StepFacts], stage: str, since: int | None, is_confirmed: bool) -> None:
    state = rules.fold(steps)
    assert (state.stage, state.since, state.is_confirmed) == (stage, since, is_confirmed)


def test_what_a_source_tells_never_waits_and_a_proposal_does() -> None:
    assert rules.fold([step("agreement", "", "1998")]).open is None
    waiting = step("active")
    state = rules.fold([step("agreement", "", "1998"), waiting])
    assert (state.open, state.stage) == (waiting, "agreement")


def test_a_disputed_step_is_proposed_anew_or_the_tie_ended() -> None:
    state = rules.fold([step("agreement", on="1997", b=confirmed("1998"))])
    assert rules.next_stages(state) == ("agreement", "ended")
    assert propose(state, stage="active") == "stage_does_not_follow"
    assert propose(state, stage="agreement") is None


def test_every_stage_leads_somewhere_and_is_reached() -> None:
    reached = {stage for following in rules.FOLLOWING.values() for stage in following}
    assert reached == set(rules.STAGES) - {"disputed"} == set(rules.FOLLOWING) - {""}
    assert all(rules.FOLLOWING.values())


def propose(
    state: TieState,
    stage: str = "idea",
    side: str = "a",
    on: str = "",
    address: str = "",
    note: str = "",
) -> str | None:
    refusal = rules.may_propose(state, side=side, stage=stage, on=on, address=address, note=note, today=TODAY)
    return refusal.code if refusal else None


def test_who_may_propose_what() -> None:
    waits = rules.fold([step("idea", "a")])
    assert propose(waits, side="a") == "step_waits_already"
    assert propose(waits, side="b") == "step_is_proposed"
    assert propose(waits, side="b", stage="agreement") == "step_waits_for_you"
    assert propose(TieState(), stage="active") == "stage_does_not_follow"
    assert propose(TieState(), stage="disputed") == "stage_does_not_follow"
    assert propose(TieState(), on="2026-13") == "date_unreadable"
    assert propose(TieState(), on="2026-11-27") == "date_ahead"
    assert propose(TieState(), on="0799") == "date_too_early"
    assert propose(TieState(), address="www.example.org") == "address_incomplete"
    assert propose(TieState(), note="x" * 5001) == "text_too_long"
    assert propose(TieState(), on="2026-11-26", address="https://example.org/") is None


def answer(one: StepFacts, side: str, kind: str = "confirmed", on: str = "", reason: str = "") -> str | None:
    state = rules.fold([one])
    refusal = rules.may_answer(one, state, side=side, answer=kind, on=on, reason=reason, today=TODAY)
    return refusal.code if refusal else None


def test_who_may_answer_and_withdraw() -> None:
    one = step("idea", "a")
    assert answer(one, "a") == "step_of_own_side"
    assert answer(one, "b") is None
    assert answer(one, "b", "refused") == "reason_missing"
    assert answer(one, "b", "refused", reason="x" * 5001) == "text_too_long"
    assert answer(one, "b", "refused", reason="Not yet.") is None
    assert answer(one, "b", on="soon") == "date_unreadable"
    assert answer(step("idea", "a", b=confirmed()), "b") == "step_answered"
    assert answer(step("idea", "a", a=WITHDRAWN), "b") == "step_withdrawn"
    told = step("agreement", "", "1998", a=confirmed())
    assert answer(told, "a") == "step_answered"
    assert answer(told, "b") is None
    for case, side, code in (
        (one, "b", "step_of_other_side"),
        (step("idea", "a", b=confirmed()), "a", "step_answered"),
        (step("idea", "a", a=WITHDRAWN), "a", "step_withdrawn"),
    ):
        refusal = rules.may_withdraw(case, side=side)
        assert refusal and refusal.code == code
    assert rules.may_withdraw(one, side="a") is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2022", "2022"),
        (" 2022-9 ", "2022-09"),
        ("٢٠٢٢/٩/٢٩", "2022-09-29"),
        ("2022年9月29日", "2022-09-29"),
        ("2022.09", "2022-09"),
        ("29.9.2022", "29.9.2022"),
        ("next year", "next year"),
        ("", ""),
    ],
)
def test_dates_are_read_as_people_write_them(typed: str, read: str) -> None:
    assert rules.read_date(typed) == read


def test_who_knows_less_says_nothing_else() -> None:
    assert rules.agreed_date("1998", "1998-06-24") == "1998-06-24"
    assert rules.agreed_date("", "1998") == "1998"
    assert rules.agreed_date("1998-06", "1998-07") is None


def test_what_may_be_told_of_a_tie() -> None:
    held = rules.fold([step("idea", b=confirmed())])
    for state, body, on, address, code in (
        (TieState(), "a", "2020", "", "tie_not_begun"),
        (held, " ", "2020", "", "activity_empty"),
        (held, "a", "", "", "date_unreadable"),
        (held, "a", "2027", "", "date_ahead"),
        (held, "a", "2020", "example.org", "address_incomplete"),
    ):
        refusal = rules.may_tell(state, body=body, on=on, address=address, today=TODAY)
        assert refusal and refusal.code == code
    assert rules.may_tell(held, body="a", on="2020", address="", today=TODAY) is None
