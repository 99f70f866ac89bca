"""The silence procedure by rule: deadlines, zones, summer time, late and doubled clicks, clocks that jump."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muntada.kernel.refusal import Refusal
from muntada.statements import rules
from muntada.statements.rules import ParagraphFacts, SilenceFacts

LANGUAGES = ("ar", "zh-Hans", "en")
OPENED = dt.datetime(2026, 11, 23, 10, 0, 30, tzinfo=dt.UTC)
DEADLINE = dt.datetime(2026, 11, 26, 10, 1, tzinfo=dt.UTC)
RUNNING = SilenceFacts(OPENED, DEADLINE)
INSTANT = dt.timedelta(microseconds=1)
COMPLETE = ParagraphFacts(dict.fromkeys(LANGUAGES, 2))
ZONES = ["Asia/Shanghai", "Asia/Muscat", "Africa/Cairo", "Africa/Casablanca", "Asia/Gaza", "Asia/Beirut", "UTC"]


def opening(**changed):
    facts = {"hours": 72, "is_adopted": False, "is_frozen": False, "call_is_open": False} | changed
    return rules.may_open_silence(facts.pop("paragraphs", [COMPLETE]), LANGUAGES, **facts)


def test_the_deadline_is_the_whole_minute_after_the_hours():
    assert rules.deadline_after(OPENED, 72) == DEADLINE
    assert rules.deadline_after(DEADLINE, 1) == DEADLINE + dt.timedelta(hours=1)


@pytest.mark.parametrize(
    ("zone", "opened", "before", "after"),
    [
        ("Africa/Cairo", dt.datetime(2026, 4, 22, 12, tzinfo=dt.UTC), "14:00", "15:00"),  # summer time begins
        ("Africa/Cairo", dt.datetime(2026, 10, 28, 12, tzinfo=dt.UTC), "15:00", "14:00"),  # and ends
        ("Asia/Shanghai", dt.datetime(2026, 4, 22, 12, tzinfo=dt.UTC), "20:00", "20:00"),
    ],
)
def test_summer_time_moves_the_wall_clock_and_not_the_deadline(zone, opened, before, after):
    deadline = rules.deadline_after(opened.astimezone(ZoneInfo(zone)), 72)
    assert deadline - opened == dt.timedelta(hours=72)
    ((_, local),) = rules.local_deadlines(deadline, [zone])
    assert f"{opened.astimezone(ZoneInfo(zone)):%H:%M}" == before
    assert f"{local:%H:%M}" == after


def test_an_hour_that_a_wall_clock_shows_twice_is_told_apart_by_its_offset():
    first = dt.datetime(2026, 10, 29, 20, 30, tzinfo=dt.UTC)  # in Cairo 23:30, the first time
    second = first + dt.timedelta(hours=1)
    ((_, a),), ((_, b),) = (rules.local_deadlines(at, ["Africa/Cairo"]) for at in (first, second))
    assert (f"{a:%H:%M}", f"{b:%H:%M}") == ("23:30", "23:30")
    assert a.utcoffset() != b.utcoffset()
    facts = SilenceFacts(OPENED, second)
    assert rules.silence_state(facts, first) == "running"


@given(st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2037, 1, 1), timezones=st.just(dt.UTC)), st.integers(1, 720))
def test_every_zone_shows_the_same_moment(opened, hours):
    deadline = rules.deadline_after(opened, hours)
    assert dt.timedelta(0) <= deadline - opened - dt.timedelta(hours=hours) < dt.timedelta(minutes=1)
    local = rules.local_deadlines(deadline, [*ZONES, *ZONES])
    assert {zone for zone, _ in local} == set(ZONES)
    assert {moment.astimezone(dt.UTC) for _, moment in local} == {deadline}
    assert [m.utcoffset() for _, m in local] == sorted(m.utcoffset() for _, m in local)


def test_a_click_before_the_deadline_breaks_and_one_at_it_is_late():
    assert rules.may_break_silence(RUNNING, DEADLINE - INSTANT, reason="No.") is None
    late = Refusal("silence_kept", deadline=DEADLINE)
    assert rules.may_break_silence(RUNNING, DEADLINE, reason="No.") == late
    assert rules.may_break_silence(RUNNING, DEADLINE + dt.timedelta(days=9), reason="No.") == late
    assert rules.may_withdraw_silence(RUNNING, DEADLINE) == late
    assert rules.may_withdraw_silence(RUNNING, DEADLINE - INSTANT) is None


def test_a_second_click_finds_it_broken():
    broken = SilenceFacts(OPENED, DEADLINE, "broken")
    assert rules.may_break_silence(broken, OPENED, reason="No.") == Refusal("silence_ended")
    assert rules.may_withdraw_silence(broken, OPENED) == Refusal("silence_ended")


def test_nobody_breaks_silence_without_a_reason():
    assert rules.may_break_silence(RUNNING, OPENED, reason=" \n") == Refusal("reason_missing", field="reason")
    assert rules.may_break_silence(RUNNING, OPENED, reason="x" * 2001).code == "text_too_long"


@pytest.mark.parametrize("jump", [dt.timedelta(hours=-100), dt.timedelta(0), dt.timedelta(days=400)])
@pytest.mark.parametrize("ended", ["agreed", "broken", "withdrawn"])
def test_what_is_on_record_stays_however_the_clock_jumps(ended, jump):
    assert rules.silence_state(SilenceFacts(OPENED, DEADLINE, ended), DEADLINE + jump) == ended


def test_a_clock_set_back_before_the_opening_finds_it_running():
    assert rules.silence_state(RUNNING, OPENED - dt.timedelta(days=1)) == "running"


def test_reminders_come_before_the_deadline_and_after_the_opening():
    day, hours = rules.reminders(OPENED, DEADLINE)
    assert (DEADLINE - day, DEADLINE - hours) == (dt.timedelta(hours=24), dt.timedelta(hours=2))
    assert rules.reminders(OPENED, OPENED + dt.timedelta(hours=3)) == (OPENED + dt.timedelta(hours=1),)
    assert rules.reminders(OPENED, OPENED + dt.timedelta(hours=1)) == ()


def test_what_stands_in_the_way_of_opening():
    assert opening() is None
    assert opening(is_adopted=True) == Refusal("statement_adopted")
    assert opening(is_frozen=True) == Refusal("silence_running")
    assert opening(call_is_open=True) == Refusal("consensus_is_open")
    assert opening(paragraphs=[ParagraphFacts({"ar": 1})]) == Refusal("paragraphs_incomplete", count=1)
    assert opening(paragraphs=[ParagraphFacts(COMPLETE.revisions, open_amendments=1)]).code == "amendments_open"
    assert opening(paragraphs=[ParagraphFacts(COMPLETE.revisions, frozenset({2}))]).code == "agreed_already"
    for hours in (0, -1, 721):
        assert opening(hours=hours).code == "silence_hours_out_of_range"
