"""Whatever two sides say, in whatever order and however often: nothing is lost, and the record tells all."""

import dataclasses
import datetime as dt
import json

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from muntada.twinning import rules
from muntada.twinning.rules import AnswerFacts, StepFacts

TODAY = dt.date(2026, 11, 26)
SIDE = st.sampled_from("ab")
STAGE = st.sampled_from(rules.STAGES)
ON = st.sampled_from(["", "1998", "1998-06", "1998-06-24", "1999", "2000-01-01"])


class Life(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.steps: list[StepFacts] = []
        self.said: list[tuple[str, str, str]] = []  # (step, who, date), as it was typed

    @initialize(is_told=st.booleans(), on=ON)
    def begin(self, is_told: bool, on: str) -> None:
        if is_told:
            self.steps.append(StepFacts("0", "agreement", "", on))
            self.said.append(("0", "", on))

    @property
    def state(self) -> rules.TieState:
        return rules.fold(self.steps)

    @rule(side=SIDE, stage=STAGE, on=ON)
    def propose(self, side: str, stage: str, on: str) -> None:
        before = self.state
        refusal = rules.may_propose(before, side=side, stage=stage, on=on, address="", note="", today=TODAY)
        if refusal is None:
            number = str(len(self.steps))
            self.steps.append(StepFacts(number, stage, side, on))
            self.said.append((number, side, on))
            # A proposal alone changes nothing of what holds.
            assert dataclasses.replace(self.state, open=None) == before
            again = rules.may_propose(self.state, side=side, stage=stage, on=on, address="", note="", today=TODAY)
            assert again is not None
            assert again.code == "step_waits_already"

    @rule(number=st.integers(0, 99), side=SIDE, on=ON, is_confirmed=st.booleans())
    def answer(self, number: int, side: str, on: str, is_confirmed: bool) -> None:
        if not self.steps:
            return
        place = number % len(self.steps)
        one, kind = self.steps[place], "confirmed" if is_confirmed else "refused"
        refusal = rules.may_answer(one, self.state, side=side, answer=kind, on=on, reason="No.", today=TODAY)
        if refusal is None:
            given = AnswerFacts(kind, on if is_confirmed else "")
            self.steps[place] = dataclasses.replace(one, answers={**one.answers, side: given})
            if is_confirmed:
                self.said.append((one.id, side, on))
            else:
                assert one.side != side
            again = rules.may_answer(
                self.steps[place], self.state, side=side, answer=kind, on=on, reason="No.", today=TODAY
            )
            assert again is not None

    @rule(number=st.integers(0, 99), side=SIDE)
    def withdraw(self, number: int, side: str) -> None:
        if not self.steps:
            return
        place = number % len(self.steps)
        one = self.steps[place]
        if rules.may_withdraw(one, side=side) is None:
            assert self.state.open == one
            self.steps[place] = dataclasses.replace(one, answers={side: AnswerFacts("withdrawn")})
            assert self.state.open is None

    @invariant()
    def nothing_is_lost(self) -> None:
        kept = [(one.id, one.side, one.on) for one in self.steps]
        kept += [
            (one.id, side, given.on)
            for one in self.steps
            for side, given in one.answers.items()
            if given.answer == "confirmed"
        ]
        assert sorted(kept) == sorted(self.said)

    @invariant()
    def the_record_replayed_says_the_same(self) -> None:
        written = json.dumps([dataclasses.asdict(one) for one in self.steps])
        read = [
            StepFacts(**{**one, "answers": {side: AnswerFacts(**given) for side, given in one["answers"].items()}})
            for one in json.loads(written)
        ]
        assert rules.fold(read) == self.state

    @invariant()
    def one_waits_at_most_and_it_is_the_last(self) -> None:
        assert [one for one in self.steps if one.is_open] in ([], self.steps[-1:])

    @invariant()
    def what_holds_was_said_by_two_or_by_a_source(self) -> None:
        state = self.state
        assert (state.stage == "disputed") == (state.disputed is not None)
        held = [one for one in self.steps if one.standing in ("held", "told", "disputed")]
        assert bool(state.stage) == bool(held)
        for one in held:
            assert not one.side or one.answers[rules.other(one.side)].answer == "confirmed"
        if state.disputed and state.disputed.side:
            assert len({on for on in state.disputed.dates if on}) == 2


TestLife = Life.TestCase
