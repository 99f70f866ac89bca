import datetime as dt
import json
from typing import get_args

import pytest
from floor_scene import QUANZHOU, START, Scene

from muntada.hall.rules import (
    TYPES,
    Answer,
    AnswerConsensus,
    CallConsensus,
    CloseList,
    ConcludeConsensus,
    ConsensusAnswered,
    ConsensusCalled,
    ConsensusConcluded,
    Event,
    FloorGiven,
    FloorRequested,
    FloorState,
    GuestAdmitted,
    GuestDismissed,
    ItemTakenUp,
    Kind,
    ListClosed,
    ListReopened,
    MicrophoneClosed,
    MicrophoneOpened,
    Order,
    Outcome,
    PauseSpeech,
    PersonReadmitted,
    PersonRemoved,
    ProcedureSet,
    RequestMoved,
    RequestWithdrawn,
    SeatLeft,
    SeatTaken,
    SittingClosed,
    SittingOpened,
    SlidesHidden,
    SlideShown,
    SpeechEnded,
    SpeechExtended,
    SpeechInterrupted,
    SpeechPaused,
    SpeechResumed,
    TakeUpItem,
    apply,
    from_json,
    state_from_json,
    state_to_json,
    to_json,
)

AT = dt.datetime(2026, 11, 23, 9, 30, 0, 123456, tzinfo=dt.UTC)

# Stored for good: a line that has to change here needs a migration of the log.
STORED = [
    (SittingOpened(at=AT), "sitting_opened", {}),
    (SittingClosed(at=AT), "sitting_closed", {}),
    (
        FloorRequested(at=AT, request="r", delegation=None, person="p", kind=Kind.POINT_OF_ORDER),
        "floor_requested",
        {"request": "r", "delegation": None, "person": "p", "kind": "point_of_order", "party": None, "carries": None},
    ),
    (
        ProcedureSet(at=AT, order=Order.PARTIES, seconds=240, budget=600, quorum=66),
        "procedure_set",
        {"order": "parties", "seconds": 240, "budget": 600, "quorum": 66, "reply": 600, "second_reply": 300},
    ),
    (RequestMoved(at=AT, request="r", other="q"), "request_moved", {"request": "r", "other": "q"}),
    (SpeechExtended(at=AT, request="r", seconds=60), "speech_extended", {"request": "r", "seconds": 60}),
    (RequestWithdrawn(at=AT, request="r"), "request_withdrawn", {"request": "r"}),
    (FloorGiven(at=AT, request="r", allotted=300), "floor_given", {"request": "r", "allotted": 300}),
    (SpeechInterrupted(at=AT, request="r"), "speech_interrupted", {"request": "r"}),
    (SpeechEnded(at=AT, request="r"), "speech_ended", {"request": "r"}),
    (SpeechPaused(at=AT, request="r"), "speech_paused", {"request": "r"}),
    (SpeechResumed(at=AT, request="r"), "speech_resumed", {"request": "r"}),
    (
        SeatTaken(at=AT, number=3, person="p", delegation=None),
        "seat_taken",
        {"number": 3, "person": "p", "delegation": None},
    ),
    (SeatLeft(at=AT, person="p"), "seat_left", {"person": "p"}),
    (MicrophoneOpened(at=AT, person="p"), "microphone_opened", {"person": "p"}),
    (MicrophoneClosed(at=AT, person="p"), "microphone_closed", {"person": "p"}),
    (PersonRemoved(at=AT, person="p", reason="noise"), "person_removed", {"person": "p", "reason": "noise"}),
    (PersonReadmitted(at=AT, person="p"), "person_readmitted", {"person": "p"}),
    (ListClosed(at=AT), "list_closed", {}),
    (ListReopened(at=AT), "list_reopened", {}),
    (
        ConsensusCalled(at=AT, call="c", subject="s", question={"n": [1, None]}, electorate=("d", "e")),
        "consensus_called",
        {"call": "c", "subject": "s", "question": {"n": [1, None]}, "electorate": ["d", "e"], "kind": "consensus"},
    ),
    (
        ConsensusAnswered(at=AT, call="c", delegation="d", answer=Answer.RESERVATION, statement="تحفّظ 保留"),
        "consensus_answered",
        {"call": "c", "delegation": "d", "answer": "reservation", "statement": "تحفّظ 保留"},
    ),
    (
        ConsensusConcluded(at=AT, call="c", outcome=Outcome.NO_CONSENSUS),
        "consensus_concluded",
        {"call": "c", "outcome": "no_consensus"},
    ),
    (GuestAdmitted(at=AT, person="p"), "guest_admitted", {"person": "p"}),
    (GuestDismissed(at=AT, person="p"), "guest_dismissed", {"person": "p"}),
    (
        ItemTakenUp(at=AT, item="i", number=2, title={"ar": "بند", "en": "Item"}),
        "item_taken_up",
        {"item": "i", "number": 2, "title": {"ar": "بند", "en": "Item"}},
    ),
    (
        SlideShown(at=AT, request="r", deck="d", number=2, pages=3, width=16, height=9, language="ar", words="مدن"),
        "slide_shown",
        {
            "request": "r",
            **{"deck": "d", "number": 2, "pages": 3, "width": 16, "height": 9, "language": "ar", "words": "مدن"},
        },
    ),
    (SlidesHidden(at=AT, request="r"), "slides_hidden", {"request": "r"}),
]


@pytest.mark.parametrize(("event", "type", "payload"), STORED, ids=[line[1] for line in STORED])
def test_an_event_is_stored_like_this_and_comes_back(event, type, payload):
    assert to_json(event) == (type, payload)
    assert from_json(type, json.loads(json.dumps(payload)), AT) == event


def test_every_event_has_one_type():
    assert {type(line[0]) for line in STORED} == set(TYPES.values()) == set(get_args(Event))


def test_an_unknown_type_is_an_error():
    with pytest.raises(KeyError):
        from_json("sitting_danced", {}, AT)


def test_a_state_comes_back_exactly():
    scene = Scene()
    scene.ask("done")
    scene.give("done")
    scene.ask("a", delegation=None)
    scene.ask("point", Kind.POINT_OF_ORDER)
    scene.wait(0.1)
    scene.give("point")
    scene.wait(1 / 3)
    scene.do(PauseSpeech(request="point"))
    scene.do(CloseList())
    scene.do(TakeUpItem(item="i", number=1, title={"zh-Hans": "开幕"}))
    for call in ("first", "second"):
        scene.do(CallConsensus(call=call, subject="s", question={"revision": 1}, electorate=(QUANZHOU,)))
        scene.do(AnswerConsensus(call=call, delegation=QUANZHOU, answer=Answer.RESERVATION, statement="…"))
        if call == "first":
            scene.do(ConcludeConsensus(call=call))
    assert state_from_json(json.loads(json.dumps(state_to_json(scene.state)))) == scene.state


def test_a_request_stored_before_parties_alternated_has_none():
    payload = {"request": "r", "delegation": "d", "person": "p", "kind": "speech"}
    assert from_json("floor_requested", payload, AT) == FloorRequested(
        at=AT, request="r", delegation="d", person="p", kind=Kind.SPEECH
    )


def test_a_call_stored_before_votes_were_taken_is_for_consensus():
    payload = {"call": "c", "subject": "s", "question": {}, "electorate": ["d"]}
    event = from_json("consensus_called", payload, AT)
    assert event == ConsensusCalled(at=AT, call="c", subject="s", question={}, electorate=("d",))
    assert not apply(FloorState(), event).call.is_vote


def test_moments_are_stored_in_utc():
    muscat = dt.timezone(dt.timedelta(hours=4))
    state = apply(FloorState(), SittingOpened(at=START.astimezone(muscat)))
    assert state_to_json(state)["opened_at"] == "2026-11-23T09:00:00+00:00"
    assert state_from_json(state_to_json(state)) == state


def test_what_was_stored_before_a_field_existed_takes_its_default():
    assert state_from_json({}) == FloorState()
    assert state_from_json({"opened_at": START.isoformat()}) == FloorState(opened_at=START)


@pytest.mark.parametrize(
    "event",
    [
        FloorGiven(at=AT, request="r", allotted=60),
        SpeechEnded(at=AT, request="r"),
        ConsensusConcluded(at=AT, call="c", outcome=Outcome.CONSENSUS),
    ],
    ids=lambda event: type(event).__name__,
)
def test_an_event_that_cannot_have_happened_is_an_error(event):
    with pytest.raises(LookupError):
        apply(FloorState(), event)
