"""Votes: counted hands, polls by name; what the hall, the log and its data tell of them."""

import json

import pytest
from hall_visit import Hall

from muntada.hall.rules import Answer, Outcome

QUESTION = "هل تجتمع الدورة القادمة في تشوانتشو؟"


def put(hall: Hall, kind: str = "named_poll", question: str = QUESTION) -> str:
    page = hall.post("vote", "chair", kind=kind, question=question)
    return page.content.decode()


def vote(hall: Hall, who: str, answer: str, statement: str = "") -> str:
    delegation = hall.cast.other_delegation if who == "rival" else hall.cast.delegation
    assert hall.state.call
    data = {"call": hall.state.call.id, "delegation_id": delegation.pk, "answer": answer, "statement": statement}
    return hall.post("answer", who, **data).content.decode()


def conclude(hall: Hall) -> str:
    assert hall.state.call
    return hall.post("conclude-vote", "chair", call=hall.state.call.id).content.decode()


def answers(hall: Hall) -> list[dict[str, str]]:
    log = json.loads(hall.get("log-json").content)
    return [event for event in log["events"] if event["type"] == "consensus_answered"]


def test_a_poll_by_name_is_on_record_delegation_by_delegation(hall: Hall) -> None:
    hall.open()
    assert QUESTION in put(hall)
    assert "Abstain" in hall.get(who="head").content.decode()
    vote(hall, "head", "no")
    vote(hall, "head", "yes", "نؤيد ذلك.")
    vote(hall, "rival", "abstain")
    html = hall.get().content.decode()
    assert "Vote by name" in html
    assert "نؤيد ذلك." in html
    assert "Announce the result of the vote" in hall.get(who="chair").content.decode()
    assert "Carried" in conclude(hall)
    assert hall.state.calls[-1].outcome == Outcome.CARRIED
    log = hall.get("log").content.decode()
    assert "votes in favour." in log
    assert "carried. In favour: 1, against: 0, abstaining: 1." in log
    assert all("delegation" in event for event in answers(hall))


def test_a_show_of_hands_is_counted_and_names_nobody(hall: Hall) -> None:
    hall.open()
    put(hall, "show_of_hands")
    vote(hall, "head", "no")
    html = hall.get().content.decode()
    assert "Vote by show of hands" in html
    assert "Against" not in html
    conclude(hall)
    html = hall.get().content.decode()
    assert "Not carried" in html
    assert "Against: <strong>1</strong>" in html
    log = hall.get("log").content.decode()
    assert "A delegation raises its hand." in log
    assert "votes against" not in log
    (answered,) = answers(hall)
    assert "delegation" not in answered


@pytest.mark.parametrize(
    ("question", "kind", "said"),
    [
        ("  ", "named_poll", "Please write the question that is put to the vote."),
        ("x" * 501, "named_poll", "A question may have up to 500 characters."),
        (QUESTION, "acclamation", "Select a valid choice"),
    ],
)
def test_what_cannot_be_put_is_said_and_kept(hall: Hall, question: str, kind: str, said: str) -> None:
    hall.open()
    html = put(hall, kind, question)
    assert said in html
    assert question.strip() in html
    assert hall.state.call is None


def test_a_call_for_consensus_is_not_a_vote_nor_the_other_way_round(hall: Hall) -> None:
    hall.open()
    call = hall.call(1)
    assert "This is not an answer to the question that is open." in vote(hall, "head", "yes")
    hall.post("conclude-vote", "chair", call=call)
    assert hall.state.call
    hall.post("conclude", "chair", call=call)
    put(hall)
    assert "This is not an answer to the question that is open." in vote(hall, "head", Answer.AGREE)
    hall.post("conclude", "chair", call=hall.state.call.id)
    assert hall.state.call
    conclude(hall)
    assert hall.state.call is None


def test_only_the_chair_puts_and_concludes(hall: Hall) -> None:
    hall.open()
    put(hall)
    for who in ("head", "rival", "rapporteur", "stranger"):
        assert hall.post("vote", who, kind="named_poll", question="?").status_code == 404
        assert hall.post("conclude-vote", who, call=hall.state.call.id).status_code == 404  # type: ignore[union-attr]


def test_a_question_in_markup_is_text(hall: Hall) -> None:
    hall.open()
    assert "<b>now" not in put(hall, question="<b>now</b>?")
