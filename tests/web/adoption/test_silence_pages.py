"""Silence procedures in the browser: everybody's deadline, who may what, what mail is sent and when."""

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from django_tasks_db.models import DBTaskResult

from muntada.kernel import clock
from muntada.statements.actions.open_silence import open_silence
from muntada.statements.models import Silence, SilenceEnd
from muntada.web.adoption import tasks
from muntada.web.ui import formats
from tests.cast import Cast
from tests.web.statements.flow import LANGUAGES, SignIn, last


def at(name: str, language: str = "en", **parts: object) -> str:
    with override(language):
        return reverse(f"adoption:{name}", kwargs=parts)


def page_of(cast: Cast, language: str = "en") -> str:
    return at("silences", language, statement_id=cast.statement.pk)


def opened(as_: SignIn, cast: Cast, **typed: Any) -> Client:
    client = as_(cast.chair)
    sent = {"key": str(uuid.uuid4()), "hours": "72", "paragraph": ""} | typed
    assert client.post(at("open-silence", statement_id=cast.statement.pk), sent).status_code == 303
    return client


def test_everybody_reads_the_deadline_in_every_partys_local_time(cast: Cast, as_: SignIn) -> None:
    open_silence(cast.statement.pk, None, actor=cast.chair)
    deadline = Silence.objects.get().deadline
    for language in LANGUAGES:
        said = as_(None).get(page_of(cast, language)).content.decode()
        code = {"zh-hans": "zh-Hans"}.get(language, language)
        assert formats.moment(deadline, "Asia/Muscat", code) in said
        assert formats.moment(deadline, "Asia/Shanghai", code) in said
        assert "break/" not in said
    english = as_(None).get(page_of(cast)).content.decode()
    assert f"{(deadline + dt.timedelta(hours=8)):%H:%M} (Beijing time)" in english
    assert f"{(deadline + dt.timedelta(hours=4)):%H:%M} (Muscat time)" in english
    statement = reverse("statements:statement", kwargs={"statement_id": cast.statement.pk})
    assert "the text is frozen" in as_(None).get(statement).content.decode()


def test_the_chair_opens_and_a_head_breaks(cast: Cast, as_: SignIn) -> None:
    chair = opened(as_, cast, paragraph=str(last(cast).pk))
    assert "Call it off" in chair.get(page_of(cast)).content.decode()
    assert {message.to[0] for message in mail.outbox} == {cast.head.email, cast.rival.email}
    silence = Silence.objects.get()
    head, address = as_(cast.head), at("break-silence", silence_id=silence.pk)
    empty = head.post(address, {"delegation": str(cast.delegation.pk), "reason": " ", "key": str(uuid.uuid4())})
    assert empty.status_code == 422
    sent = {"delegation": str(cast.delegation.pk), "reason": "The capital <b>objects</b>.", "key": str(uuid.uuid4())}
    assert [head.post(address, sent).status_code for _ in range(2)] == [303, 303]
    assert SilenceEnd.objects.get().delegation == cast.delegation
    told = as_(None).get(page_of(cast)).content.decode()
    assert "Silence broken" in told
    assert "The capital &lt;b&gt;objects&lt;/b&gt;." in told


def test_a_late_click_is_told_so_and_keeps_what_was_typed(
    cast: Cast, as_: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    silence = open_silence(cast.statement.pk, None, actor=cast.chair)
    monkeypatch.setattr(clock, "now", lambda: silence.deadline)
    sent = {"delegation": str(cast.delegation.pk), "reason": "The capital objects.", "key": str(uuid.uuid4())}
    late = as_(cast.head).post(at("break-silence", silence_id=silence.pk), sent)
    assert late.status_code == 422
    said = late.content.decode()
    assert "Silence was kept until" in said
    assert "The capital objects." in said
    assert at("positions", statement_id=cast.statement.pk) in said
    assert not SilenceEnd.objects.filter(outcome="broken").exists()


def test_wrong_hours_are_refused_beside_the_field(cast: Cast, as_: SignIn) -> None:
    address = at("open-silence", statement_id=cast.statement.pk)
    answer = as_(cast.chair).post(address, {"key": str(uuid.uuid4()), "hours": "0", "paragraph": ""})
    assert answer.status_code == 422
    assert answer.context["open_form"].errors["hours"]
    assert not Silence.objects.exists()


@pytest.fixture
def queue(settings: Any) -> None:
    """Have the queue of a deployment, which can wait."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.mark.usefixtures("queue")
def test_messages_and_the_end_are_put_off_to_their_moments(cast: Cast, as_: SignIn) -> None:
    key = str(uuid.uuid4())
    opened(as_, cast, key=key)
    opened(as_, cast, key=key)
    silence = Silence.objects.get()
    queued = DBTaskResult.objects.filter(task_path__contains="adoption.tasks")
    moments = {row.run_after for row in queued.exclude(task_path__endswith="end_silence")}
    assert silence.deadline - dt.timedelta(hours=24) in moments
    assert silence.deadline - dt.timedelta(hours=2) in moments
    assert queued.get(task_path__endswith="end_silence").run_after == silence.deadline
    assert queued.count() == 4


@pytest.mark.parametrize("language", ["ar", "zh-Hans", "en"])
def test_a_head_is_told_in_her_language_and_zone(cast: Cast, language: str) -> None:
    silence = open_silence(cast.statement.pk, None, actor=cast.chair)
    cast.head.language, cast.head.time_zone = language, "Asia/Muscat"
    cast.head.save()
    member = cast.delegation.members.get(function="head")
    tasks.send_silence.call(str(silence.pk), str(member.pk), "reminder")
    (message,) = mail.outbox
    assert message.to == [cast.head.email]
    assert cast.statement.symbol in message.subject
    assert re.search(rf"/{'zh-hans' if language == 'zh-Hans' else language}/statements/\S+/silence/", message.body)


@pytest.mark.usefixtures("queue")
def test_nobody_is_reminded_of_what_has_ended(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    silence = open_silence(cast.statement.pk, None, hours=1, actor=cast.chair)
    early = silence.deadline - dt.timedelta(minutes=1)
    monkeypatch.setattr(clock, "now", lambda: early)
    tasks.end_silence.call(str(silence.pk))  # a clock that was set back: put off again
    assert not SilenceEnd.objects.exists()
    assert DBTaskResult.objects.get(task_path__endswith="end_silence").run_after == silence.deadline
    monkeypatch.setattr(clock, "now", lambda: silence.deadline)
    tasks.end_silence.call(str(silence.pk))
    tasks.end_silence.call(str(silence.pk))
    assert SilenceEnd.objects.get().outcome == "agreed"
    member = cast.delegation.members.get(function="head")
    tasks.send_silence.call(str(silence.pk), str(member.pk), "reminder")
    assert not mail.outbox
