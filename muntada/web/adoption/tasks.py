"""What is put off in a silence procedure: telling the heads of delegations, and recording what silence agreed."""

import datetime as dt
import uuid
from typing import Any

from django.tasks import task

from muntada.kernel import clock
from muntada.record.actions.acting import acting
from muntada.statements import queries, rules
from muntada.statements.actions.settling import settle_silences
from muntada.statements.models import Silence
from muntada.web.mail import send, spoken
from muntada.web.ui import formats


def schedule_silence(silence: Silence, *, key: uuid.UUID | None) -> None:
    """Put the messages of a procedure and its end into the queue, once for the request with this key.

    Called in the transaction of the action that opened it.
    """
    with acting("silence_scheduled", actor=None, key=uuid.uuid5(key, "silence") if key else None) as act:
        if act.done_before:
            return
        act.on(silence)
        tell_silence.enqueue(str(silence.pk), "opened")
        for moment in rules.reminders(silence.opened_at, silence.deadline):
            _later(tell_silence, moment, str(silence.pk), "reminder")
        _later(end_silence, silence.deadline, str(silence.pk))


def _later(put_off: Any, moment: dt.datetime, *arguments: str) -> None:
    """Queue a task for a moment; a queue that cannot wait leaves it to the next verb on the statement."""
    if put_off.get_backend().supports_defer:
        put_off.using(run_after=moment).enqueue(*arguments)


@task
def end_silence(silence_id: str) -> None:
    """Record what silence has agreed. Where a clock was set back, it is not time yet: it is put off again."""
    silence = Silence.objects.select_related("end").get(pk=silence_id)
    now = clock.now()
    if rules.silence_state(queries.silence_facts(silence), now) == "running":
        _later(end_silence, max(silence.deadline, now + dt.timedelta(seconds=1)), silence_id)
        return
    settle_silences(now, statement_id=silence.statement_id)


@task
def tell_silence(silence_id: str, moment: str) -> None:
    """Queue a message to each head of a delegation: that silence began ("opened"), or soon ends ("reminder")."""
    silence = Silence.objects.select_related("end", "statement").get(pk=silence_id)
    if rules.silence_state(queries.silence_facts(silence), clock.now()) != "running":
        return
    for head in queries.heads_of(silence.statement.session_id):
        send_silence.enqueue(silence_id, str(head.pk), moment)


@task
def send_silence(silence_id: str, member_id: str, moment: str) -> None:
    """Tell one head of a delegation of a procedure that runs; the deadline is in her own zone."""
    silence = Silence.objects.select_related("end").get(pk=silence_id)
    if rules.silence_state(queries.silence_facts(silence), clock.now()) != "running":
        return
    statement = queries.statement_row(silence.statement_id)
    head = next((row for row in queries.heads_of(statement.session_id) if str(row.pk) == member_id), None)
    if head is None:
        return
    reads = head.account.language or spoken(head.account)
    send(
        "adoption/mail/silence.txt",
        head.account.email,
        reads,
        {
            "name": str(head.account.person.name.show(reads)),
            "delegation": str(head.delegation.name.show(reads)),
            "statement": str(statement.title.show(reads)),
            "symbol": statement.symbol,
            "is_whole": silence.is_whole,
            "is_reminder": moment == "reminder",
            "deadline": formats.moment(silence.deadline, head.account.time_zone or statement.session.time_zone, reads),
        },
        link=("adoption:silences", {"statement_id": str(statement.pk)}),
    )
