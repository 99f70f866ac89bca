import datetime as dt

from floor_scene import MARRAKESH, QUANZHOU, SALALAH

from muntada.hall.rules import (
    GRACE_SECONDS,
    EndSpeech,
    Kind,
    PauseSpeech,
    ResumeSpeech,
    WithdrawRequest,
    ends_at,
    in_grace,
    remaining,
    spoken,
    used,
)


def test_seconds_are_computed_from_the_facts(scene):
    scene.ask("a")
    scene.give("a", 60)
    scene.wait(45)
    assert used(scene.state.speech, scene.now) == 45
    assert remaining(scene.state.speech, scene.now) == 15
    assert ends_at(scene.state.speech) == scene.now + dt.timedelta(seconds=15)


def test_grace_begins_when_the_time_is_up_and_ends(scene):
    scene.ask("a")
    scene.give("a", 60)
    scene.wait(59.9)
    assert not in_grace(scene.state.speech, scene.now)
    scene.wait(0.1)
    assert in_grace(scene.state.speech, scene.now)
    scene.wait(GRACE_SECONDS - 0.1)
    assert in_grace(scene.state.speech, scene.now)
    scene.wait(0.1)
    assert not in_grace(scene.state.speech, scene.now)
    assert remaining(scene.state.speech, scene.now) == -GRACE_SECONDS


def test_a_paused_speech_has_no_end_in_sight(scene):
    scene.ask("a")
    scene.give("a", 60)
    scene.wait(20)
    scene.do(PauseSpeech(request="a"))
    assert ends_at(scene.state.speech) is None
    scene.wait(500)
    scene.do(ResumeSpeech(request="a"))
    assert ends_at(scene.state.speech) == scene.now + dt.timedelta(seconds=40)


def test_time_spoken_adds_up_by_delegation(scene):
    scene.ask("a", delegation=QUANZHOU)
    scene.ask("b", delegation=QUANZHOU)
    scene.ask("c", delegation=MARRAKESH)
    scene.ask("guest", delegation=None)
    scene.ask("silent", delegation=SALALAH)
    for request in ("a", "guest"):
        scene.give(request)
        scene.wait(10)
        scene.do(EndSpeech(request=request))
    scene.give("b")
    scene.wait(7)
    scene.ask("point", Kind.POINT_OF_ORDER, MARRAKESH)
    scene.give("point")
    scene.wait(3)
    assert spoken(scene.state, scene.now) == {QUANZHOU: 17, MARRAKESH: 3}
    scene.do(WithdrawRequest(request="b"))
    assert spoken(scene.state, scene.now) == {QUANZHOU: 17, MARRAKESH: 3}


def test_a_clock_that_goes_back_takes_nothing_away(scene):
    scene.ask("a")
    scene.give("a", 60)
    scene.wait(-3600)
    assert remaining(scene.state.speech, scene.now) == 60
    assert spoken(scene.state, scene.now) == {QUANZHOU: 0}
    scene.do(PauseSpeech(request="a"))
    scene.do(ResumeSpeech(request="a"))
    scene.wait(10)
    scene.do(EndSpeech(request="a"))
    assert spoken(scene.state, scene.now) == {QUANZHOU: 10}
