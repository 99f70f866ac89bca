"""Every action of the floor: who may, what it leaves behind, and that the log alone tells the whole state."""

import dataclasses
import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from muntada.cities.models import Account
from muntada.hall import actions, queries
from muntada.hall.actions.answer_consensus import answer_consensus
from muntada.hall.actions.ask_for_floor import ask_for_floor
from muntada.hall.actions.call_vote import call_vote
from muntada.hall.actions.close_list import close_list
from muntada.hall.actions.close_microphone import close_microphone
from muntada.hall.actions.close_sitting import close_sitting
from muntada.hall.actions.conclude_vote import conclude_vote
from muntada.hall.actions.end_speech import end_speech
from muntada.hall.actions.extend_speech import extend_speech
from muntada.hall.actions.give_floor import give_floor
from muntada.hall.actions.leave_seat import leave_seat
from muntada.hall.actions.move_request import move_request
from muntada.hall.actions.open_microphone import open_microphone
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.actions.pause_speech import pause_speech
from muntada.hall.actions.readmit_person import readmit_person
from muntada.hall.actions.remove_person import remove_person
from muntada.hall.actions.reopen_list import reopen_list
from muntada.hall.actions.resume_speech import resume_speech
from muntada.hall.actions.set_procedure import set_procedure
from muntada.hall.actions.take_seat import take_seat
from muntada.hall.actions.take_up_item import take_up_item
from muntada.hall.actions.withdraw_request import withdraw_request
from muntada.hall.models import Floor, FloorEvent
from muntada.hall.rules import FloorState, apply, replay, state_to_json
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.push import topics
from muntada.push.queries import changed_since, seq
from muntada.record.models import AuditEvent
from muntada.statements.actions.call_consensus import call_consensus
from muntada.statements.actions.conclude_consensus import conclude_consensus
from tests.cast import Cast, new_key

pytestmark = pytest.mark.django_db

CHAIRS = ("chair", "co_chair")


class Hall:
    """The cast's sitting, with every action by name; who acts is said each time."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.sitting = cast.sitting.pk

    @property
    def state(self) -> FloorState:
        return queries.floor(self.sitting)[0]

    @property
    def waiting(self) -> str:
        """The last request that waits."""
        return self.state.waiting[-1].id

    @property
    def speaking(self) -> str:
        assert self.state.speech
        return self.state.speech.request.id

    @property
    def call(self) -> str:
        assert self.state.call
        return self.state.call.id

    @property
    def member(self) -> str:
        return str(self.cast.member.person_id)

    def prepare(self, verb: str, actor: Account | None = None) -> Callable[..., Any]:
        """Return one verb on what is there now, by the chair if nobody is named, and for Muscat; `key` is left open."""
        sitting, muscat = self.sitting, self.cast.delegation.pk
        act: tuple[Any, ...]
        match verb:
            case "open":
                act = (open_sitting, sitting)
            case "close":
                act = (close_sitting, sitting)
            case "ask":
                act = (ask_for_floor, sitting, muscat, "speech")
            case "point of order":
                act = (ask_for_floor, sitting, muscat, "point_of_order")
            case "withdraw":
                act = (withdraw_request, sitting, self.waiting)
            case "give":
                act = (give_floor, sitting, self.waiting, 180)
            case "set procedure":
                act = (set_procedure, sitting, "prepared", 240, 600, 66)
            case "move":
                act = (move_request, sitting, self.waiting, True)
            case "extend":
                act = (extend_speech, sitting, self.speaking, 60)
            case "take up":
                act = (take_up_item, sitting, str(self.cast.sitting.items.get().pk))
            case "end":
                act = (end_speech, sitting, self.speaking)
            case "pause":
                act = (pause_speech, sitting, self.speaking)
            case "resume":
                act = (resume_speech, sitting, self.speaking)
            case "take seat":
                act = (take_seat, sitting)
            case "leave seat":
                act = (leave_seat, sitting, self.member)
            case "open microphone":
                act = (open_microphone, sitting, self.member)
            case "close microphone":
                act = (close_microphone, sitting, self.member)
            case "remove":
                act = (remove_person, sitting, self.member, "noise")
            case "readmit":
                act = (readmit_person, sitting, self.member)
            case "close list":
                act = (close_list, sitting)
            case "reopen list":
                act = (reopen_list, sitting)
            case "call":
                act = (call_consensus, sitting, self.cast.statement.pk, None)
            case "call vote":
                act = (call_vote, sitting, "named_poll", "هل يُعقد الاجتماع غدا؟")
            case "vote":
                act = (answer_consensus, sitting, self.call, muscat, "yes")
            case "conclude vote":
                act = (conclude_vote, sitting, self.call)
            case "answer":
                act = (answer_consensus, sitting, self.call, muscat, "agree")
            case "conclude":
                act = (conclude_consensus, sitting, self.call)
        return functools.partial(*act, actor=actor or self.cast.chair)

    def do(self, verb: str, actor: Account | None = None) -> None:
        """Play one verb."""
        self.prepare(verb, actor)()


@dataclasses.dataclass(frozen=True)
class Case:
    """One action: what happened before it, who may, and which events and which audited verb it leaves."""

    verb: str
    before: tuple[str, ...]
    friends: tuple[str, ...]
    events: tuple[str, ...]
    audited: str

    def __str__(self) -> str:
        return self.verb


ASKED = ("open", "member asks")
GIVEN = (*ASKED, "give")
PREPARED = (*ASKED, "head asks", "set procedure")
SEATED = ("open", "member sits")
CASES = (
    Case("open", (), CHAIRS, ("sitting_opened",), "sitting_opened"),
    Case("close", ("open",), CHAIRS, ("sitting_closed",), "sitting_closed"),
    Case("ask", ("open",), ("head", "member"), ("floor_requested",), "floor_requested"),
    Case("point of order", ("open",), ("head", "member"), ("floor_requested",), "floor_requested"),
    Case("withdraw", ASKED, (*CHAIRS, "member"), ("request_withdrawn",), "request_withdrawn"),
    Case("give", ASKED, CHAIRS, ("floor_given",), "floor_given"),
    Case("give", (*GIVEN, "head objects"), CHAIRS, ("speech_interrupted", "floor_given"), "floor_given"),
    Case("set procedure", (), CHAIRS, ("procedure_set",), "procedure_set"),
    Case("move", PREPARED, CHAIRS, ("request_moved",), "request_moved"),
    Case("extend", GIVEN, CHAIRS, ("speech_extended",), "speech_extended"),
    Case("take up", ("open",), CHAIRS, ("item_taken_up",), "item_taken_up"),
    Case("end", GIVEN, (*CHAIRS, "member"), ("speech_ended",), "speech_ended"),
    Case("pause", GIVEN, CHAIRS, ("speech_paused",), "speech_paused"),
    Case("resume", (*GIVEN, "pause"), CHAIRS, ("speech_resumed",), "speech_resumed"),
    Case("take seat", ("open",), (*CHAIRS, "head", "member", "rival"), ("seat_taken",), "seat_taken"),
    Case("leave seat", SEATED, (*CHAIRS, "member"), ("seat_left",), "seat_left"),
    Case("open microphone", SEATED, CHAIRS, ("microphone_opened",), "microphone_opened"),
    Case("close microphone", (*SEATED, "open microphone"), CHAIRS, ("microphone_closed",), "microphone_closed"),
    Case("remove", GIVEN, CHAIRS, ("speech_ended", "person_removed"), "person_removed"),
    Case("remove", ASKED, CHAIRS, ("request_withdrawn", "person_removed"), "person_removed"),
    Case("readmit", ("open", "remove"), CHAIRS, ("person_readmitted",), "person_readmitted"),
    Case("close list", ("open",), CHAIRS, ("list_closed",), "list_closed"),
    Case("reopen list", ("open", "close list"), CHAIRS, ("list_reopened",), "list_reopened"),
    Case("call", ("open",), CHAIRS, ("consensus_called",), "consensus_called"),
    Case("answer", ("open", "call"), ("head",), ("consensus_answered",), "consensus_answered"),
    Case("call vote", ("open",), CHAIRS, ("consensus_called",), "vote_called"),
    Case("vote", ("open", "call vote"), ("head",), ("consensus_answered",), "consensus_answered"),
    Case("conclude vote", ("open", "call vote"), CHAIRS, ("consensus_concluded",), "vote_concluded"),
    Case("conclude", ("open", "call"), CHAIRS, ("consensus_concluded",), "consensus_concluded"),
)
BY_DELEGATES = {
    "member sits": ("take seat", "member"),
    "member asks": ("ask", "member"),
    "head asks": ("ask", "head"),
    "head objects": ("point of order", "head"),
}
every_action = pytest.mark.parametrize("case", CASES, ids=str)


@pytest.fixture
def hall(cast: Cast) -> Hall:
    return Hall(cast)


def arrive(hall: Hall, case: Case) -> None:
    """Play what happened before the action."""
    for step in case.before:
        verb, who = BY_DELEGATES.get(step, (step, "chair"))
        hall.do(verb, hall.cast.everybody[who])


def facts(hall: Hall) -> tuple[object, ...]:
    """Return all that an action may leave: state, log, audit, announcements."""
    return (
        hall.state,
        list(FloorEvent.objects.values_list("seq", "type")),
        AuditEvent.objects.count(),
        seq(topics.sitting(hall.sitting)),
    )


@pytest.mark.parametrize(
    ("case", "friend"),
    [pytest.param(case, friend, id=f"{case}-{friend}") for case in CASES for friend in case.friends],
)
def test_a_friend_may_and_the_log_tells_the_state(hall: Hall, case: Case, friend: str) -> None:
    arrive(hall, case)
    before, known = queries.floor(hall.sitting)
    actor = hall.cast.everybody[friend]
    heard = seq(topics.sitting(hall.sitting))

    hall.do(case.verb, actor)

    log = queries.events(hall.sitting)
    new = FloorEvent.objects.filter(sitting=hall.sitting, seq__gt=known)
    assert tuple(new.values_list("type", flat=True)) == case.events
    assert all(event.actor_id == actor.pk for event in new)
    state = before
    for event in log[known:]:
        state = apply(state, event)
    assert state == hall.state == replay(log)
    row = Floor.objects.get(pk=hall.sitting)
    assert (row.seq, row.state) == (len(log), state_to_json(state))

    audit = AuditEvent.objects.get(verb=case.audited, actor=actor, facts__seq=row.seq)
    assert (audit.subject, audit.at) == (f"floor:{hall.sitting}", log[-1].at)
    assert changed_since(topics.sitting(hall.sitting), heard) == (heard + 1, ["booths", "controls", "floor", "stage"])


@every_action
def test_a_stranger_may_not_and_leaves_nothing(hall: Hall, case: Case) -> None:
    arrive(hall, case)
    before = facts(hall)
    for who, account in hall.cast.everybody.items():
        if who not in case.friends:
            with pytest.raises(NotForYou):
                hall.do(case.verb, account)
    assert facts(hall) == before


@every_action
def test_one_key_has_one_effect(hall: Hall, case: Case) -> None:
    arrive(hall, case)
    key, play = new_key(), hall.prepare(case.verb, hall.cast.everybody[case.friends[0]])
    play(key=key)
    after = facts(hall)
    play(key=key)
    assert facts(hall) == after


@every_action
def test_what_the_rules_refuse_leaves_nothing(hall: Hall, case: Case) -> None:
    """When the sitting is over, what was possible a moment ago is refused, with a key or without."""
    arrive(hall, case)
    play = hall.prepare(case.verb, hall.cast.everybody[case.friends[0]])
    for verb, is_due in (
        ("open", not hall.state.opened_at),
        ("end", hall.state.speech),
        ("conclude vote" if hall.state.call and hall.state.call.is_vote else "conclude", hall.state.call),
        ("close", True),
    ):
        if is_due:
            hall.do(verb)
    before = facts(hall)
    for key in (None, new_key()):
        with pytest.raises(Refusal, match="sitting_closed"):
            play(key=key)
    assert facts(hall) == before


def test_nobody_takes_another_delegates_request_off_the_list(hall: Hall) -> None:
    """Not even the head of the same delegation: who asked is who withdraws."""
    hall.do("open")
    hall.do("ask", hall.cast.member)
    with pytest.raises(NotForYou):
        hall.do("withdraw", hall.cast.head)
    assert len(hall.state.waiting) == 1


def test_nobody_speaks_or_answers_for_another_delegation(hall: Hall) -> None:
    hall.do("open")
    with pytest.raises(NotForYou):
        ask_for_floor(hall.sitting, hall.cast.other_delegation.pk, "speech", actor=hall.cast.head)
    hall.do("call")
    with pytest.raises(NotForYou):
        answer_consensus(hall.sitting, hall.call, hall.cast.other_delegation.pk, "objection", actor=hall.cast.head)
    assert hall.state.call
    assert not hall.state.call.positions


def test_a_statement_of_position_goes_on_record_with_the_answer(hall: Hall) -> None:
    hall.do("open")
    hall.do("call")
    by = {"statement": "  نتحفظ على الموعد.\n", "actor": hall.cast.head}
    answer_consensus(hall.sitting, hall.call, hall.cast.delegation.pk, "reservation", **by)
    assert hall.state.call
    (position,) = hall.state.call.positions
    assert (position.answer, position.statement) == ("reservation", "نتحفظ على الموعد.")
    assert queries.events(hall.sitting)[-1].statement == "نتحفظ على الموعد."  # type: ignore[union-attr]


def test_an_answer_is_announced_to_the_readers_of_the_statement(hall: Hall) -> None:
    hall.do("open")
    hall.do("call")
    topic = topics.statement(hall.cast.statement.pk)
    heard = seq(topic)
    hall.do("answer", hall.cast.head)
    assert changed_since(topic, heard) == (heard + 1, ["consensus"])


def test_every_action_of_the_floor_is_tried_here() -> None:
    folder = Path(next(iter(actions.__path__)))
    files = {path.stem for path in folder.glob("*.py") if "perform(" in path.read_text("utf-8")} - {
        "performing",
        "carrying",
    }
    assert files <= set(globals()), "import it above, and add a case"
