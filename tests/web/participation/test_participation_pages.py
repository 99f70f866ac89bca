"""Taking part through the pages: what each sees, what is typed is kept, the lobby, the attendance record."""

import csv
import datetime as dt
import io
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import translation

from muntada.cities.models import Account
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.actions.taking_part.ask_question import ask_question
from muntada.hall.actions.taking_part.close_chat import close_chat
from muntada.hall.actions.taking_part.enter_hall import enter_hall
from muntada.hall.actions.taking_part.react import react
from muntada.hall.actions.taking_part.reply_to_question import reply_to_question
from muntada.hall.actions.taking_part.support_question import support_question
from muntada.hall.actions.taking_part.write_message import write_message
from muntada.hall.models import ChatMessage, Presence, Question
from muntada.kernel import clock
from muntada.translator.interface import TranslationFailed
from muntada.web.hall.fragments import render_sitting
from muntada.web.participation import tasks
from tests.cast import Cast, delegate, said


class Hall:
    """The cast's open sitting, as its participants visit it."""

    def __init__(self, cast: Cast, as_: Callable[[Account | None], Client]) -> None:
        self.cast, self.pk, self._as = cast, cast.sitting.pk, as_
        open_sitting(self.pk, actor=cast.chair)

    def client(self, who: str) -> Client:
        return self._as(self.cast.everybody[who] if who else None)

    def url(self, name: str, language: str = "en", **parts: Any) -> str:
        with translation.override(language):
            return reverse(name if ":" in name else f"participation:{name}", kwargs=parts or {"sitting_id": self.pk})

    def get(self, name: str = "hall:sitting", who: str = "", language: str = "en") -> str:
        response = self.client(who).get(self.url(name, language))
        assert response.status_code == 200
        return response.content.decode()

    def post(self, name: str, who: str, *, parts: dict[str, Any] | None = None, **data: Any) -> HttpResponse:
        sent = {"key": str(uuid.uuid4()), **data}
        return self.client(who).post(self.url(name, **(parts or {})), sent)  # type: ignore[return-value]


@pytest.fixture
def hall(cast: Cast, as_: Callable[[Account | None], Client]) -> Hall:
    return Hall(cast, as_)


def test_loading_the_page_is_a_sign_of_presence_for_who_takes_part(hall: Hall) -> None:
    for who in ("", "stranger"):
        hall.get(who=who)
    assert not Presence.objects.exists()
    hall.get(who="head")
    hall.get("lobby", who="rival")
    assert Presence.objects.count() == 2
    assert hall.post("here", "head").status_code == 204
    assert hall.post("leave", "head").status_code == 204
    assert Presence.objects.filter(left_at=None).count() == 1


def test_names_are_for_participants_numbers_for_all(hall: Hall) -> None:
    hall.get(who="head")
    public, inside = hall.get(), hall.get(who="rival")
    assert "1 participant<" in public
    assert "1 of 2 accredited delegations" in public
    assert "No quorum yet: it takes 2" in public
    assert "Muscat" in public
    assert "Delegate head" not in public
    assert "Delegate head" in inside
    assert "2 of 2 accredited delegations" in inside
    for language, words in (("ar", "اكتمل النصاب القانوني"), ("zh-hans", "已达法定人数"), ("en", "Quorum")):
        with translation.override(language):
            html = render_sitting(hall.pk, "present", 1)
        assert html
        assert words in html
        assert "Delegate" not in html
    assert render_sitting(hall.pk, "present-names", 1) is None
    assert render_sitting(hall.pk, "chat", 1) is None
    assert "Delegate head" in hall.get("present-names", who="rival")


def test_a_question_from_the_form_to_the_chair(hall: Hall) -> None:
    assert hall.post("ask", "head", body="متى نلتقي؟ <b>", language="ar").status_code == 303
    question = Question.objects.get()
    parts = {"question_id": question.pk}
    assert "متى نلتقي؟ &lt;b&gt;" in hall.get()
    support = hall.url("support", **parts)
    assert support not in hall.get()
    assert support not in hall.get("questions-own", who="head")
    assert support in hall.get("questions-own", who="rival")
    hall.post("support", "rival", parts=parts)
    own = hall.get("questions-own", who="rival")
    assert hall.url("withdraw-support", **parts) in own
    assert "1 supporter<" in own
    assert hall.url("reply", **parts) not in own
    assert hall.url("translate", **parts) in hall.get("questions-own", who="interpreter")
    hall.post("translate", "interpreter", parts=parts, language="zh-Hans", body="何时再会？")
    assert "何时再会？" in hall.get(language="zh-hans")
    assert hall.url("reply", **parts) in hall.get("questions-own", who="chair")
    assert hall.post("reply", "chair", parts=parts, kind="in_writing", body="في الربيع.").status_code == 303
    page = hall.get(who="rival")
    assert "1 settled question<" in page
    assert "Answered in writing" in page
    assert "في الربيع." in page


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(hall: Hall) -> None:
    long = "س" * 2001
    response = hall.post("ask", "head", body=long, language="ar")
    assert response.status_code == 422
    html = response.content.decode()
    assert "This text has 2001 characters; up to 2000 are possible." in html
    assert f"{long}</textarea>" in html
    assert '<option value="ar" lang="ar" selected>' in html
    close_chat(hall.pk, actor=hall.cast.chair)
    response = hall.post("say", "head", body="مرحبا")
    assert response.status_code == 422
    assert "The chair has closed the chat." in response.content.decode()
    assert "مرحبا</textarea>" in response.content.decode()
    question = ask_question(hall.pk, "en", "Why?", actor=hall.cast.head)
    response = hall.post("reply", "chair", parts={"question_id": question.pk}, kind="declined")
    assert response.status_code == 422
    assert "Please give the reason" in response.content.decode()
    response = hall.post("reply", "chair", parts={"question_id": question.pk})
    assert "Please choose what becomes of the question." in response.content.decode()


def test_the_chat_is_for_participants_and_the_chair_keeps_it(hall: Hall) -> None:
    assert hall.post("say", "head", body="مرحبا <i>").status_code == 303
    line = ChatMessage.objects.get()
    assert "مرحبا" not in hall.get()
    assert "مرحبا" not in hall.get(who="stranger")
    page = hall.get(who="rival")
    assert "مرحبا &lt;i&gt;" in page
    remove = hall.url("remove-message", message_id=line.pk)
    assert remove not in page
    assert remove in hall.get("chat", who="chair")
    hall.post("remove-message", "chair", parts={"message_id": line.pk})
    assert "مرحبا" not in hall.get(who="rival")
    hall.post("close-chat", "chair")
    assert "Closed by the chair" in hall.get("chat", who="rival")
    hall.post("reopen-chat", "co_chair")
    assert "Closed by the chair" not in hall.get("chat", who="rival")


def test_reactions_are_numbers_without_names(hall: Hall) -> None:
    assert hall.post("react", "head", kind="applause").status_code == 303
    too_fast = hall.client("head").post(hall.url("react"), {"kind": "agree"}, headers={"Accept": "application/json"})
    assert too_fast.status_code == 204
    html = render_sitting(hall.pk, "reactions", 1)
    assert html
    assert "<strong>1</strong>" in html
    assert "aria-live" not in html
    assert hall.post("react", "head", kind="boo").status_code == 303


@override_settings(TRANSLATE_URL="https://translate.example")
def test_a_service_drafts_and_its_failure_harms_nothing(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    class Service:
        def translate(self, text: str, *, source: str, target: str) -> str:
            if text == "Fail":
                raise TranslationFailed("away")
            return f"{source}>{target}"

    monkeypatch.setattr(tasks, "translator", lambda url, key: Service())
    hall.post("ask", "head", body="متى؟", language="ar")
    html = hall.get()
    assert "ar&gt;en" in html
    assert "machine translation" in html
    assert hall.post("ask", "rival", body="Fail", language="en").status_code == 303
    assert "Fail" in hall.get()


def test_the_lobby_says_when_and_who_and_follows_the_opening(hall: Hall) -> None:
    hall.get(who="head")
    html = hall.get("lobby", language="zh-hans")
    assert 'data-zoned="Asia/Shanghai"' in html
    assert "会议已开始：进入会场" in html
    assert "Delegate head" not in html
    assert "代表 head" in hall.get("lobby", who="rival", language="zh-hans")
    assert "The sitting is open" in hall.get("lobby-state")


def test_the_attendance_record(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    at = [clock.now().replace(microsecond=0)]
    began = at[0]
    monkeypatch.setattr(clock, "now", lambda: at[0])
    enter_hall(hall.pk, actor=hall.cast.head)
    for _ in range(20):
        at[0] += dt.timedelta(seconds=90)
        enter_hall(hall.pk, actor=hall.cast.head)
    html = hall.get("attendance", who="arab_officer")
    assert "Delegate head" in html
    assert "30:00" in html
    response = hall.client("chinese_officer").get(hall.url("attendance-csv"))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    until = began + dt.timedelta(minutes=30)
    assert rows[1] == ["Delegate head", "Muscat", began.isoformat(), until.isoformat(), "30.0"]


def test_only_organisers_are_led_to_the_record(hall: Hall) -> None:
    assert hall.url("attendance") in hall.get(who="arab_officer")
    assert hall.url("attendance") not in hall.get(who="chair")


def test_no_name_is_a_formula(hall: Hall) -> None:
    people = {"formula": "head"}
    name = said("مدينة", "城市", "=HYPERLINK(1)")
    delegation = delegate(hall.cast.session, hall.cast.arab_officer, hall.cast.arab, "formula", name, people)
    enter_hall(hall.pk, actor=delegation.members.get().account)
    text = hall.client("arab_officer").get(hall.url("attendance-csv")).content.decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(text.splitlines()[1])))[1] == "'=HYPERLINK(1)"


def test_the_cost_does_not_grow(hall: Hall, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    cast = hall.cast

    def fill(number: int) -> None:
        people = {f"p{number}": "head"}
        city = said("مدينة", "城市", f"City {number}")
        account = delegate(cast.session, cast.arab_officer, cast.arab, f"c{number}", city, people).members.get().account
        enter_hall(hall.pk, actor=account)
        question = ask_question(hall.pk, "en", f"{number}?", actor=account)
        support_question(question.pk, actor=cast.head)
        reply_to_question(
            question.pk, "answered" if number % 2 else "taken", body="So.", language="en", actor=cast.chair
        )
        write_message(hall.pk, "en", f"{number}", actor=account)
        react(hall.pk, "agree", actor=account)

    pages = [("hall:sitting", "head"), ("hall:sitting", ""), ("lobby", "head"), ("attendance", "arab_officer")]
    pages += [
        ("questions-own", "chair"),
        ("chat", "chair"),
        ("present-names", "head"),
        ("attendance-csv", "arab_officer"),
    ]
    hall.get(who="head")
    fill(0)
    counts = []
    for number in (1, 15):
        for extra in range(1, number):
            fill(extra)
        for name, who in pages:
            with django_assert_num_queries(45, exact=False) as asked:
                hall.get(name, who)
            counts.append((name, who, len(asked)))
        for fragment in ("present", "questions", "reactions"):
            with django_assert_num_queries(9, exact=False) as asked:
                render_sitting(hall.pk, fragment, 1)
            counts.append((fragment, "", len(asked)))
    half = len(counts) // 2
    assert counts[:half] == counts[half:]
