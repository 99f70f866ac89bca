import pytest
from floor_scene import MARRAKESH, QUANZHOU, SALALAH

from muntada.hall.rules import (
    Answer,
    AnswerConsensus,
    CallConsensus,
    CallKind,
    ConcludeConsensus,
    ConsensusAnswered,
    ConsensusCalled,
    ConsensusConcluded,
    EndSpeech,
    Outcome,
)
from muntada.kernel.refusal import Refusal

ELECTORATE = (QUANZHOU, MARRAKESH)


def call(call_id="c", electorate=ELECTORATE):
    return CallConsensus(call=call_id, subject="draft", question={"revision": 4}, electorate=electorate)


def answer(delegation, answer, statement="", call_id="c"):
    return AnswerConsensus(call=call_id, delegation=delegation, answer=answer, statement=statement)


def test_calling_notes_the_question_and_who_may_answer(scene):
    assert scene.do(call(electorate=(QUANZHOU, MARRAKESH, QUANZHOU))) == [
        ConsensusCalled(at=scene.now, call="c", subject="draft", question={"revision": 4}, electorate=ELECTORATE)
    ]
    assert scene.state.call.electorate == ELECTORATE
    assert scene.state.call.called_at == scene.now
    assert scene.state.call.outcome is None


def test_one_call_at_a_time_and_each_once(scene):
    scene.do(call())
    assert scene.refused(call("another")) == "consensus_is_open"
    scene.do(ConcludeConsensus(call="c"))
    assert scene.refused(call("c")) == "call_exists"
    scene.do(call("another"))


def test_somebody_must_be_asked(scene):
    assert scene.decide(call(electorate=())) == Refusal("electorate_empty", field="electorate")


def test_a_call_and_a_speech_do_not_hinder_each_other(scene):
    scene.ask("a")
    scene.give("a")
    scene.do(call())
    scene.do(answer(QUANZHOU, Answer.AGREE))
    scene.do(EndSpeech(request="a"))
    scene.do(ConcludeConsensus(call="c"))


def test_only_the_electorate_answers(scene):
    assert scene.refused(answer(QUANZHOU, Answer.AGREE)) == "consensus_not_open"
    scene.do(call())
    assert scene.refused(answer(SALALAH, Answer.OBJECTION)) == "delegation_not_entitled"


def test_a_late_answer_does_not_count_for_the_next_question(scene):
    scene.do(call())
    scene.do(ConcludeConsensus(call="c"))
    scene.do(call("next"))
    assert scene.refused(answer(QUANZHOU, Answer.AGREE)) == "consensus_not_open"
    assert scene.refused(ConcludeConsensus(call="c")) == "consensus_not_open"


def test_an_answer_may_change_until_the_end(scene):
    scene.do(call())
    scene.do(answer(QUANZHOU, Answer.OBJECTION, "Not yet."))
    scene.do(answer(MARRAKESH, Answer.AGREE))
    scene.wait(5)
    assert scene.do(answer(QUANZHOU, Answer.RESERVATION, "As to paragraph 3.")) == [
        ConsensusAnswered(
            at=scene.now,
            call="c",
            delegation=QUANZHOU,
            answer=Answer.RESERVATION,
            statement="As to paragraph 3.",
        )
    ]
    assert [(p.delegation, p.answer, p.statement) for p in scene.state.call.positions] == [
        (MARRAKESH, Answer.AGREE, ""),
        (QUANZHOU, Answer.RESERVATION, "As to paragraph 3."),
    ]
    scene.do(ConcludeConsensus(call="c"))
    assert scene.refused(answer(QUANZHOU, Answer.OBJECTION)) == "consensus_not_open"


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({}, Outcome.CONSENSUS),
        ({QUANZHOU: Answer.AGREE}, Outcome.CONSENSUS),
        ({QUANZHOU: Answer.AGREE, MARRAKESH: Answer.RESERVATION}, Outcome.CONSENSUS),
        ({QUANZHOU: Answer.AGREE, MARRAKESH: Answer.OBJECTION}, Outcome.NO_CONSENSUS),
        ({QUANZHOU: "objection"}, Outcome.NO_CONSENSUS),
    ],
)
def test_consensus_is_the_absence_of_an_objection(scene, answers, outcome):
    scene.do(call())
    for delegation, given in answers.items():
        scene.do(answer(delegation, given))
    scene.wait(30)
    assert scene.do(ConcludeConsensus(call="c")) == [ConsensusConcluded(at=scene.now, call="c", outcome=outcome)]
    assert scene.state.call is None
    concluded = scene.state.calls[-1]
    assert (concluded.outcome, concluded.concluded_at) == (outcome, scene.now)
    assert len(concluded.positions) == len(answers)


def test_nothing_is_concluded_when_nothing_was_asked(scene):
    assert scene.refused(ConcludeConsensus(call="c")) == "consensus_not_open"


@pytest.mark.parametrize("kind", [CallKind.SHOW_OF_HANDS, CallKind.NAMED_POLL])
@pytest.mark.parametrize(
    ("votes", "outcome"),
    [
        ({}, Outcome.NOT_CARRIED),
        ({QUANZHOU: Answer.YES}, Outcome.CARRIED),
        ({QUANZHOU: Answer.YES, MARRAKESH: Answer.NO}, Outcome.NOT_CARRIED),
        ({QUANZHOU: Answer.YES, MARRAKESH: Answer.ABSTAIN}, Outcome.CARRIED),
        ({QUANZHOU: Answer.NO, MARRAKESH: Answer.ABSTAIN}, Outcome.NOT_CARRIED),
    ],
)
def test_a_vote_is_carried_by_more_in_favour_than_against(scene, kind, votes, outcome):
    scene.do(CallConsensus(call="c", subject="vote:c", question={"words": "?"}, electorate=ELECTORATE, kind=kind))
    for delegation, vote in votes.items():
        scene.do(answer(delegation, vote))
    scene.do(ConcludeConsensus(call="c"))
    assert (scene.state.calls[-1].kind, scene.state.calls[-1].outcome) == (kind, outcome)


def test_each_kind_of_call_has_its_own_answers(scene):
    scene.do(call())
    for vote in (Answer.YES, Answer.NO, Answer.ABSTAIN):
        assert scene.refused(answer(QUANZHOU, vote)) == "answer_of_another_kind"
    scene.do(ConcludeConsensus(call="c"))
    scene.do(CallConsensus(call="v", subject="v", question={}, electorate=ELECTORATE, kind=CallKind.NAMED_POLL))
    for given in (Answer.AGREE, Answer.RESERVATION, Answer.OBJECTION):
        assert scene.refused(answer(QUANZHOU, given, call_id="v")) == "answer_of_another_kind"
    scene.do(answer(QUANZHOU, Answer.YES, call_id="v"))
    scene.do(answer(QUANZHOU, Answer.NO, call_id="v"))
    assert scene.state.call.count(Answer.NO) == 1
    assert scene.state.call.count(Answer.YES) == 0
