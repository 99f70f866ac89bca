import pytest

from muntada.hall.rules import (
    EndSpeech,
    FloorGiven,
    GiveFloor,
    Kind,
    PauseSpeech,
    ResumeSpeech,
    Speech,
    SpeechEnded,
    SpeechInterrupted,
    SpeechPaused,
    SpeechResumed,
    WithdrawRequest,
    remaining,
)
from muntada.kernel.refusal import Refusal


def waiting(scene):
    return [request.id for request in scene.state.waiting]


def test_giving_the_floor_starts_the_clock(scene):
    scene.ask("a")
    scene.wait(60)
    assert scene.give("a", 180) == [FloorGiven(at=scene.now, request="a", allotted=180)]
    speech = scene.state.speech
    assert isinstance(speech, Speech)
    assert (speech.request.id, speech.request.allotted, speech.started_at) == ("a", 180, scene.now)
    assert scene.state.waiting == ()


def test_the_chair_may_depart_from_the_order_of_asking(scene):
    scene.ask("a")
    scene.ask("b")
    scene.give("b")
    assert waiting(scene) == ["a"]


@pytest.mark.parametrize("allotted", [0, -1, 24 * 3600 + 1])
def test_the_time_allotted_is_sensible(scene, allotted):
    scene.ask("a")
    refusal = scene.decide(GiveFloor(request="a", allotted=allotted))
    assert refusal == Refusal("time_out_of_range", field="allotted", hours=24)


def test_the_floor_goes_to_requests_that_wait(scene):
    assert scene.refused(GiveFloor(request="nobody's", allotted=60)) == "request_not_waiting"
    scene.ask("a")
    scene.give("a")
    assert scene.refused(GiveFloor(request="a", allotted=60)) == "request_not_waiting"
    scene.do(EndSpeech(request="a"))
    assert scene.refused(GiveFloor(request="a", allotted=60)) == "request_not_waiting"


@pytest.mark.parametrize("kind", [Kind.SPEECH, Kind.RIGHT_OF_REPLY])
def test_one_speaks_at_a_time(scene, kind):
    scene.ask("a")
    scene.give("a")
    scene.ask("b", kind)
    assert scene.refused(GiveFloor(request="b", allotted=60)) == "someone_is_speaking"


@pytest.mark.parametrize("kind", [Kind.SPEECH, Kind.RIGHT_OF_REPLY])
def test_points_of_order_come_before_everything_else(scene, kind):
    scene.ask("a", kind)
    scene.ask("point", Kind.POINT_OF_ORDER)
    assert scene.refused(GiveFloor(request="a", allotted=60)) == "point_of_order_first"
    scene.do(WithdrawRequest(request="point"))
    scene.give("a")


def test_a_point_of_order_interrupts_and_the_speech_keeps_its_time(scene):
    scene.ask("a")
    scene.ask("b")
    scene.give("a", 300)
    scene.wait(100)
    scene.ask("point", Kind.POINT_OF_ORDER)
    assert scene.give("point", 60) == [
        SpeechInterrupted(at=scene.now, request="a"),
        FloorGiven(at=scene.now, request="point", allotted=60),
    ]
    assert waiting(scene) == ["a", "b"]
    scene.wait(40)
    scene.do(EndSpeech(request="point"))
    assert scene.give("a", 9999) == [FloorGiven(at=scene.now, request="a", allotted=300)]
    assert remaining(scene.state.speech, scene.now) == 200
    scene.wait(50)
    assert remaining(scene.state.speech, scene.now) == 150


def test_a_point_of_order_is_not_interrupted_by_another(scene):
    scene.ask("first", Kind.POINT_OF_ORDER)
    scene.ask("second", Kind.POINT_OF_ORDER)
    scene.give("first")
    assert scene.refused(GiveFloor(request="second", allotted=60)) == "someone_is_speaking"


def test_an_interrupted_speaker_may_give_up_the_rest(scene):
    scene.ask("a")
    scene.give("a")
    scene.wait(30)
    scene.ask("point", Kind.POINT_OF_ORDER)
    scene.give("point")
    scene.do(WithdrawRequest(request="a"))
    assert [(request.id, request.used) for request in scene.state.withdrawn] == [("a", 30)]


def test_ending_notes_what_was_used(scene):
    scene.ask("a")
    scene.give("a")
    scene.wait(12.5)
    assert scene.do(EndSpeech(request="a")) == [SpeechEnded(at=scene.now, request="a")]
    assert scene.state.speech is None
    assert [(request.id, request.used) for request in scene.state.done] == [("a", 12.5)]


@pytest.mark.parametrize("command", [EndSpeech, PauseSpeech, ResumeSpeech])
def test_a_late_click_does_not_touch_the_next_speech(scene, command):
    assert scene.refused(command(request="a")) == "not_speaking"
    scene.ask("a")
    scene.ask("b")
    scene.give("a")
    scene.do(EndSpeech(request="a"))
    scene.give("b")
    assert scene.refused(command(request="a")) == "not_speaking"


def test_a_pause_stops_the_clock(scene):
    scene.ask("a")
    scene.give("a", 300)
    assert scene.refused(ResumeSpeech(request="a")) == "not_paused"
    scene.wait(100)
    assert scene.do(PauseSpeech(request="a")) == [SpeechPaused(at=scene.now, request="a")]
    assert scene.refused(PauseSpeech(request="a")) == "already_paused"
    scene.wait(1000)
    assert remaining(scene.state.speech, scene.now) == 200
    assert scene.do(ResumeSpeech(request="a")) == [SpeechResumed(at=scene.now, request="a")]
    scene.wait(50)
    assert remaining(scene.state.speech, scene.now) == 150


def test_a_paused_speech_is_interrupted_or_ended_like_any_other(scene):
    scene.ask("a")
    scene.give("a", 300)
    scene.wait(100)
    scene.do(PauseSpeech(request="a"))
    scene.wait(100)
    scene.ask("point", Kind.POINT_OF_ORDER)
    scene.give("point")
    scene.do(EndSpeech(request="point"))
    scene.give("a")
    assert remaining(scene.state.speech, scene.now) == 200
    scene.do(PauseSpeech(request="a"))
    scene.wait(100)
    scene.do(EndSpeech(request="a"))
    assert scene.state.done[-1].used == 100
