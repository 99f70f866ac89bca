"""What is done in the hall: the buttons that each part has, what they do, and what happens to what was typed."""

import uuid

import pytest
from hall_visit import Hall

from muntada.hall.actions.close_sitting import close_sitting
from muntada.hall.models import FloorEvent
from muntada.hall.rules import CONSENSUS_ANSWERS, Answer, Kind
from muntada.statements.actions.conclude_consensus import conclude_consensus
from muntada.statements.models import Agreement
from muntada.statements.queries import paragraphs_of


def events(hall: Hall) -> list[str]:
    return list(FloorEvent.objects.filter(sitting=hall.pk).values_list("type", flat=True))


def test_the_chair_leads_a_sitting_from_its_opening_to_its_close(hall: Hall) -> None:
    hall.post("open", "chair")
    request = hall.ask("head")
    page = hall.post("give", "chair", request=request, seconds="240")
    assert page.redirect_chain == [(hall.url("sitting"), 303)]
    assert "Delegate head" in page.content.decode()
    hall.post("pause", "chair", request=request)
    hall.post("resume", "chair", request=request)
    hall.post("close-list", "co_chair")
    hall.post("reopen-list", "chair")
    hall.post("end", "chair", request=request)
    hall.post("close", "chair")
    assert events(hall) == [
        "sitting_opened",
        "floor_requested",
        "floor_given",
        "speech_paused",
        "speech_resumed",
        "list_closed",
        "list_reopened",
        "speech_ended",
        "sitting_closed",
    ]
    assert hall.state.done[0].allotted == 240


@pytest.mark.parametrize("kind", Kind)
def test_a_delegate_asks_for_the_floor_and_withdraws(hall: Hall, kind: Kind) -> None:
    hall.open()
    page = hall.post("ask", "member", delegation_id=hall.cast.delegation.pk, kind=kind)
    assert "The request is on the speakers&#x27; list" in page.content.decode()
    (asked,) = hall.state.waiting
    assert (asked.kind, asked.person) == (kind, str(hall.cast.member.person_id))
    hall.post("withdraw", "member", request=asked.id)
    assert not hall.state.waiting


def test_a_speaker_ends_her_own_speech_and_nobody_elses(hall: Hall) -> None:
    request = hall.open().give(hall.ask("member"))
    assert hall.post("end", "rival", request=request).status_code == 404
    hall.post("end", "member", request=request)
    assert hall.state.speech is None


def test_a_double_click_has_one_effect(hall: Hall) -> None:
    hall.open()
    key = str(uuid.uuid4())
    for _ in range(2):
        page = hall.post("ask", "head", delegation_id=hall.cast.delegation.pk, kind="speech", key=key)
        assert page.status_code == 200
    assert len(hall.state.waiting) == 1


@pytest.mark.parametrize(
    ("verb", "who", "data", "said"),
    [
        ("ask", "head", {"kind": "speech"}, "Please choose for which delegation"),
        ("ask", "head", {"delegation_id": "Muscat", "kind": "speech"}, "Please choose for which delegation"),
        ("ask", "head", {"delegation_id": uuid.UUID(int=1)}, "Please choose what the floor is asked for"),
        ("ask", "head", {"delegation_id": uuid.UUID(int=1), "kind": "song"}, "Please choose what the floor"),
        ("withdraw", "head", {}, "The page that this came from was incomplete"),
        ("end", "head", {"request": "me"}, "The page that this came from was incomplete"),
        ("pause", "chair", {"request": ""}, "The page that this came from was incomplete"),
        ("call", "chair", {}, "Please choose which text"),
        ("call", "chair", {"statement_id": "all"}, "Please choose which text"),
        ("conclude", "chair", {"call": "now"}, "The page that this came from was incomplete"),
        ("give", "chair", {"request": "first", "seconds": "180"}, "The page that this came from was incomplete"),
    ],
)
def test_what_cannot_be_read_is_said_and_does_nothing(
    hall: Hall, verb: str, who: str, data: dict[str, object], said: str
) -> None:
    hall.open()
    page = hall.post(verb, who, **data)
    assert page.status_code in (200, 422)
    assert said in page.content.decode()
    assert events(hall) == ["sitting_opened"]


def test_another_delegations_voice_cannot_be_used(hall: Hall) -> None:
    hall.open()
    other = hall.cast.other_delegation.pk
    assert hall.post("ask", "head", delegation_id=other, kind="speech").status_code == 404
    call = hall.call()
    assert hall.post("answer", "head", delegation_id=other, call=call, answer="agree").status_code == 404
    assert hall.state.call
    assert not hall.state.call.positions


@pytest.mark.parametrize(
    ("seconds", "said"),
    [("soon", "Please write the time in whole seconds"), ("", "Please write the time"), ("0", "between one second")],
)
def test_seconds_that_cannot_be_given_are_kept(hall: Hall, seconds: str, said: str) -> None:
    request = (hall.open(), hall.ask("head"))[1]
    page = hall.post("give", "chair", request=request, seconds=seconds)
    html = page.content.decode()
    assert page.status_code == 422
    assert said in html
    assert f'name="seconds" inputmode="numeric" autocomplete="off" value="{seconds}"' in html
    assert hall.state.speech is None


def test_seconds_are_read_in_the_digits_that_the_page_shows(hall: Hall) -> None:
    request = (hall.open(), hall.ask("head"))[1]
    assert 'value="١٨٠"' in hall.get(who="chair", language="ar").content.decode()
    hall.post("give", "chair", request=request, seconds="٢٤٠")
    assert hall.state.speech
    assert hall.state.speech.request.allotted == 240


def test_a_speech_does_not_push_another_off_the_floor(hall: Hall) -> None:
    first = hall.open().give(hall.ask("head"))
    page = hall.post("give", "chair", request=hall.ask("rival"), seconds="100")
    assert page.status_code == 422
    assert "Someone has the floor" in page.content.decode()
    assert hall.state.speech
    assert hall.state.speech.request.id == first


@pytest.mark.parametrize("answer", CONSENSUS_ANSWERS)
def test_the_head_answers_and_may_change_it(hall: Hall, answer: Answer) -> None:
    call = hall.open().call(1)
    data = {"call": call, "delegation_id": hall.cast.delegation.pk}
    hall.post("answer", "head", answer="agree", **data)
    page = hall.post("answer", "head", answer=answer, statement="نص الموقف", **data)
    assert "The answer is recorded" in page.content.decode()
    assert hall.state.call
    (position,) = hall.state.call.positions
    assert (position.answer, position.statement) == (answer, "نص الموقف")
    assert ">\nنص الموقف</textarea>" in page.content.decode()


def test_an_answer_without_a_choice_keeps_the_statement(hall: Hall) -> None:
    call = hall.open().call(1)
    data = {"call": call, "delegation_id": hall.cast.delegation.pk, "statement": "我们保留意见。"}
    for choice in ({}, {"answer": "perhaps"}):
        page = hall.post("answer", "head", **data, **choice)
        html = page.content.decode()
        assert page.status_code == 422
        assert "Please choose one of the three answers." in html
        assert ">\n我们保留意见。</textarea>" in html
    assert hall.state.call
    assert not hall.state.call.positions


def test_an_answer_that_comes_too_late_is_shown_to_be_copied(hall: Hall) -> None:
    call = hall.open().call(1)
    conclude_consensus(hall.pk, call, actor=hall.cast.chair)
    data = {"call": call, "delegation_id": hall.cast.delegation.pk, "answer": "objection", "statement": "我们反对。"}
    page = hall.post("answer", "head", **data)
    assert page.status_code == 422
    assert "This answer was not recorded: the call is over." in page.content.decode()
    assert "我们反对。" in page.content.decode()


def test_an_answer_to_the_call_before_is_not_one_to_the_next(hall: Hall) -> None:
    first = hall.open().call(1)
    conclude_consensus(hall.pk, first, actor=hall.cast.chair)
    hall.call(2)
    data = {"call": first, "delegation_id": hall.cast.delegation.pk, "answer": "objection", "statement": "我们反对。"}
    page = hall.post("answer", "head", **data)
    assert page.status_code == 422
    assert ">\n我们反对。</textarea>" in page.content.decode()
    assert hall.state.call
    assert not hall.state.call.positions


def test_consensus_is_called_on_a_paragraph_or_the_whole_and_concluded(hall: Hall) -> None:
    hall.open()
    paragraph = paragraphs_of(hall.cast.statement.pk)[1].pk
    hall.post("call", "chair", statement_id=hall.cast.statement.pk, paragraph_id=paragraph)
    assert hall.state.call
    assert hall.state.call.subject == f"paragraph:{paragraph}"
    hall.post("conclude", "chair", call=hall.state.call.id)
    assert Agreement.objects.get().paragraph_id == paragraph
    hall.post("call", "chair", statement_id=hall.cast.statement.pk, paragraph_id="")
    assert hall.state.call
    assert hall.state.call.subject == f"statement:{hall.cast.statement.pk}"


def test_a_refusal_is_told_in_the_hall(hall: Hall) -> None:
    hall.open()
    paragraph = paragraphs_of(hall.cast.statement.pk)[1].pk
    call = hall.call(1)
    conclude_consensus(hall.pk, call, actor=hall.cast.chair)
    client = hall._as(hall.cast.chair)
    sent = {"statement_id": hall.cast.statement.pk, "paragraph_id": paragraph}
    page = client.post(
        hall.url("call"), sent, follow=True, headers={"referer": f"http://testserver{hall.url('sitting')}"}
    )
    assert page.redirect_chain == [(hall.url("sitting"), 303)]
    assert "This text is agreed already." in page.content.decode()


MAIN = {
    "not open": ("chair", "Open the sitting"),
    "nobody speaks": ("chair", "Give the floor to <bdi>Delegate head</bdi>"),
    "somebody speaks": ("chair", "End the speech"),
    "point of order": ("chair", "Point of order: give the floor to <bdi>Delegate rival</bdi>"),
    "a call": ("chair", "Conclude the call for consensus"),
    "a call, unanswered": ("head", "Answer the call for consensus"),
    "she speaks": ("head", "End my speech"),
    "she may ask": ("head", "Ask for the floor"),
}


@pytest.mark.parametrize("scene", MAIN)
def test_one_main_step_at_a_time(hall: Hall, scene: str) -> None:
    who, words = MAIN[scene]
    if scene != "not open":
        hall.open()
    if scene == "nobody speaks":
        hall.ask("head")
    elif scene in ("somebody speaks", "point of order", "she speaks"):
        hall.give(hall.ask("head"))
    if scene == "point of order":
        hall.ask("rival", "point_of_order")
    if scene.startswith("a call"):
        hall.call(1)
    html = hall.get(who=who).content.decode()
    main = html.split('<div class="main-action')[1].split('class="hall-more"')[0]
    assert words in main
    assert main.count('class="button"') == (2 if "onclude" in words else 1)


def test_each_sees_only_her_own_controls(hall: Hall) -> None:
    hall.open()
    hall.ask("member")
    chair, member, head = (hall.get(who=who).content.decode() for who in ("chair", "member", "head"))
    assert "Close the speakers" in chair
    assert hall.url("ask") not in chair
    assert "You are number 1 on the speakers' list." in member
    assert "You are number" not in head
    for html in (member, head):
        assert hall.url("close-list") not in html
    for who in ("", "stranger", "arab_officer", "rapporteur"):
        html = hall.get(who=who).content.decode()
        assert 'data-fragment="controls"' not in html
        assert all(hall.url(verb) not in html for verb in ("open", "ask", "give", "end", "call", "close-list"))
        if who in ("", "stranger"):
            assert "<form" not in html.split("<main")[1]
    assert "Everyone may watch this sitting." in hall.get().content.decode()


def test_the_controls_are_fetched_by_those_who_have_any(hall: Hall) -> None:
    hall.open()
    for who, status in (("chair", 200), ("head", 200), ("stranger", 404), ("", 404)):
        fragment = hall.get("controls", who)
        assert fragment.status_code == status
    html = hall.get("controls", "chair").content.decode()
    assert html.lstrip().startswith('<section class="hall-controls" data-fragment="controls"')
    assert "csrfmiddlewaretoken" in html
    assert "<html" not in html


def test_what_cannot_be_called_says_why(hall: Hall) -> None:
    hall.open()
    conclude_consensus(hall.pk, hall.call(1), actor=hall.cast.chair)
    html = hall.get(who="chair").content.decode()
    assert "Operative paragraph 1 (agreed): Decides to cooperate;" in html
    assert "Operative paragraph 2: Invites the cities." in html


def test_a_closed_sitting_offers_nothing_but_its_log(hall: Hall) -> None:
    hall.open()
    close_sitting(hall.pk, actor=hall.cast.chair)
    for who in ("chair", "head"):
        html = hall.get(who=who).content.decode()
        assert "<form" not in html.split("<main")[1]
        assert hall.url("log") in html


def test_nobody_who_reads_costs_a_session(hall: Hall, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    """The chair's page asks for who she is; a reader's does not."""
    hall.open()
    hall.ask("head")
    with django_assert_num_queries(8) as asked:
        hall.get()
    tables = " ".join(query["sql"] for query in asked.captured_queries)
    assert "django_session" not in tables
    assert 'FROM "cities_account"' not in tables
