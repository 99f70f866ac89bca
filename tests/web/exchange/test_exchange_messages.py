"""What the exchange tells people by mail, each in her own language; the digest and how it is stopped."""

import datetime as dt
import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from muntada.exchange import queries
from muntada.exchange.actions.open_conversation import open_conversation
from muntada.exchange.models import Digest, Match
from muntada.kernel import clock
from muntada.languages import encoder
from muntada.web.exchange import tasks
from tests.cast import Cast
from tests.exchange.stage import NEED, PRACTICE, need, practice, yinchuan
from tests.web.statements.flow import SignIn


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """Let tasks run at once, and leave meanings out: loading the encoder takes a second."""
    settings.DEMO = False
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
    monkeypatch.setattr(tasks, "encoder", encoder.NoEncoder)


def prefer(cast: Cast) -> None:
    """Let Muscat's officer read Arabic, Yinchuan's Chinese."""
    for account, language in ((cast.head, "ar"), (cast.rival, "zh-Hans")):
        account.language = language
        account.save()


def test_both_sides_are_told_of_a_match_in_their_own_language_with_the_reason(
    cast: Cast, mailoutbox: list[EmailMessage]
) -> None:
    prefer(cast)
    practice(cast)
    assert tasks.match_entry.call(str(need(cast).pk)) == 1
    told = {mail.to[0]: mail for mail in mailoutbox}
    arabic, chinese = told[cast.head.email], told[cast.rival.email]
    assert PRACTICE["title"] in arabic.subject
    assert "الموضوع نفسه: الحوكمة البيئية" in arabic.body
    assert NEED["title"] in chinese.subject
    assert "分议题相同：垃圾处理" in chinese.body
    assert "/zh-hans/exchange/" in chinese.body
    assert Match.objects.count() == 1


def test_a_message_is_announced_but_not_sent_along(cast: Cast, mailoutbox: list[EmailMessage]) -> None:
    prefer(cast)
    entry = practice(cast)
    sent = open_conversation(entry.pk, owner=yinchuan(cast), language="zh-Hans", body="保密内容", actor=cast.rival)
    tasks.tell_message.call(str(sent.pk))
    (mail,) = mailoutbox
    assert mail.to == [cast.head.email]
    assert "保密内容" not in mail.body
    assert f"/ar/exchange/conversations/{sent.conversation_id}/" in mail.body


def test_the_digest_comes_once_a_week_and_only_with_news(cast: Cast, mailoutbox: list[EmailMessage]) -> None:
    prefer(cast)
    assert tasks.send_digest.call(str(cast.rival.pk)) is False
    practice(cast)
    assert tasks.queue_digests.call() == 2
    (mail,) = mailoutbox  # Muscat has read its own
    assert mail.to == [cast.rival.email]
    assert PRACTICE["title"] in mail.body
    assert tasks.send_digest.call(str(cast.rival.pk)) is False
    Digest.objects.update(at=clock.now() - dt.timedelta(days=8))
    assert tasks.queue_digests.call() == 2


def test_one_click_stops_the_digest_without_signing_in(cast: Cast, mailoutbox: list[EmailMessage], as_: SignIn) -> None:
    prefer(cast)
    practice(cast)
    tasks.send_digest.call(str(cast.rival.pk))
    (mail,) = mailoutbox
    header = str(mail.extra_headers["List-Unsubscribe"])
    found = re.fullmatch(r"<(\S+)>", header)
    assert found
    address = urlsplit(found[1]).path
    client = Client(enforce_csrf_checks=True)
    assert client.get(address).status_code == 200
    assert queries.wants_digest(cast.rival)
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not queries.wants_digest(cast.rival)
    assert client.post(address + "x/").status_code == 404
    assert as_(cast.rival).post("/en/exchange/digest/", {"wants": "yes"}).status_code == 303
    assert queries.wants_digest(cast.rival)
