import datetime as dt

import pytest
from floor_scene import START, Scene

from muntada.hall.rules import (
    AdmitGuest,
    AskForFloor,
    CloseSitting,
    DismissGuest,
    GuestAdmitted,
    GuestDismissed,
    Kind,
    OpenSitting,
    ReadmitPerson,
    RemovePerson,
    RequestWithdrawn,
    SpeechEnded,
    TakeSeat,
    link_expires,
    may_use_link,
    stage,
)


def ask(request="a", kind=Kind.SPEECH):
    return AskForFloor(request=request, person="noor", kind=kind, is_guest=True)


def test_a_guest_waits_in_the_lobby(scene):
    assert scene.refused(ask()) == "guest_in_lobby"
    assert scene.refused(TakeSeat(person="noor", is_guest=True)) == "guest_in_lobby"
    assert scene.do(AdmitGuest(person="noor")) == [GuestAdmitted(at=scene.now, person="noor")]
    assert scene.refused(AdmitGuest(person="noor")) == "guest_admitted_already"
    scene.do(ask())
    scene.do(TakeSeat(person="noor", is_guest=True))
    assert scene.state.waiting[0].delegation is None


def test_a_guest_may_be_let_in_before_the_opening():
    scene = Scene(opened=False)
    scene.do(AdmitGuest(person="noor"))
    scene.do(DismissGuest(person="noor"))
    scene.do(AdmitGuest(person="noor"))
    assert scene.refused(ask()) == "sitting_not_open"
    scene.do(OpenSitting())
    scene.do(ask())


def test_back_in_the_lobby_nothing_is_left_on_the_floor(scene):
    scene.do(AdmitGuest(person="noor"))
    scene.do(ask())
    scene.do(TakeSeat(person="noor", is_guest=True))
    scene.give("a")
    scene.do(ask("b", Kind.RIGHT_OF_REPLY))
    scene.wait(5)
    assert scene.do(DismissGuest(person="noor")) == [
        SpeechEnded(at=scene.now, request="a"),
        RequestWithdrawn(at=scene.now, request="b"),
        GuestDismissed(at=scene.now, person="noor"),
    ]
    assert (scene.state.speech, scene.state.waiting, scene.state.seats) == (None, (), ())
    assert "noor" not in stage(scene.state).seats
    assert scene.refused(DismissGuest(person="noor")) == "guest_in_lobby"


def test_who_was_removed_is_not_let_in(scene):
    scene.do(RemovePerson(person="noor", reason="noise"))
    assert scene.refused(AdmitGuest(person="noor")) == "removed_from_hall"
    scene.do(ReadmitPerson(person="noor"))
    scene.do(AdmitGuest(person="noor"))
    scene.do(RemovePerson(person="noor", reason="noise"))
    assert scene.refused(ask()) == "removed_from_hall"
    scene.do(ReadmitPerson(person="noor"))
    scene.do(ask())


def test_a_closed_sitting_lets_nobody_in(scene):
    scene.do(CloseSitting())
    assert scene.refused(AdmitGuest(person="noor")) == "sitting_closed"


def test_a_link_outlasts_the_sitting():
    ends = START + dt.timedelta(hours=2)
    day = dt.timedelta(days=1)
    assert link_expires(START, ends) == ends + day
    assert link_expires(ends + day, ends) == ends + 2 * day


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({}, None),
        ({"withdrawn_at": START}, "guest_link_withdrawn"),
        ({"closed_at": START}, "sitting_closed"),
        ({"now": START + dt.timedelta(hours=1)}, "guest_link_expired"),
    ],
)
def test_when_a_link_is_refused(facts, code):
    usual = {"expires_at": START + dt.timedelta(hours=1), "withdrawn_at": None, "closed_at": None, "now": START}
    refusal = may_use_link(**usual | facts)
    assert (refusal.code if refusal else None) == code
