"""How the chair conducts a sitting: order, budgets, more time; what everybody sees of what comes next."""

import datetime as dt

import pytest
from django.utils import timezone
from hall_visit import Hall

from muntada.hall.actions.set_procedure import set_procedure
from muntada.hall.rules import Order, Procedure

USUAL = {"order": "request", "seconds": "180", "budget": "0", "quorum": "50", "reply": "600", "second_reply": "300"}


def conduct(hall: Hall, order: str = "request", seconds: int = 180, budget: int = 0, quorum: int = 50) -> None:
    set_procedure(hall.pk, order, seconds, budget, quorum, actor=hall.cast.chair)


def names(html: str) -> list[int]:
    listed = html.split('class="speakers"')[1].split("</ol>")[0]
    return sorted(listed.index(f"Delegate {who}") for who in ("head", "rival") if f"Delegate {who}" in listed)


@pytest.mark.parametrize("opened", [True, False])
def test_the_chair_sets_how_the_sitting_is_conducted(hall: Hall, opened: bool) -> None:
    if opened:
        hall.open()
    page = hall.post(
        "procedure", "chair", **USUAL | {"order": "parties", "seconds": "٢٤٠", "budget": "600", "quorum": "66"}
    )
    assert "The sitting is conducted like this from now on." in page.content.decode()
    assert hall.state.procedure == Procedure(order=Order.PARTIES, seconds=240, budget=600, quorum=66)
    if opened:
        hall.ask("head")
        assert 'name="seconds" inputmode="numeric" autocomplete="off" value="240"' in page_of(hall, "chair")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"seconds": "soon"}, "Please write a whole number."),
        ({"seconds": "0"}, "between one second"),
        ({"budget": ""}, "Please fill in this field."),
        ({"budget": "-5"}, "0 means that there is no limit"),
        ({"quorum": "101"}, "from 0 to 100"),
        ({"second_reply": "0"}, "between one second"),
        ({"order": "loudest"}, "Select a valid choice"),
        ({}, "The sitting is conducted like this already"),
    ],
)
def test_what_cannot_be_is_said_and_kept(hall: Hall, wrong: dict[str, str], said: str) -> None:
    hall.open()
    page = hall.post("procedure", "chair", **USUAL | wrong)
    assert page.status_code == 422
    assert said in page.content.decode()
    for value in wrong.values():
        assert value in page.content.decode()
    assert hall.state.procedure == Procedure()


def test_only_the_chair_conducts(hall: Hall) -> None:
    request = hall.open().ask("head")
    for verb, data in (
        ("procedure", USUAL),
        ("move", {"request": request, "up": "1"}),
        ("extend", {"request": request}),
    ):
        for who in ("head", "rival", "rapporteur", "arab_officer", "stranger"):
            assert hall.post(verb, who, **data).status_code == 404
    html = page_of(hall, "head")
    assert all(hall.url(verb) not in html for verb in ("procedure", "move", "extend"))


def test_the_chair_arranges_a_prepared_list(hall: Hall) -> None:
    hall.open()
    conduct(hall, "prepared")
    first, second = hall.ask("head"), hall.ask("rival")
    assert hall.url("move") in page_of(hall, "chair")
    hall.post("move", "chair", request=second, up="1")
    assert [asked.id for asked in hall.state.waiting] == [second, first]
    page = hall.post("move", "chair", request=second, up="1")
    assert "at the end of its part of the list" in page.content.decode()
    page = hall.post("move", "chair", request=second, up="sideways")
    assert "The page that this came from was incomplete" in page.content.decode()


def test_the_request_carries_the_party_and_the_parties_alternate(hall: Hall) -> None:
    hall.open()
    conduct(hall, "parties")
    hall.ask("head")
    hall.ask("member")
    hall.ask("rival")
    assert [asked.party for asked in hall.state.waiting] == [str(hall.cast.arab.pk)] * 2 + [str(hall.cast.chinese.pk)]
    listed = page_of(hall).split('class="speakers"')[1].split("</ol>")[0]
    places = [listed.index(f"Delegate {who}") for who in ("head", "rival", "member")]
    assert places == sorted(places)


def test_beyond_the_budget_the_chair_is_asked_whether_to_insist(hall: Hall) -> None:
    hall.open()
    conduct(hall, budget=100)
    request = hall.ask("head")
    page = hall.post("give", "chair", request=request, seconds="120")
    html = page.content.decode()
    assert page.status_code == 422
    assert "The delegation has only 100 seconds left in this sitting." in html
    assert "Insist: give 2:00" in html
    assert hall.state.speech is None
    hall.post("give", "chair", request=request, seconds="120", insist="1")
    assert hall.state.speech
    page = hall.post("extend", "chair", request=request, seconds="30")
    assert "Insist: give 0:30" in page.content.decode()
    hall.post("extend", "chair", request=request, seconds="30", insist="1")
    assert hall.state.speech.request.allotted == 150


@pytest.mark.parametrize(("seconds", "said"), [("", "Please write the time"), ("0", "between one second")])
def test_more_time_that_cannot_be_given_is_kept(hall: Hall, seconds: str, said: str) -> None:
    request = hall.open().give(hall.ask("head"))
    page = hall.post("extend", "chair", request=request, seconds=seconds)
    assert page.status_code == 422
    assert said in page.content.decode()
    assert f'id="more" name="seconds" inputmode="numeric" autocomplete="off" value="{seconds}"' in page.content.decode()


def test_the_chair_sees_the_time_of_delegations_and_parties(hall: Hall) -> None:
    hall.open()
    conduct(hall, budget=600)
    hall.give(hall.ask("head"))
    html = page_of(hall, "chair")
    assert "Time spoken so far" in html
    assert "Arab side" in html
    assert "10:00" in html
    assert "Time spoken so far" not in page_of(hall, "head")


def test_whoever_is_next_is_told_and_shown(hall: Hall) -> None:
    hall.open()
    hall.give(hall.ask("head"))
    hall.ask("rival")
    assert "You are next. Please be ready." in page_of(hall, "rival")
    assert "You are next" not in page_of(hall, "head")
    assert 'class="hall-next"' in page_of(hall)
    assert "الدور التالي لكم" in hall.get(who="rival", language="ar").content.decode()


def test_the_last_half_minute_is_said_gently(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    hall.give(hall.open().ask("head"), 60)
    assert 'class="clock"' in page_of(hall)
    later = timezone.now() + dt.timedelta(seconds=40)
    monkeypatch.setattr("muntada.web.hall.floor.clock.now", lambda: later)
    assert 'class="clock is-warning"' in page_of(hall)
    assert "Less than half a minute is left." in page_of(hall)


def test_the_quorum_is_counted_by_the_share_that_is_set(hall: Hall) -> None:
    hall.open()
    assert "2" in page_of(hall)
    conduct(hall, quorum=0)
    assert hall.state.procedure.quorum == 0


def page_of(hall: Hall, who: str = "") -> str:
    return hall.get(who=who).content.decode()


def test_a_reply_is_given_the_time_of_replies_and_the_third_is_refused_in_words(hall: Hall) -> None:
    hall.open()
    request = hall.give(hall.ask("head", "right_of_reply"))
    assert hall.post("end", "chair", request=request).status_code == 200
    hall.ask("head", "right_of_reply")
    assert 'name="seconds" inputmode="numeric" autocomplete="off" value="300"' in page_of(hall, "chair")
    hall.give(hall.state.waiting[0].id)
    delegation = str(hall.cast.delegation.pk)
    page = hall.post("ask", "head", delegation_id=delegation, kind="right_of_reply")
    assert "both have been asked for" in page.content.decode()
