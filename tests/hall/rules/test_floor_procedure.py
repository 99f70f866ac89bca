import pytest
from floor_scene import MARRAKESH, QUANZHOU, SALALAH

from muntada.hall.rules import (
    AskForFloor,
    EndSpeech,
    ExtendSpeech,
    GiveFloor,
    Kind,
    MoveRequest,
    OpenSitting,
    Order,
    Procedure,
    ProcedureSet,
    RequestMoved,
    SetProcedure,
    SpeechExtended,
    budget_left,
    ordered_list,
    remaining,
    spoken,
    spoken_by_party,
)
from muntada.kernel.refusal import Refusal

ARAB, CHINESE = "arab", "chinese"


def procedure(order=Order.REQUEST, seconds=180, budget=0, quorum=50):
    return SetProcedure(order=order, seconds=seconds, budget=budget, quorum=quorum)


def ask(scene, request, party, delegation=QUANZHOU, kind=Kind.SPEECH):
    scene.do(AskForFloor(request=request, person=request, delegation=delegation, kind=kind, party=party))


def hear(scene, request, seconds=60):
    scene.do(GiveFloor(request=request, allotted=seconds))
    scene.wait(seconds)
    scene.do(EndSpeech(request=request))


def listed(scene):
    return "".join(request.id for request in ordered_list(scene.state))


@pytest.mark.parametrize("scene_opened", [True, False])
def test_the_procedure_is_set_before_the_opening_or_after(scene, scene_opened):
    if not scene_opened:
        scene = type(scene)(opened=False)
    assert scene.do(procedure(Order.PREPARED, 240, 600, 66)) == [
        ProcedureSet(at=scene.now, order=Order.PREPARED, seconds=240, budget=600, quorum=66)
    ]
    assert scene.state.procedure == Procedure(order=Order.PREPARED, seconds=240, budget=600, quorum=66)
    if not scene_opened:
        scene.do(OpenSitting())
    assert scene.refused(procedure(Order.PREPARED, 240, 600, 66)) == "procedure_unchanged"


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"seconds": 0}, Refusal("time_out_of_range", field="seconds", hours=24)),
        ({"seconds": 86401}, Refusal("time_out_of_range", field="seconds", hours=24)),
        ({"budget": -1}, Refusal("budget_out_of_range", field="budget", hours=24)),
        ({"budget": 86401}, Refusal("budget_out_of_range", field="budget", hours=24)),
        ({"quorum": -1}, Refusal("quorum_out_of_range", field="quorum")),
        ({"quorum": 101}, Refusal("quorum_out_of_range", field="quorum")),
    ],
)
def test_what_cannot_be_is_not_set(scene, wrong, refusal):
    assert scene.decide(procedure(**wrong)) == refusal


def test_the_chair_arranges_a_prepared_list(scene):
    for request in "abc":
        scene.ask(request)
    assert scene.refused(MoveRequest(request="c", up=True)) == "order_not_prepared"
    scene.do(procedure(Order.PREPARED))
    assert scene.do(MoveRequest(request="c", up=True)) == [RequestMoved(at=scene.now, request="c", other="b")]
    assert listed(scene) == "acb"
    scene.do(MoveRequest(request="a", up=False))
    assert listed(scene) == "cab"
    scene.ask("d")
    assert listed(scene) == "cabd"
    scene.do(procedure(Order.REQUEST))
    assert listed(scene) == "cabd"


def test_nothing_is_moved_out_of_its_part_of_the_list(scene):
    scene.do(procedure(Order.PREPARED))
    scene.ask("a")
    scene.ask("r", Kind.RIGHT_OF_REPLY)
    scene.ask("p", Kind.POINT_OF_ORDER)
    assert listed(scene) == "par"
    for request, up in (("a", True), ("a", False), ("r", True), ("r", False), ("p", True), ("p", False)):
        assert scene.refused(MoveRequest(request=request, up=up)) == "no_place_there"
    assert scene.refused(MoveRequest(request="nobody's", up=True)) == "request_not_waiting"


def test_parties_alternate_whoever_asked_first(scene):
    scene.do(procedure(Order.PARTIES))
    for request, party in (("a", ARAB), ("b", ARAB), ("c", ARAB), ("x", CHINESE), ("y", CHINESE)):
        ask(scene, request, party)
    assert listed(scene) == "axbyc"
    hear(scene, "a")
    assert listed(scene) == "xbyc"
    scene.do(GiveFloor(request="x", allotted=60))
    assert listed(scene) == "byc"


def test_the_party_that_spoke_least_recently_is_first(scene):
    scene.do(procedure(Order.PARTIES))
    for request, party in (("a", ARAB), ("x", CHINESE), ("g", None)):
        ask(scene, request, party)
        hear(scene, request)
    for request, party in (("h", None), ("y", CHINESE), ("b", ARAB)):
        ask(scene, request, party)
    assert listed(scene) == "byh"


def test_an_interrupted_speech_has_had_its_partys_turn_and_a_point_of_order_takes_none(scene):
    scene.do(procedure(Order.PARTIES))
    ask(scene, "a", ARAB)
    ask(scene, "b", ARAB)
    ask(scene, "x", CHINESE)
    scene.do(GiveFloor(request="a", allotted=60))
    ask(scene, "p", CHINESE, kind=Kind.POINT_OF_ORDER)
    hear(scene, "p")
    assert listed(scene) == "axb"


def test_what_insisting_could_not_do_is_said_first(scene):
    scene.ask("a")
    scene.give("a", 60)
    scene.do(procedure(budget=10))
    scene.ask("b")
    for insist in (False, True):
        assert scene.refused(GiveFloor(request="b", allotted=60, insist=insist)) == "someone_is_speaking"


def test_no_more_than_the_delegations_time_unless_the_chair_insists(scene):
    scene.do(procedure(budget=100))
    scene.ask("a")
    scene.give("a", 70)
    scene.wait(70)
    scene.do(EndSpeech(request="a"))
    assert budget_left(scene.state, QUANZHOU, scene.now) == 30
    assert budget_left(scene.state, SALALAH, scene.now) == 100
    scene.ask("b")
    short = Refusal("beyond_budget", field="seconds", left=30)
    assert scene.decide(GiveFloor(request="b", allotted=31)) == short
    scene.ask("other", delegation=MARRAKESH)
    scene.do(GiveFloor(request="b", allotted=30))
    assert scene.decide(ExtendSpeech(request="b", seconds=1)) == short
    scene.do(ExtendSpeech(request="b", seconds=20, insist=True))
    scene.wait(50)
    scene.do(EndSpeech(request="b"))
    assert budget_left(scene.state, QUANZHOU, scene.now) == 0
    scene.ask("c")
    assert scene.refused(GiveFloor(request="c", allotted=1)) == "beyond_budget"
    scene.do(GiveFloor(request="c", allotted=1, insist=True))


def test_what_is_owed_is_neither_counted_nor_refused(scene):
    scene.do(procedure(budget=10))
    for kind in (Kind.POINT_OF_ORDER, Kind.RIGHT_OF_REPLY):
        scene.ask(kind, kind)
        scene.give(kind, 60)
        scene.wait(60)
        scene.do(EndSpeech(request=kind))
    assert budget_left(scene.state, QUANZHOU, scene.now) == 10
    assert spoken(scene.state, scene.now) == {QUANZHOU: 120}


def test_an_interrupted_speech_keeps_its_time_whatever_the_budget(scene):
    scene.ask("a")
    scene.give("a", 60)
    scene.ask("p", Kind.POINT_OF_ORDER, MARRAKESH)
    scene.give("p")
    scene.do(procedure(budget=10))
    scene.do(EndSpeech(request="p"))
    scene.do(GiveFloor(request="a", allotted=1))
    assert scene.state.speech.request.allotted == 60


def test_without_a_budget_or_a_delegation_there_is_no_limit(scene):
    assert budget_left(scene.state, QUANZHOU, scene.now) is None
    scene.do(procedure(budget=1))
    scene.ask("guest", delegation=None)
    scene.give("guest", 600)


def test_more_time_for_the_speaker(scene):
    scene.ask("a")
    assert scene.refused(ExtendSpeech(request="a", seconds=60)) == "not_speaking"
    scene.give("a", 60)
    scene.wait(50)
    assert scene.do(ExtendSpeech(request="a", seconds=60)) == [SpeechExtended(at=scene.now, request="a", seconds=60)]
    assert remaining(scene.state.speech, scene.now) == 70
    for seconds in (0, -1, 86400):
        assert scene.refused(ExtendSpeech(request="a", seconds=seconds)) == "time_out_of_range"


def test_time_is_added_up_by_party(scene):
    for request, party, delegation in (("a", ARAB, SALALAH), ("b", ARAB, MARRAKESH), ("x", CHINESE, QUANZHOU)):
        ask(scene, request, party, delegation)
        hear(scene, request, 60)
    scene.ask("old")
    hear(scene, "old", 10)
    assert spoken_by_party(scene.state, scene.now) == {ARAB: 120, CHINESE: 60}
