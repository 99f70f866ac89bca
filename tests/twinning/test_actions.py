import random

import pytest

from muntada.kernel.refusal import NotForYou, Refusal
from muntada.push.queries import seq
from muntada.push.topics import tie as topic_of
from muntada.record.models import AuditEvent
from muntada.twinning import permissions, queries, rules
from muntada.twinning.actions.answer_step import answer_step
from muntada.twinning.actions.propose_step import propose_step
from muntada.twinning.actions.propose_tie import propose_tie
from muntada.twinning.actions.proposing import Proposal
from muntada.twinning.actions.set_areas import set_areas
from muntada.twinning.actions.tell_activity import tell_activity
from muntada.twinning.actions.withdraw_step import withdraw_step
from muntada.twinning.models import Answer, Step, Tie
from tests.cast import Cast, new_key, said
from tests.twinning.ties import MUSCAT, YINCHUAN, agreed, city, imported, newest, proposed


def refused(code: str) -> object:
    return pytest.raises(Refusal, match=f"^{code}$")


def test_an_idea_waits_for_the_other_side_and_then_holds(cast: Cast) -> None:
    tie = proposed(cast, on="2025")
    assert (tie.stage, tie.is_confirmed, list(queries.ties_drawn())) == ("", False, [])
    assert queries.proposals_to([city(YINCHUAN).pk]) == [tie]
    assert queries.proposals_to([city(MUSCAT).pk]) == []
    answer_step(newest(tie).pk, answer="confirmed", on="2025-03", actor=cast.rival)
    one, two = sorted((city(MUSCAT).pk, city(YINCHUAN).pk))
    assert list(queries.ties_drawn()) == [(tie.pk, one, two, "idea", 2025, True)]
    assert queries.proposals_to([city(YINCHUAN).pk]) == []
    assert queries.partners_of(one) == {two}


def test_both_dates_are_kept_until_one_is_proposed_anew_and_confirmed(cast: Cast) -> None:
    tie = agreed(cast, on="2021-05-04")
    with refused("stage_does_not_follow"):
        propose_step(tie.pk, Proposal("idea"), actor=cast.head)
    dormant = propose_step(tie.pk, Proposal("dormant", "2022"), actor=cast.head)
    answer_step(dormant.pk, answer="confirmed", on="2023", actor=cast.rival)
    tie = queries.tie_with_steps(tie.pk)
    assert tie.stage == "disputed"
    assert tie.state.disputed == newest(tie).facts
    assert newest(tie).facts.dates == ["2022", "2023"]
    anew = propose_step(tie.pk, Proposal("dormant", "2023"), actor=cast.head)
    answer_step(anew.pk, answer="confirmed", on="2023", actor=cast.rival)
    assert queries.tie_with_steps(tie.pk).stage == "dormant"
    assert Answer.objects.filter(step=dormant).get().on == "2023"


def test_a_tie_is_one_row_whichever_way_round(cast: Cast) -> None:
    tie = proposed(cast)
    for one, two, actor in ((MUSCAT, YINCHUAN, cast.head), (YINCHUAN, MUSCAT, cast.rival)):
        with refused("tie_exists"):
            propose_tie(city(one).pk, city(two).pk, Proposal("idea"), actor=actor)
    with refused("tie_with_itself"):
        propose_tie(city(MUSCAT).pk, city(MUSCAT).pk, Proposal("idea"), actor=cast.head)
    assert queries.tie_between(tie.side_b_id, tie.side_a_id) == tie


def test_what_the_other_side_proposed_is_confirmed_not_proposed_again(cast: Cast) -> None:
    tie = proposed(cast)
    with refused("step_is_proposed"):
        propose_step(tie.pk, Proposal("idea"), actor=cast.rival)
    with refused("step_waits_already"):
        propose_step(tie.pk, Proposal("idea"), actor=cast.head)
    with refused("step_of_own_side"):
        answer_step(newest(tie).pk, answer="confirmed", actor=cast.head)
    with refused("step_of_other_side"):
        withdraw_step(newest(tie).pk, actor=cast.rival)
    withdraw_step(newest(tie).pk, actor=cast.head)
    with refused("step_withdrawn"):
        answer_step(newest(tie).pk, answer="confirmed", actor=cast.rival)
    again = propose_step(tie.pk, Proposal("memorandum"), actor=cast.rival)
    answer_step(again.pk, answer="refused", reason=said("لاحقا", "以后再议", "Later"), actor=cast.head)
    assert Tie.objects.get().stage == ""


def test_a_source_is_believed_until_a_side_speaks(cast: Cast) -> None:
    tie = imported(on="1998")
    answer_step(newest(tie).pk, answer="confirmed", on="1999-02-01", actor=cast.head)
    tie.refresh_from_db()
    assert (tie.stage, tie.since, tie.is_confirmed) == ("agreement", 1999, True)
    answer_step(newest(tie).pk, answer="refused", reason={"en": "Never signed."}, actor=cast.rival)
    tie.refresh_from_db()
    assert tie.stage == "disputed"


def test_a_second_click_has_no_second_effect(cast: Cast) -> None:
    keys = [new_key() for _ in range(6)]
    tie = [
        propose_tie(city(MUSCAT).pk, city(YINCHUAN).pk, Proposal("idea"), actor=cast.head, key=keys[0])
        for _ in range(2)
    ][1]
    for _ in range(2):
        answer_step(newest(tie).pk, answer="confirmed", actor=cast.rival, key=keys[1])
    for _ in range(2):
        set_areas(tie.pk, ["digital", "waste"], actor=cast.head, key=keys[2])
        tell_activity(tie.pk, kind="result", on="2026", words={"ar": "لقاء"}, actor=cast.head, key=keys[3])
    steps = [propose_step(tie.pk, Proposal("memorandum"), actor=cast.head, key=keys[4]) for _ in range(2)]
    for _ in range(2):
        withdraw_step(steps[1].pk, actor=cast.head, key=keys[5])
    tie, _ = queries.tie_page(tie.pk)
    assert (len(tie.steps.all()), len(tie.areas.all()), len(tie.activities.all())) == (2, 2, 1)
    assert AuditEvent.objects.filter(verb__startswith="tie_").count() == 6
    assert seq(topic_of(tie.pk)) == 6


def test_strangers_are_told_nothing(cast: Cast) -> None:
    tie = proposed(cast)
    step = newest(tie).pk
    for who in (cast.stranger, cast.member, cast.chair):
        for act in (
            lambda: propose_tie(city(MUSCAT).pk, city(YINCHUAN).pk, Proposal("idea"), actor=who),  # noqa: B023
            lambda: propose_step(tie.pk, Proposal("idea"), actor=who),  # noqa: B023
            lambda: answer_step(step, answer="confirmed", actor=who),  # noqa: B023
            lambda: withdraw_step(step, actor=who),  # noqa: B023
            lambda: set_areas(tie.pk, ["digital"], actor=who),  # noqa: B023
            lambda: tell_activity(tie.pk, kind="result", on="2026", words={"en": "a"}, actor=who),  # noqa: B023
        ):
            with pytest.raises(NotForYou):
                act()
        assert not permissions.may_see(queries.sides_of(who, tie), tie)
    assert permissions.may_see(queries.sides_of(cast.rival, tie), tie)
    assert Tie.objects.get().changed_at == tie.changed_at


def test_areas_and_activities(cast: Cast) -> None:
    with refused("tie_not_begun"):
        tell_activity(proposed(cast).pk, kind="activity", on="2026", words={"en": "a"}, actor=cast.head)
    tie = Tie.objects.get()
    with refused("area_unknown"):
        set_areas(tie.pk, ["weather"], actor=cast.head)
    set_areas(tie.pk, ["digital", "waste"], actor=cast.head)
    set_areas(tie.pk, ["waste", "youth"], actor=cast.rival)
    assert sorted(area.topic for area in queries.tie_page(tie.pk)[0].areas.all()) == ["waste", "youth"]
    assert tie.areas.count() == 3


def test_kept_is_computed_whatever_happens(cast: Cast) -> None:
    chance = random.Random(7)
    kept = tie = imported()
    done = 0
    for _ in range(60):
        actor = chance.choice([cast.head, cast.rival])
        on = chance.choice(["", "1998", "1999-03", "2001-01-01"])
        try:
            match chance.randrange(4):
                case 0 | 1:
                    propose_step(tie.pk, Proposal(chance.choice(rules.next_stages(kept.state)), on), actor=actor)
                case 2:
                    kind = chance.choice(["confirmed", "confirmed", "refused"])
                    step = chance.choice(list(Step.objects.order_by("-id")[:2]))
                    answer_step(step.pk, answer=kind, on=on, reason={"en": "No."}, actor=actor)
                case _:
                    withdraw_step(newest(tie).pk, actor=actor)
            done += 1
        except Refusal:
            pass
        kept = queries.tie_with_steps(tie.pk)
        state = kept.state
        assert (kept.stage, kept.since, kept.is_confirmed) == (state.stage, state.since, state.is_confirmed)
    assert done > 10
