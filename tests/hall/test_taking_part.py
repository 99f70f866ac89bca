"""Presence, questions, chat, reactions: who may, what is left and told, and that nothing is counted twice."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from muntada.cities.models import Account
from muntada.hall import queries
from muntada.hall.actions.close_sitting import close_sitting
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.actions.taking_part.ask_question import ask_question
from muntada.hall.actions.taking_part.close_chat import close_chat
from muntada.hall.actions.taking_part.enter_hall import enter_hall
from muntada.hall.actions.taking_part.leave_hall import leave_hall
from muntada.hall.actions.taking_part.open_chat import open_chat
from muntada.hall.actions.taking_part.react import react
from muntada.hall.actions.taking_part.remove_message import remove_message
from muntada.hall.actions.taking_part.reply_to_question import reply_to_question
from muntada.hall.actions.taking_part.support_question import support_question
from muntada.hall.actions.taking_part.translate_question import draft_translations, translate_question
from muntada.hall.actions.taking_part.withdraw_support import withdraw_support
from muntada.hall.actions.taking_part.write_message import write_message
from muntada.hall.models import ChatMessage, ChatPause, Presence, Question, QuestionSupport, Reaction
from muntada.hall.rules import SEEN_FOR
from muntada.kernel import clock
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.push import topics
from muntada.push.queries import changed_since, seq
from muntada.record.models import AuditEvent
from tests.cast import Cast, build_cast, new_key

pytestmark = pytest.mark.django_db

OUTSIDERS = ("stranger",)
CHAIRS = ("chair", "co_chair")


class Clock:
    """A clock that moves only when told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = clock.now()
        monkeypatch.setattr(clock, "now", lambda: self.now)

    def wait(self, seconds: float) -> None:
        self.now += dt.timedelta(seconds=seconds)


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def opened(cast: Cast) -> Cast:
    open_sitting(cast.sitting.pk, actor=cast.chair)
    return cast


def told(cast: Cast, act: Callable[[], Any]) -> list[str]:
    """Return which fragments an act has announced."""
    heard = seq(topics.sitting(cast.sitting.pk))
    act()
    return changed_since(topics.sitting(cast.sitting.pk), heard)[1] or []


def only(cast: Cast, friends: tuple[str, ...], act: Callable[[Account], Any]) -> None:
    """Try an act as everybody else than its friends."""
    before = AuditEvent.objects.count()
    for who, account in cast.everybody.items():
        if who not in friends:
            with pytest.raises(NotForYou):
                act(account)
    assert AuditEvent.objects.count() == before


def insiders(cast: Cast) -> tuple[str, ...]:
    return tuple(who for who in cast.everybody if who not in OUTSIDERS)


def test_a_stay_begins_with_the_first_sign_and_signs_prolong_it(cast: Cast, time: Clock) -> None:
    sitting, names = cast.sitting.pk, ["present", "present-names"]
    assert told(cast, lambda: enter_hall(sitting, actor=cast.head)) == names
    stay = Presence.objects.get()
    assert (stay.person_id, stay.delegation_id) == (cast.head.person_id, cast.delegation.pk)
    time.wait(45)
    audited = AuditEvent.objects.count()
    assert told(cast, lambda: enter_hall(sitting, actor=cast.head)) == []
    assert AuditEvent.objects.count() == audited
    stay.refresh_from_db()
    assert stay.seen_at == time.now
    assert told(cast, lambda: leave_hall(sitting, page="another", actor=cast.head)) == []
    assert told(cast, lambda: leave_hall(sitting, actor=cast.head)) == names
    assert told(cast, lambda: leave_hall(sitting, actor=cast.head)) == []
    stay.refresh_from_db()
    assert stay.left_at == time.now
    only(cast, insiders(cast), lambda account: enter_hall(sitting, actor=account))


def test_who_ceases_to_give_signs_is_gone_when_the_next_sign_comes(cast: Cast, time: Clock) -> None:
    sitting = cast.sitting.pk
    enter_hall(sitting, actor=cast.head)
    last = time.now
    time.wait(100)
    enter_hall(sitting, actor=cast.rival)
    assert queries.tally(sitting, time.now).present == {
        str(cast.delegation.pk): 1,
        str(cast.other_delegation.pk): 1,
    }
    time.wait(SEEN_FOR.seconds - 50)
    assert queries.tally(sitting, time.now).present == {str(cast.other_delegation.pk): 1}
    assert told(cast, lambda: enter_hall(sitting, actor=cast.rival)) == ["present", "present-names"]
    assert Presence.objects.get(person=cast.head.person_id).left_at == last
    enter_hall(sitting, actor=cast.head)
    assert Presence.objects.filter(person=cast.head.person_id).count() == 2
    assert len(queries.attending(sitting, time.now)) == 2
    enter_hall(sitting, actor=cast.chair)
    assert queries.tally(sitting, time.now).present[""] == 1, "the chair is here for no delegation"
    accredited = queries.accredited(queries.delegations_of(cast.session.pk))
    assert accredited == {str(cast.delegation.pk), str(cast.other_delegation.pk)}


def test_only_the_page_that_gave_the_last_sign_leaves(cast: Cast, time: Clock) -> None:
    """A reload: the old page says that it leaves when the new one is there already."""
    sitting = cast.sitting.pk
    enter_hall(sitting, page="old", actor=cast.head)
    enter_hall(sitting, page="new", actor=cast.head)
    assert told(cast, lambda: leave_hall(sitting, page="old", actor=cast.head)) == []
    leave_hall(sitting, page="new", actor=cast.head)
    assert Presence.objects.get().left_at == time.now


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_enter_at_once_are_one_stay() -> None:
    cast = build_cast()

    def enter(_number: int) -> None:
        try:
            enter_hall(cast.sitting.pk, actor=cast.head)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(enter, range(12)))
    assert Presence.objects.filter(left_at=None).count() == 1


def test_a_question_is_put_supported_and_dealt_with(opened: Cast) -> None:
    sitting, both = opened.sitting.pk, ["questions", "questions-own"]
    assert told(opened, lambda: ask_question(sitting, "ar", " متى نلتقي؟ ", actor=opened.head)) == both
    question = Question.objects.get()
    assert (str(question.text.show("ar")), question.delegation) == ("متى نلتقي؟", opened.delegation)
    assert told(opened, lambda: support_question(question.pk, actor=opened.rival)) == both
    assert told(opened, lambda: support_question(question.pk, actor=opened.rival)) == []
    support_question(question.pk, actor=opened.member)
    assert told(opened, lambda: withdraw_support(question.pk, actor=opened.rival)) == both
    assert QuestionSupport.objects.count() == 2
    ask_question(sitting, "en", "Where?", actor=opened.rival)
    first, second = queries.questions(sitting, opened.member.person_id)
    assert (first.pk, first.support, first.is_supported) == (question.pk, 1, True)
    assert (second.support, second.is_supported) == (0, False)
    support_question(question.pk, actor=opened.rival)
    assert queries.questions(sitting)[0].support == 2
    assert not queries.questions(sitting)[0].is_supported
    with pytest.raises(Refusal, match="question_is_own"):
        support_question(question.pk, actor=opened.head)

    reply = {"language": "ar", "body": "في الربيع.", "actor": opened.chair}
    assert told(opened, lambda: reply_to_question(question.pk, "in_writing", **reply)) == both
    assert str(question.replies.get().text) == "في الربيع."
    with pytest.raises(Refusal, match="question_settled"):
        support_question(question.pk, actor=opened.partner)
    with pytest.raises(Refusal, match="reason_missing"):
        reply_to_question(question.pk, "declined", actor=opened.co_chair)
    assert queries.waiting_questions(sitting, opened.head.person_id) == 0
    assert queries.waiting_questions(sitting, opened.rival.person_id) == 1
    reply_to_question(question.pk, "taken", actor=opened.chair)
    assert queries.waiting_questions(sitting, opened.head.person_id) == 1


def test_only_who_takes_part_asks_and_supports_and_only_the_chair_replies(opened: Cast) -> None:
    sitting = opened.sitting.pk
    only(opened, insiders(opened), lambda account: ask_question(sitting, "en", "Why?", actor=account))
    question = ask_question(sitting, "en", "Why?", actor=opened.head)
    only(opened, insiders(opened), lambda account: support_question(question.pk, actor=account))
    only(opened, insiders(opened), lambda account: withdraw_support(question.pk, actor=account))
    only(opened, CHAIRS, lambda account: reply_to_question(question.pk, "answered", actor=account))
    translators = ("interpreter", "partner", "rapporteur", "arab_officer", "chinese_officer")
    only(opened, translators, lambda account: translate_question(question.pk, "ar", "لماذا؟", actor=account))


def test_questions_are_refused_in_words(opened: Cast) -> None:
    sitting = opened.sitting.pk
    with pytest.raises(Refusal, match="language_unknown"):
        ask_question(sitting, "tlh", "nuqneH?", actor=opened.head)
    for number in range(5):
        ask_question(sitting, "en", f"{number}?", actor=opened.head)
    with pytest.raises(Refusal, match="questions_too_many"):
        ask_question(sitting, "en", "6?", actor=opened.head)
    close_sitting(sitting, actor=opened.chair)
    with pytest.raises(Refusal, match="sitting_closed"):
        ask_question(sitting, "en", "After?", actor=opened.rival)


def test_one_key_puts_one_question(opened: Cast) -> None:
    key = new_key()
    first = ask_question(opened.sitting.pk, "en", "Why?", actor=opened.head, key=key)
    assert ask_question(opened.sitting.pk, "en", "Why?", actor=opened.head, key=key) == first
    assert Question.objects.count() == 1


def test_people_translate_and_a_draft_stays_marked_until_they_do(opened: Cast) -> None:
    question = ask_question(opened.sitting.pk, "ar", "متى؟", actor=opened.head)
    draft_translations(question.pk, {"en": "When?", "zh-Hans": " ", "ar": "overwritten"}, actor=None)
    shown = Question.objects.get().text
    assert shown.show("en").is_machine
    assert shown.show("zh-Hans").is_fallback
    assert str(shown.show("ar")) == "متى؟"
    translate_question(question.pk, "en", "At what time?", actor=opened.partner)
    draft_translations(question.pk, {"en": "When again?"}, actor=None)
    text = Question.objects.get().text.show("en")
    assert (text.body, text.is_machine, text.is_behind) == ("At what time?", False, False)
    with pytest.raises(Refusal, match="question_original"):
        translate_question(question.pk, "ar", "غيره", actor=opened.partner)


def test_the_chat_keeps_its_pace_and_the_chair_closes_it(opened: Cast, time: Clock) -> None:
    sitting = opened.sitting.pk
    assert told(opened, lambda: write_message(sitting, "ar", "أهلا", actor=opened.head)) == ["chat"]
    with pytest.raises(Refusal, match="chat_too_fast"):
        write_message(sitting, "ar", "ثانية", actor=opened.head)
    write_message(sitting, "en", "Hello", actor=opened.rival)
    time.wait(5)
    write_message(sitting, "ar", "ثانية", actor=opened.head)
    assert told(opened, lambda: close_chat(sitting, actor=opened.chair)) == ["chat"]
    close_chat(sitting, actor=opened.co_chair)
    assert ChatPause.objects.count() == 1
    time.wait(5)
    with pytest.raises(Refusal, match="chat_closed"):
        write_message(sitting, "ar", "ثالثة", actor=opened.head)
    write_message(sitting, "ar", "بهدوء من فضلكم", actor=opened.chair)
    assert told(opened, lambda: open_chat(sitting, actor=opened.co_chair)) == ["chat"]
    assert ChatPause.objects.get().opened_by == opened.co_chair
    write_message(sitting, "ar", "ثالثة", actor=opened.head)
    line = ChatMessage.objects.get(body="Hello")
    assert told(opened, lambda: remove_message(line.pk, actor=opened.chair)) == ["chat"]
    remove_message(line.pk, actor=opened.co_chair)
    assert line.removal.by == opened.chair
    assert [row.body for row in queries.messages(sitting, 2)] == ["بهدوء من فضلكم", "ثالثة"]
    assert ChatMessage.objects.count() == 5
    for act in (close_chat, open_chat):
        only(opened, CHAIRS, lambda account, act=act: act(sitting, actor=account))  # type: ignore[misc]
    only(opened, CHAIRS, lambda account: remove_message(line.pk, actor=account))
    only(opened, insiders(opened), lambda account: write_message(sitting, "en", "x", actor=account))


def test_reactions_are_counted_for_a_minute(opened: Cast, time: Clock) -> None:
    sitting = opened.sitting.pk
    assert told(opened, lambda: react(sitting, "applause", actor=opened.head)) == ["reactions"]
    with pytest.raises(Refusal, match="reaction_too_fast"):
        react(sitting, "agree", actor=opened.head)
    react(sitting, "applause", actor=opened.rival)
    time.wait(3)
    react(sitting, "slower", actor=opened.head)
    assert queries.tally(sitting, time.now).reactions == {"applause": 2, "slower": 1}
    time.wait(58)
    assert queries.tally(sitting, time.now).reactions == {"slower": 1}
    time.wait(2)
    assert not queries.tally(sitting, time.now).reactions
    assert Reaction.objects.count() == 3
    only(opened, insiders(opened), lambda account: react(sitting, "agree", actor=account))
