import pytest
from floor_scene import START, Scene

from muntada.hall.rules import (
    AnswerConsensus,
    AskForFloor,
    CallConsensus,
    CloseList,
    CloseSitting,
    ConcludeConsensus,
    EndSpeech,
    GiveFloor,
    OpenSitting,
    PauseSpeech,
    ReopenList,
    ResumeSpeech,
    SittingClosed,
    SittingOpened,
    WithdrawRequest,
)

EVERYTHING_BUT_OPENING = [
    CloseSitting(),
    AskForFloor(request="a", person="p"),
    WithdrawRequest(request="a"),
    GiveFloor(request="a", allotted=60),
    EndSpeech(request="a"),
    PauseSpeech(request="a"),
    ResumeSpeech(request="a"),
    CloseList(),
    ReopenList(),
    CallConsensus(call="c", subject="s", question={}, electorate=("d",)),
    AnswerConsensus(call="c", delegation="d", answer="agree"),
    ConcludeConsensus(call="c"),
]


def test_opens_once_and_notes_when():
    scene = Scene(opened=False)
    assert scene.do(OpenSitting()) == [SittingOpened(at=START)]
    assert scene.state.opened_at == START
    assert scene.state.is_open
    assert scene.refused(OpenSitting()) == "sitting_already_open"


@pytest.mark.parametrize("command", EVERYTHING_BUT_OPENING, ids=lambda command: type(command).__name__)
def test_nothing_happens_before_it_opens_or_after_it_closes(command):
    scene = Scene(opened=False)
    assert scene.refused(command) == "sitting_not_open"
    scene.do(OpenSitting())
    scene.do(CloseSitting())
    assert scene.refused(command) == "sitting_closed"


def test_a_closed_sitting_stays_closed(scene):
    scene.wait(60)
    assert scene.do(CloseSitting()) == [SittingClosed(at=scene.now)]
    assert scene.state.closed_at == scene.now
    assert not scene.state.is_open
    assert scene.refused(OpenSitting()) == "sitting_closed"


def test_does_not_close_under_a_speaker(scene):
    scene.ask("a")
    scene.give("a")
    assert scene.refused(CloseSitting()) == "someone_is_speaking"
    scene.do(EndSpeech(request="a"))
    scene.do(CloseSitting())


def test_does_not_close_over_a_call(scene):
    scene.do(CallConsensus(call="c", subject="s", question={}, electorate=("d",)))
    assert scene.refused(CloseSitting()) == "consensus_is_open"
    scene.do(ConcludeConsensus(call="c"))
    scene.do(CloseSitting())


def test_those_who_still_wait_stay_on_record(scene):
    scene.ask("a")
    scene.do(CloseSitting())
    assert [request.id for request in scene.state.waiting] == ["a"]
