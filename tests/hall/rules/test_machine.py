"""Whatever people click, in whatever order and at whatever times, the floor keeps its promises."""

import datetime as dt
import json
from collections import Counter

import pytest
from floor_scene import MARRAKESH, QUANZHOU, SALALAH, START, Scene
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from muntada.hall.rules import (
    CONSENSUS_ANSWERS,
    MOST_REPLIES,
    VOTES,
    AdmitGuest,
    Answer,
    AnswerConsensus,
    AskForFloor,
    CallConsensus,
    CallKind,
    CloseList,
    CloseMicrophone,
    CloseSitting,
    Command,
    ConcludeConsensus,
    DismissGuest,
    EndSpeech,
    ExtendSpeech,
    FloorState,
    GiveFloor,
    Kind,
    LeaveSeat,
    MoveRequest,
    OpenMicrophone,
    OpenSitting,
    Order,
    Outcome,
    PauseSpeech,
    Procedure,
    ReadmitPerson,
    RemovePerson,
    ReopenList,
    ResumeSpeech,
    SetProcedure,
    TakeSeat,
    TakeUpItem,
    WithdrawRequest,
    apply,
    budget_left,
    from_json,
    is_removed,
    next_request,
    ordered_list,
    remaining,
    replay,
    replies_of,
    spoken,
    stage,
    state_from_json,
    state_to_json,
    to_json,
    used,
)
from muntada.kernel.refusal import Refusal
from tests.profiles import FLOOR

PERSONS = st.sampled_from(["lin", "huda", "omar", "wei"])
DELEGATIONS = st.sampled_from([QUANZHOU, MARRAKESH, SALALAH])
KINDS = st.sampled_from(Kind)
SECONDS = st.integers(1, 600)
PARTY = {QUANZHOU: "chinese", MARRAKESH: "arab", SALALAH: "arab"}


class Floor(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.scene = Scene(opened=False)
        self.made: dict[str, str] = {}  # every request ever made and where it must be now
        self.calls = 0

    @property
    def state(self) -> FloorState:
        return self.scene.state

    def play(self, command: Command) -> bool:
        """Try the command; return whether it happened."""
        before = self.state
        decided = self.scene.decide(command)
        if isinstance(decided, Refusal):
            assert self.state == before
            return False
        assert decided
        assert self.scene.do(command) == decided
        return True

    def any_request(self, number: int) -> str:
        """Pick a request: one that waits for every odd number, otherwise any that was made."""
        waiting = [request.id for request in self.state.waiting]
        choice = waiting if number % 2 and waiting else list(self.made)
        return choice[number // 2 % len(choice)] if choice else "none"

    @initialize()
    def open(self) -> None:
        assert self.play(OpenSitting())

    @rule(seconds=st.one_of(st.floats(0, 400), st.floats(-600, 0)))
    def time_passes_or_the_clock_is_set_back(self, seconds: float) -> None:
        self.scene.wait(seconds)

    @rule(person=PERSONS, delegation=st.none() | DELEGATIONS, kind=KINDS)
    def ask(self, person: str, delegation: str | None, kind: Kind) -> None:
        request = f"r{len(self.made)}"
        waits = any((r.person, r.kind) == (person, kind) for r in self.state.waiting)
        shut = self.state.list_closed_at is not None and kind == Kind.SPEECH
        replied = len(replies_of(self.state, delegation, person)) >= MOST_REPLIES and kind == Kind.RIGHT_OF_REPLY
        happened = self.play(
            AskForFloor(
                request=request, person=person, delegation=delegation, kind=kind, party=PARTY.get(delegation or "")
            )
        )
        assert happened == (
            self.state.is_open and not (waits or shut or replied) and not is_removed(self.state, person)
        )
        if happened:
            self.made[request] = "waiting"

    @rule(number=st.integers(0, 99), person=PERSONS)
    def ask_again_with_the_same_id(self, number: int, person: str) -> None:
        if self.made:
            command = AskForFloor(request=self.any_request(number), person=person, kind=Kind.POINT_OF_ORDER)
            assert not self.play(command)

    @rule(number=st.integers(0, 99))
    def withdraw(self, number: int) -> None:
        request = self.any_request(number)
        happened = self.play(WithdrawRequest(request=request))
        assert happened == (self.state.is_open and self.made.get(request) == "waiting")
        if happened:
            self.made[request] = "withdrawn"

    @rule(number=st.integers(0, 99), allotted=SECONDS)
    def give(self, number: int, allotted: int) -> None:
        self.try_to_give(self.any_request(number), allotted)

    def try_to_give(self, request: str, allotted: int) -> bool:
        kinds = {r.id: r.kind for r in self.state.waiting}
        first_allotted = {r.id: r.allotted for r in self.state.waiting if r.has_begun}
        urgent = kinds.get(request) == Kind.POINT_OF_ORDER
        before = self.state.speech
        if not self.play(GiveFloor(request=request, allotted=allotted)):
            # The chair may always insist: a budget delays nobody for good.
            decided = self.scene.decide(GiveFloor(request=request, allotted=allotted))
            if not (isinstance(decided, Refusal) and decided.code == "beyond_budget"):
                return False
            assert self.play(GiveFloor(request=request, allotted=allotted, insist=True))
        assert urgent or (before is None and Kind.POINT_OF_ORDER not in kinds.values())
        assert self.made[request] == "waiting"
        self.made[request] = "speaking"
        assert self.state.speech is not None
        assert self.state.speech.request.allotted == first_allotted.get(request, allotted)
        if before:
            assert before.request.kind != Kind.POINT_OF_ORDER
            self.made[before.request.id] = "waiting"
            (back,) = (r for r in self.state.waiting if r.id == before.request.id)
            assert back.allotted - back.used == remaining(before, self.scene.now)
            rest = [r for r in ordered_list(self.state) if r.kind != Kind.POINT_OF_ORDER]
            assert rest[0] == back
        return True

    @precondition(lambda self: self.state.speech is not None)
    @rule(person=PERSONS, after=st.floats(0, 400), allotted=SECONDS, ruled=st.booleans())
    def rise_to_a_point_of_order(self, person: str, after: float, allotted: int, ruled: bool) -> None:
        assert self.state.speech is not None
        in_order = self.state.speech.request.kind != Kind.POINT_OF_ORDER
        self.ask(person, QUANZHOU, Kind.POINT_OF_ORDER)
        if is_removed(self.state, person):
            return
        self.scene.wait(after)
        (point,) = (r for r in self.state.waiting if (r.person, r.kind) == (person, Kind.POINT_OF_ORDER))
        assert self.try_to_give(point.id, allotted) == in_order
        if ruled and in_order:
            self.end_or_pause_the_speech(pause=False)

    @precondition(lambda self: self.state.is_open and self.state.speech is None and self.state.waiting)
    @rule(allotted=SECONDS)
    def give_to_the_next(self, allotted: int) -> None:
        head = next_request(self.state)
        assert head is not None
        assert self.try_to_give(head.id, allotted)

    @rule(number=st.integers(0, 99), command=st.sampled_from([EndSpeech, PauseSpeech, ResumeSpeech]))
    def about_any_speech(self, number: int, command: type[EndSpeech] | type[PauseSpeech] | type[ResumeSpeech]) -> None:
        request = self.any_request(number)
        if self.play(command(request=request)):
            assert self.made[request] == "speaking"
            if command is EndSpeech:
                self.made[request] = "done"

    @precondition(lambda self: self.state.speech is not None)
    @rule(pause=st.booleans())
    def end_or_pause_the_speech(self, pause: bool) -> None:
        assert self.state.speech is not None
        speech = self.state.speech
        if pause:
            was_paused = speech.paused_at is not None
            turn = ResumeSpeech if was_paused else PauseSpeech
            assert self.play(turn(request=speech.request.id))
            assert used(self.state.speech, self.scene.now) == used(speech, self.scene.now)
        else:
            assert self.play(EndSpeech(request=speech.request.id))
            self.made[speech.request.id] = "done"

    @rule(person=PERSONS, command=st.sampled_from([TakeSeat, LeaveSeat, OpenMicrophone, CloseMicrophone]))
    def on_the_podium(self, person: str, command: type[Command]) -> None:
        seated = person in {seat.person for seat in self.state.seats}
        has_voice = person in self.state.microphones
        may = {
            TakeSeat: not seated and not is_removed(self.state, person),
            LeaveSeat: seated,
            OpenMicrophone: seated and not has_voice and len(self.state.microphones) < 2,
            CloseMicrophone: has_voice,
        }
        assert self.play(command(person=person)) == (self.state.is_open and may[command])

    @rule(person=PERSONS)
    def admit_or_dismiss(self, person: str) -> None:
        admitted = person in self.state.admitted
        waiting = [request.id for request in self.state.waiting if request.person == person]
        speech = self.state.speech
        happened = self.play(DismissGuest(person=person) if admitted else AdmitGuest(person=person))
        may = admitted or not is_removed(self.state, person)
        assert happened == (may and self.state.closed_at is None)
        if happened and admitted:
            self.made |= dict.fromkeys(waiting, "withdrawn")
            if speech and speech.request.person == person:
                self.made[speech.request.id] = "done"
            assert person not in {*stage(self.state).seats, *self.state.microphones}

    @rule(person=PERSONS, sit=st.booleans())
    def a_guest_asks_or_sits_down(self, person: str, sit: bool) -> None:
        request = f"r{len(self.made)}"
        ask = AskForFloor(request=request, person=person, kind=Kind.POINT_OF_ORDER, is_guest=True)
        happened = self.play(TakeSeat(person=person, is_guest=True) if sit else ask)
        assert not happened or person in self.state.admitted
        if happened and not sit:
            self.made[request] = "waiting"

    @rule(person=PERSONS)
    def remove_or_readmit(self, person: str) -> None:
        gone = is_removed(self.state, person)
        waiting = [request.id for request in self.state.waiting if request.person == person]
        speech = self.state.speech
        happened = self.play(ReadmitPerson(person=person) if gone else RemovePerson(person=person, reason="noise"))
        assert happened == self.state.is_open
        if happened and not gone:
            self.made |= dict.fromkeys(waiting, "withdrawn")
            if speech and speech.request.person == person:
                self.made[speech.request.id] = "done"

    @invariant()
    def nobody_who_was_removed_is_seen_or_heard(self) -> None:
        shown = stage(self.state)
        removed = {removal.person for removal in self.state.removed}
        waiting = {request.person for request in self.state.waiting}
        assert removed.isdisjoint({*filter(None, shown.seats), *shown.voices})
        assert removed.isdisjoint(waiting)
        assert len(shown.voices) <= 3
        seated = [*filter(None, shown.seats)]
        assert len({*seated}) == len(seated)
        assert shown.speaker is None or (shown.speaker in shown.seats and shown.voices[0] == shown.speaker)
        numbers = [seat.number for seat in self.state.seats]
        assert sorted(set(numbers)) == numbers

    @rule(order=st.sampled_from(Order), seconds=SECONDS, budget=st.just(0) | SECONDS)
    def set_the_procedure(self, order: Order, seconds: int, budget: int) -> None:
        wanted = Procedure(order=order, seconds=seconds, budget=budget, quorum=50)
        changes = wanted != self.state.procedure and self.state.closed_at is None
        command = SetProcedure(order=order, seconds=seconds, budget=budget, quorum=50)
        assert self.play(command) == changes

    @rule(number=st.integers(0, 99), up=st.booleans())
    def move(self, number: int, up: bool) -> None:
        request = self.any_request(number)
        before = [r.id for r in ordered_list(self.state)]
        if self.play(MoveRequest(request=request, up=up)):
            assert self.state.procedure.order == Order.PREPARED
            place = before.index(request)
            there = place - 1 if up else place + 1
            before[place], before[there] = before[there], before[place]
            assert [r.id for r in ordered_list(self.state)] == before

    @precondition(lambda self: self.state.speech is not None)
    @rule(seconds=SECONDS, insist=st.booleans())
    def extend(self, seconds: int, insist: bool) -> None:
        assert self.state.speech is not None
        speech, now = self.state.speech, self.scene.now
        happened = self.play(ExtendSpeech(request=speech.request.id, seconds=seconds, insist=insist))
        assert happened or not insist
        if happened:
            assert remaining(self.state.speech, now) == pytest.approx(remaining(speech, now) + seconds)

    @invariant()
    def within_a_party_who_asked_first_is_first(self) -> None:
        if self.state.procedure.order == Order.PARTIES:
            for party in (None, "arab", "chinese"):
                fresh = [r for r in self.state.waiting if r.kind == Kind.SPEECH and not r.has_begun]
                asked = [r.id for r in fresh if r.party == party]
                assert [r.id for r in ordered_list(self.state) if r.id in asked] == asked

    @invariant()
    def no_budget_goes_below_nothing(self) -> None:
        for delegation in (QUANZHOU, MARRAKESH, SALALAH):
            left = budget_left(self.state, delegation, self.scene.now)
            assert (left is None) == (not self.state.procedure.budget)
            assert left is None or 0 <= left <= self.state.procedure.budget

    @rule()
    def close_or_reopen_the_list(self) -> None:
        closed = self.state.list_closed_at is not None
        assert self.play(ReopenList() if closed else CloseList()) == self.state.is_open
        if self.state.is_open:
            assert self.play(ReopenList() if closed else CloseList()) is False

    @rule(electorate=st.lists(DELEGATIONS), kind=st.sampled_from(CallKind))
    def call(self, electorate: list[str], kind: CallKind) -> None:
        self.calls += 1
        free = self.state.is_open and self.state.call is None and bool(electorate)
        command = CallConsensus(
            call=f"c{self.calls}", subject="s", question={"revision": 1}, electorate=tuple(electorate), kind=kind
        )
        assert self.play(command) == free

    @rule(delegation=DELEGATIONS, answer=st.sampled_from(Answer), statement=st.text(max_size=20))
    def answer(self, delegation: str, answer: Answer, statement: str) -> None:
        call = self.state.call
        command = AnswerConsensus(
            call=call.id if call else "none", delegation=delegation, answer=answer, statement=statement
        )
        fits = call is not None and answer in (VOTES if call.is_vote else CONSENSUS_ANSWERS)
        happened = self.play(command)
        assert happened == (call is not None and delegation in call.electorate and fits)
        if call and self.state.call:
            held = {p.delegation: (p.answer, p.statement) for p in call.positions}
            if happened:
                held[delegation] = (answer, statement)
            now_held = [(p.delegation, (p.answer, p.statement)) for p in self.state.call.positions]
            assert sorted(now_held) == sorted(held.items())

    @precondition(lambda self: self.state.call is not None)
    @rule()
    def conclude(self) -> None:
        assert self.state.call is not None
        answers = [position.answer for position in self.state.call.positions]
        assert self.play(ConcludeConsensus(call=self.state.call.id))
        call = self.state.calls[-1]
        if call.is_vote:
            carried = answers.count(Answer.YES) > answers.count(Answer.NO)
            assert call.outcome == (Outcome.CARRIED if carried else Outcome.NOT_CARRIED)
        else:
            assert (call.outcome == Outcome.CONSENSUS) == (Answer.OBJECTION not in answers)

    @rule(number=st.integers(1, 3))
    def take_up_an_item(self, number: int) -> None:
        before = self.state.item
        happened = self.play(TakeUpItem(item=f"i{number}", number=number, title={"en": f"Item {number}"}))
        assert happened == (self.state.is_open and (before is None or before.number != number))
        assert self.state.item is None or not happened or self.state.item.number == number

    @precondition(lambda self: len(self.scene.log) > 25)
    @rule()
    def close(self) -> None:
        free = self.state.is_open and self.state.speech is None and self.state.call is None
        assert self.play(CloseSitting()) == free

    @invariant()
    def every_request_is_in_exactly_one_place(self) -> None:
        speaking = [self.state.speech.request] if self.state.speech else []
        places = {
            "waiting": self.state.waiting,
            "speaking": speaking,
            "done": self.state.done,
            "withdrawn": self.state.withdrawn,
        }
        found = [(request.id, place) for place, requests in places.items() for request in requests]
        assert Counter(found) == Counter(self.made.items())
        assert len(speaking) <= 1

    @invariant()
    def the_list_holds_those_who_wait_points_of_order_first(self) -> None:
        ordered = ordered_list(self.state)
        assert Counter(r.id for r in ordered) == Counter(r.id for r in self.state.waiting)
        points = [r.kind == Kind.POINT_OF_ORDER for r in ordered]
        assert points == sorted(points, reverse=True)
        assert next_request(self.state) == (ordered[0] if ordered else None)

    @invariant()
    def nobody_waits_twice_for_the_same(self) -> None:
        waiting = Counter((r.person, r.kind) for r in self.state.waiting if not r.has_begun)
        assert all(count == 1 for count in waiting.values())

    @invariant()
    def no_second_is_negative_or_lost(self) -> None:
        for moment in (self.scene.now, START - dt.timedelta(days=1), START + dt.timedelta(days=1)):
            seconds = spoken(self.state, moment)
            assert all(amount >= 0 for amount in seconds.values())
            if self.state.speech:
                assert remaining(self.state.speech, moment) <= self.state.speech.request.allotted
        assert all(request.used >= 0 for request in self.state.requests)

    @invariant()
    def the_log_is_the_state_in_memory_and_in_json(self) -> None:
        assert replay(self.scene.log) == self.state
        stored = [(*to_json(event), event.at.isoformat()) for event in self.scene.log]
        read = json.loads(json.dumps(stored))
        events = [from_json(type, payload, dt.datetime.fromisoformat(at)) for type, payload, at in read]
        assert events == self.scene.log
        assert state_from_json(json.loads(json.dumps(state_to_json(self.state)))) == self.state

    @invariant()
    def the_last_event_leads_from_the_stored_state_to_the_next(self) -> None:
        if self.scene.log:
            stored = state_from_json(state_to_json(replay(self.scene.log[:-1])))
            assert apply(stored, self.scene.log[-1]) == self.state


TestFloor = Floor.TestCase
TestFloor.settings = FLOOR
