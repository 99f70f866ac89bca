"""Rights of reply: after the list, two a delegation in a day, ten minutes and five unless the chair says otherwise."""

import dataclasses
import datetime as dt

from floor_scene import Scene

from muntada.hall.rules import (
    AskForFloor,
    CloseList,
    CloseSitting,
    EndSpeech,
    Kind,
    Order,
    SetProcedure,
    WithdrawRequest,
    day_of,
    due_replies,
    from_json,
    heard_later,
    ordered_list,
    replies_of,
    usual_seconds,
)
from muntada.hall.rules.state import Procedure


def asking(request, person, delegation="muscat"):
    return AskForFloor(request=request, person=person, delegation=delegation, kind=Kind.RIGHT_OF_REPLY)


def reply(scene, *who):
    scene.do(asking(*who))


def heard(scene, request):
    scene.give(request)
    scene.do(EndSpeech(request=request))


def asked(scene, request):
    return next(r for r in scene.state.waiting if r.id == request)


def test_a_reply_is_asked_for_on_a_closed_list_and_heard_after_it(scene):
    scene.ask("speech")
    scene.do(CloseList())
    reply(scene, "reply", "aisha")
    assert [request.id for request in ordered_list(scene.state)] == ["speech", "reply"]


def test_a_delegation_replies_twice(scene):
    reply(scene, "first", "aisha")
    heard(scene, "first")
    reply(scene, "second", "badr")
    assert scene.decide(asking("third", "aisha")).code == "replies_used_up"
    reply(scene, "of another", "lin", "yinchuan")
    scene.do(WithdrawRequest(request="second"))
    reply(scene, "third", "aisha")
    assert asked(scene, "third")


def test_who_speaks_for_nobody_counts_alone(scene):
    for person in ("guest", "other"):
        for number in (1, 2):
            reply(scene, f"{person} {number}", person, None)
            heard(scene, f"{person} {number}")
        assert scene.decide(asking(f"{person} 3", person, None)).code == "replies_used_up"


def test_the_first_is_longer_than_the_second_and_the_chair_sets_both(scene):
    reply(scene, "first", "aisha")
    reply(scene, "second", "badr")
    scene.ask("speech")
    assert [usual_seconds(scene.state, asked(scene, r)) for r in ("first", "second", "speech")] == [600, 300, 180]
    scene.do(SetProcedure(order=Order.REQUEST, seconds=120, budget=0, quorum=50, reply=240, second_reply=60))
    assert [usual_seconds(scene.state, asked(scene, r)) for r in ("first", "second", "speech")] == [240, 60, 120]
    heard(scene, "first")
    assert usual_seconds(scene.state, asked(scene, "second")) == 60


def test_what_was_stored_before_has_the_usual_times(scene):
    stored = {"order": "request", "seconds": 120, "budget": 0, "quorum": 50}
    event = from_json("procedure_set", stored, scene.now)
    assert (event.reply, event.second_reply) == (Procedure.reply, Procedure.second_reply) == (600, 300)


def test_the_day_is_the_hosts():
    starts = {
        "evening": dt.datetime(2026, 11, 23, 15, 0, tzinfo=dt.UTC),
        "late": dt.datetime(2026, 11, 23, 17, 0, tzinfo=dt.UTC),
        "morning": dt.datetime(2026, 11, 23, 1, 0, tzinfo=dt.UTC),
    }
    assert day_of("evening", starts, "Asia/Shanghai") == ["morning", "evening"]
    assert day_of("late", starts, "Asia/Shanghai") == ["late"]
    assert day_of("late", starts, "UTC") == ["morning", "evening", "late"]


def test_what_an_earlier_sitting_left_unheard_is_due_once_in_the_order_of_asking():
    morning, noon, last = Scene(), Scene(), Scene()
    reply(noon, "noon", "badr")
    noon.wait(60)
    reply(morning, "heard", "aisha")
    heard(morning, "heard")
    morning.wait(120)
    reply(morning, "unheard", "lin", "yinchuan")
    reply(morning, "of nobody", "guest", None)
    morning.ask("speech")
    assert heard_later(morning.state, last.state) == {"unheard", "of nobody"}
    earlier = (morning.state, noon.state)
    assert due_replies(earlier, last.state) == [], "they are not closed yet"
    morning.do(CloseSitting())
    noon.do(CloseSitting())
    earlier = (morning.state, noon.state)
    assert [request.id for request in due_replies(earlier, last.state)] == ["noon", "unheard", "of nobody"]
    last.do(AskForFloor(request="new", person="badr", delegation="muscat", kind=Kind.RIGHT_OF_REPLY, carries="noon"))
    last.do(WithdrawRequest(request="new"))
    assert [request.id for request in due_replies(earlier, last.state)] == ["unheard", "of nobody"]
    assert heard_later(noon.state, last.state) == {"noon"}
    last.do(CloseSitting())
    assert (heard_later(noon.state, last.state), heard_later(morning.state, last.state)) == ({"noon"}, set())


def test_the_day_counts_not_the_sitting():
    morning, evening = Scene(), Scene()
    reply(morning, "heard", "aisha")
    heard(morning, "heard")
    reply(morning, "unheard", "badr")
    reply(evening, "theirs", "lin", "yinchuan")
    assert evening.decide(dataclasses.replace(asking("third", "aisha"), replied=2)).code == "replies_used_up"
    assert [r.id for r in replies_of(evening.state, "muscat", "aisha", [morning.state])] == ["heard", "unheard"]
    morning.do(CloseSitting())
    carried = dataclasses.replace(asking("carried", "badr"), carries="unheard")
    evening.do(carried)
    assert [r.id for r in replies_of(evening.state, "muscat", "aisha", [morning.state])] == ["heard", "carried"]
    assert usual_seconds(evening.state, asked(evening, "carried"), [morning.state]) == 300
    assert usual_seconds(evening.state, asked(evening, "theirs"), [morning.state]) == 600
    evening.do(WithdrawRequest(request="carried"))
    assert [r.id for r in replies_of(evening.state, "muscat", "aisha", [morning.state])] == ["heard"]


def test_what_is_carried_is_not_lost_to_another_reply_of_the_same_person():
    morning, evening = Scene(), Scene()
    reply(morning, "first", "aisha")
    reply(evening, "second", "aisha")
    morning.do(CloseSitting())
    evening.do(dataclasses.replace(asking("carried", "aisha"), carries="first"))
    assert [request.id for request in ordered_list(evening.state)] == ["second", "carried"]
