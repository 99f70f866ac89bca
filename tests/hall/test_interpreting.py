"""The booths: one voice a channel, handed over between partners, no relay in a circle; friend and stranger."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muntada.cities.models import Account
from muntada.hall.actions.interpreting.call_off_hand_over import call_off_hand_over
from muntada.hall.actions.interpreting.hand_over import hand_over
from muntada.hall.actions.interpreting.leave_microphone import leave_microphone
from muntada.hall.actions.interpreting.settle_hand_overs import settle_hand_overs
from muntada.hall.actions.interpreting.take_microphone import take_microphone
from muntada.hall.actions.interpreting.write_to_booths import write_to_booths
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.models import BoothMessage, BoothTurn, HandOver
from muntada.hall.queries.interpretation import signals, turns, voices
from muntada.hall.rules.interpretation import COUNTDOWN, Turn, is_due, may_offer, may_relay, may_take
from muntada.kernel import clock
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.push import topics
from muntada.push.queries import changed_since, seq
from tests.cast import Cast, new_key

CHANNELS = ("ar", "zh-Hans", "en")


@given(st.lists(st.tuples(st.sampled_from(CHANNELS), st.sampled_from(["", *CHANNELS])), max_size=12))
def test_no_relay_ever_goes_round_in_a_circle(steps: list[tuple[str, str]]) -> None:
    present: dict[str, Turn] = {}
    for channel, source in steps:
        if may_relay(list(present.values()), channel=channel, source=source) is None:
            present[channel] = Turn(channel=channel, interpreter=channel, source=source)
        for start in present:
            at, seen = start, set()
            while at in present and at not in seen:
                seen.add(at)
                at = present[at].source
            assert at not in seen, "from every channel one comes to the floor, or to a channel without a voice"


def test_a_microphone_is_taken_only_when_it_is_free_or_offered() -> None:
    mine = Turn(channel="ar", interpreter="a", partner="b", due_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert may_take([], channel="ar", interpreter="a", source="") is None
    assert may_take([mine], channel="ar", interpreter="b", source="") is None
    refusal = may_take([mine], channel="ar", interpreter="c", source="")
    assert refusal
    assert refusal.code == "channel_taken"
    assert is_due(mine, dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert not is_due(Turn(channel="ar", interpreter="a"), dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    for who, partner, code in (("b", "c", "microphone_not_yours"), ("a", "a", "partner_is_you")):
        refusal = may_offer([mine], channel="ar", interpreter=who, partner=partner)
        assert refusal
        assert refusal.code == code


@pytest.fixture
def sitting(cast: Cast) -> Any:
    open_sitting(cast.sitting.pk, actor=cast.chair)
    return cast.sitting.pk


def test_an_interpreter_is_the_voice_until_she_leaves(cast: Cast, sitting: Any) -> None:
    heard, key = seq(topics.sitting(sitting)), new_key()
    take_microphone(sitting, "ar", actor=cast.interpreter, key=key)
    take_microphone(sitting, "ar", actor=cast.interpreter, key=key)
    assert voices(sitting) == {"ar": cast.interpreter.person_id}
    assert changed_since(topics.sitting(sitting), heard) == (heard + 1, ["booths", "stage"])
    with pytest.raises(Refusal, match="channel_taken"):
        take_microphone(sitting, "ar", actor=cast.partner)
    leave_microphone(sitting, "ar", actor=cast.interpreter)
    assert voices(sitting) == {}
    with pytest.raises(Refusal, match="microphone_not_yours"):
        leave_microphone(sitting, "ar", actor=cast.interpreter)
    assert BoothTurn.objects.get().ended_by == cast.interpreter


def test_switching_the_direction_ends_the_turn_in_the_other_channel(cast: Cast, sitting: Any) -> None:
    take_microphone(sitting, "ar", actor=cast.interpreter)
    take_microphone(sitting, "zh-Hans", source="", actor=cast.interpreter)
    assert voices(sitting) == {"zh-Hans": cast.interpreter.person_id}


def test_a_hand_over_is_taken_earlier_called_off_or_settled_when_it_is_due(
    cast: Cast, sitting: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_microphone(sitting, "zh-Hans", source="", actor=cast.interpreter)
    hand_over(sitting, "zh-Hans", cast.partner.pk, actor=cast.interpreter)
    call_off_hand_over(sitting, "zh-Hans", actor=cast.partner)
    with pytest.raises(Refusal, match="no_hand_over"):
        call_off_hand_over(sitting, "zh-Hans", actor=cast.partner)
    hand_over(sitting, "zh-Hans", cast.partner.pk, actor=cast.interpreter)
    take_microphone(sitting, "zh-Hans", actor=cast.partner)
    assert voices(sitting) == {"zh-Hans": cast.partner.person_id}
    hand_over(sitting, "zh-Hans", cast.interpreter.pk, actor=cast.partner)
    assert settle_hand_overs(actor=None) == 0
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + COUNTDOWN)
    assert settle_hand_overs(actor=None) == 1
    assert settle_hand_overs(actor=None) == 0
    assert voices(sitting) == {"zh-Hans": cast.interpreter.person_id}
    last = HandOver.objects.last()
    assert last
    assert last.taken_at == last.due_at
    assert [turn.partner for turn in turns(sitting)] == [None]


def test_a_partner_must_work_in_the_language(cast: Cast, sitting: Any) -> None:
    take_microphone(sitting, "en", actor=cast.partner)
    for who in (cast.interpreter, cast.captioner, cast.stranger):
        with pytest.raises(Refusal, match="partner_unknown"):
            hand_over(sitting, "en", who.pk, actor=cast.partner)


def test_before_the_sitting_is_open_nobody_is_on_air(cast: Cast) -> None:
    with pytest.raises(Refusal, match="sitting_not_open"):
        take_microphone(cast.sitting.pk, "ar", actor=cast.interpreter)


VERBS: tuple[Callable[[Any, Account], Any], ...] = (
    lambda sitting, actor: take_microphone(sitting, "ar", actor=actor),
    lambda sitting, actor: leave_microphone(sitting, "ar", actor=actor),
    lambda sitting, actor: hand_over(sitting, "ar", actor.pk, actor=actor),
    lambda sitting, actor: call_off_hand_over(sitting, "ar", actor=actor),
    lambda sitting, actor: write_to_booths(sitting, "ar", kind="note", body="x", actor=actor),
)


@pytest.mark.parametrize("verb", VERBS)
def test_a_stranger_may_not(cast: Cast, sitting: Any, verb: Callable[[Any, Account], Any]) -> None:
    for who, account in cast.everybody.items():
        if who not in ("interpreter", "partner"):
            with pytest.raises(NotForYou):
                verb(sitting, account)
    assert not BoothTurn.objects.exists()
    assert not BoothMessage.objects.exists()


def test_notes_and_signals_reach_booths_chair_and_speaker(cast: Cast, sitting: Any) -> None:
    write_to_booths(sitting, "ar", kind="slow_down", actor=cast.interpreter)
    write_to_booths(sitting, "", kind="note", body=" شكراً ", actor=cast.chair)
    assert [(row.channel, row.kind, row.body) for row in BoothMessage.objects.all()] == [
        ("ar", "slow_down", ""),
        ("", "note", "شكراً"),
    ]
    assert signals(sitting, clock.now()) == ["slow_down"]
    assert signals(sitting, clock.now() + dt.timedelta(minutes=1)) == []
    for body, code in ((" ", "message_empty"), ("x" * 501, "note_too_long")):
        with pytest.raises(Refusal, match=code):
            write_to_booths(sitting, "", kind="note", body=body, actor=cast.chair)
