from floor_scene import QUANZHOU

from muntada.hall.rules import (
    AskForFloor,
    CloseList,
    EndSpeech,
    FloorRequested,
    GiveFloor,
    Kind,
    ListClosed,
    ListReopened,
    ReopenList,
    Request,
    RequestWithdrawn,
    WithdrawRequest,
    next_request,
    ordered_list,
)
from muntada.kernel.refusal import Refusal


def listed(scene):
    return [request.id for request in ordered_list(scene.state)]


def test_asking_puts_a_request_on_the_list(scene):
    scene.wait(5)
    events = scene.do(AskForFloor(request="a", person="lin", delegation=QUANZHOU))
    assert events == [FloorRequested(at=scene.now, request="a", person="lin", delegation=QUANZHOU, kind=Kind.SPEECH)]
    request = Request(id="a", person="lin", delegation=QUANZHOU, kind=Kind.SPEECH, asked_at=scene.now)
    assert scene.state.waiting == (request,)
    assert next_request(scene.state) == request


def test_an_empty_list_has_no_next(scene):
    assert ordered_list(scene.state) == ()
    assert next_request(scene.state) is None


def test_a_person_waits_once_for_each_kind(scene):
    scene.do(AskForFloor(request="a", person="lin"))
    again = AskForFloor(request="b", person="lin")
    assert scene.decide(again) == Refusal("already_on_list", field="kind", kind="speech")
    scene.do(AskForFloor(request="c", person="lin", kind=Kind.RIGHT_OF_REPLY))
    scene.do(AskForFloor(request="d", person="huda"))
    scene.do(WithdrawRequest(request="a"))
    scene.do(again)


def test_whoever_speaks_may_ask_for_another_turn(scene):
    scene.do(AskForFloor(request="a", person="lin"))
    scene.give("a")
    scene.do(AskForFloor(request="b", person="lin"))
    assert listed(scene) == ["b"]


def test_a_request_is_made_once_whatever_became_of_it(scene):
    for request in "abcd":
        scene.ask(request)
    scene.do(WithdrawRequest(request="a"))
    scene.give("b")
    scene.do(EndSpeech(request="b"))
    scene.give("c")
    for request in "abcd":
        assert scene.refused(AskForFloor(request=request, person="huda")) == "request_exists"


def test_withdrawing_takes_it_off_the_list_for_good(scene):
    scene.ask("a")
    request = scene.state.waiting[0]
    assert scene.do(WithdrawRequest(request="a")) == [RequestWithdrawn(at=scene.now, request="a")]
    assert scene.state.waiting == ()
    assert scene.state.withdrawn == (request,)
    assert scene.refused(WithdrawRequest(request="a")) == "request_not_waiting"
    assert scene.refused(GiveFloor(request="a", allotted=60)) == "request_not_waiting"


def test_only_a_waiting_request_is_withdrawn(scene):
    assert scene.refused(WithdrawRequest(request="nobody's")) == "request_not_waiting"
    scene.ask("a")
    scene.give("a")
    assert scene.refused(WithdrawRequest(request="a")) == "request_not_waiting"


def test_a_closed_list_takes_points_of_order_and_replies_only(scene):
    scene.ask("a")
    assert scene.do(CloseList()) == [ListClosed(at=scene.now)]
    assert scene.state.list_closed_at == scene.now
    refusal = scene.decide(AskForFloor(request="b", person="huda"))
    assert refusal == Refusal("list_is_closed", field="kind")
    scene.ask("c", Kind.POINT_OF_ORDER)
    scene.ask("d", Kind.RIGHT_OF_REPLY)
    assert listed(scene) == ["c", "a", "d"]


def test_the_list_closes_and_reopens(scene):
    assert scene.refused(ReopenList()) == "list_not_closed"
    scene.do(CloseList())
    assert scene.refused(CloseList()) == "list_already_closed"
    assert scene.do(ReopenList()) == [ListReopened(at=scene.now)]
    assert scene.state.list_closed_at is None
    scene.ask("a")


def test_order_points_then_interrupted_then_speeches_then_replies(scene):
    scene.ask("reply 1", Kind.RIGHT_OF_REPLY)
    scene.ask("speech 1")
    scene.ask("speech 2")
    scene.ask("reply 2", Kind.RIGHT_OF_REPLY)
    scene.ask("speech 3")
    scene.give("speech 3")
    scene.ask("point 1", Kind.POINT_OF_ORDER)
    scene.ask("point 2", Kind.POINT_OF_ORDER)
    scene.ask("point 3", Kind.POINT_OF_ORDER)
    scene.give("point 1")
    assert listed(scene) == ["point 2", "point 3", "speech 3", "speech 1", "speech 2", "reply 1", "reply 2"]


def test_the_speech_interrupted_last_is_first(scene):
    for request in ("a", "b"):
        scene.ask(request)
        scene.give(request)
        scene.ask(f"point on {request}", Kind.POINT_OF_ORDER)
        scene.give(f"point on {request}")
        scene.do(EndSpeech(request=f"point on {request}"))
    assert listed(scene) == ["b", "a"]


def test_an_interrupted_reply_is_at_the_head_too(scene):
    scene.ask("reply", Kind.RIGHT_OF_REPLY)
    scene.give("reply")
    scene.ask("speech")
    scene.ask("point", Kind.POINT_OF_ORDER)
    scene.give("point")
    assert listed(scene) == ["reply", "speech"]
