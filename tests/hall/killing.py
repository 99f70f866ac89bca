"""Plays sittings in a process that is killed at random moments; run by test_kill.py, with settings of its own.

    python -m tests.hall.killing KILLS

After every kill the database is read beside Django: the log must add up to the stored state, none missing.
"""

import datetime as dt
import functools
import json
import os
import random
import signal
import sqlite3
import sys
import time
import traceback
import uuid

import django

django.setup()

from django.conf import settings  # noqa: E402 - after the set-up
from django.core.management import call_command  # noqa: E402 - after the set-up
from django.db import connections  # noqa: E402 - after the set-up

from muntada.cities.models import Account  # noqa: E402 - after the set-up
from muntada.forum.models import AgendaItem, Member  # noqa: E402 - after the set-up
from muntada.hall import queries  # noqa: E402 - after the set-up
from muntada.hall.actions.answer_consensus import answer_consensus  # noqa: E402 - after the set-up
from muntada.hall.actions.ask_for_floor import ask_for_floor  # noqa: E402 - after the set-up
from muntada.hall.actions.call_vote import call_vote  # noqa: E402 - after the set-up
from muntada.hall.actions.conclude_vote import conclude_vote  # noqa: E402 - after the set-up
from muntada.hall.actions.end_speech import end_speech  # noqa: E402 - after the set-up
from muntada.hall.actions.extend_speech import extend_speech  # noqa: E402 - after the set-up
from muntada.hall.actions.give_floor import give_floor  # noqa: E402 - after the set-up
from muntada.hall.actions.move_request import move_request  # noqa: E402 - after the set-up
from muntada.hall.actions.open_sitting import open_sitting  # noqa: E402 - after the set-up
from muntada.hall.actions.pause_speech import pause_speech  # noqa: E402 - after the set-up
from muntada.hall.actions.resume_speech import resume_speech  # noqa: E402 - after the set-up
from muntada.hall.actions.set_procedure import set_procedure  # noqa: E402 - after the set-up
from muntada.hall.actions.take_up_item import take_up_item  # noqa: E402 - after the set-up
from muntada.hall.actions.withdraw_request import withdraw_request  # noqa: E402 - after the set-up
from muntada.hall.rules import (  # noqa: E402 - after the set-up
    from_json,
    next_request,
    replay,
    state_from_json,
)
from muntada.kernel.refusal import Refusal  # noqa: E402 - after the set-up
from tests.cast import build_cast  # noqa: E402 - after the set-up

KILLS_A_SITTING = 20


def main(kills: int) -> None:
    """Kill a playing child `kills` times; exits with an error where the log does not tell the stored state."""

    path = str(settings.DATABASES["default"]["NAME"])
    sittings = _prepare(kills // KILLS_A_SITTING + 1)
    chance = random.Random(int(os.environ.get("KILLING_SEED", "3")))
    events = 0
    for kill in range(kills):
        sitting = sittings[kill // KILLS_A_SITTING]
        ready, told = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(ready)
            try:
                _play(sitting, chance.random(), told)
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(1)
        os.close(told)
        os.read(ready, 1)  # the first command has been done: from here on, any moment is as good as another
        time.sleep(chance.uniform(0, 0.08))
        os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
        assert os.WIFSIGNALED(status), "the child ended by itself"
        os.close(ready)
        before, events = events if kill % KILLS_A_SITTING else 0, _check(path, sitting)
        assert events >= before, "events were lost"
    print(f"{kills} kills, {events} events in the last sitting")


def _prepare(count: int) -> list[uuid.UUID]:
    """Make the cast and so many sittings; no connection stays open that a child could inherit."""

    call_command("migrate", verbosity=0)
    sitting = build_cast().sitting
    made = []
    for _ in range(count):
        sitting.pk = uuid.uuid4()
        sitting.save(force_insert=True)
        for position, title in enumerate((sitting.title, sitting.title), 1):
            AgendaItem.objects.create(sitting=sitting, position=position, title=title)
        made.append(sitting.pk)
    connections.close_all()
    return made


def _play(sitting: uuid.UUID, seed: float, told: int) -> None:
    """Do one random thing after the other, until killed."""

    chance = random.Random(seed)
    people = {account.email.split("@")[0]: account for account in Account.objects.all()}
    chair, head, rival = people["chair"], people["head"], people["rival"]
    items = [item for item, _title in queries.agenda(sitting)]
    delegations = {head: _delegation(head), people["member"]: _delegation(head), rival: _delegation(rival)}
    while True:
        state, _ = queries.floor(sitting)
        waiting = next_request(state)
        asked = waiting.id if waiting else "none"
        speaking = state.speech.request.id if state.speech else "none"
        call = state.call.id if state.call else "none"
        who = chance.choice(list(delegations))
        verbs = [
            functools.partial(open_sitting, sitting, actor=chair),
            functools.partial(
                ask_for_floor, sitting, delegations[who], chance.choice(["speech", "point_of_order"]), actor=who
            ),
            functools.partial(give_floor, sitting, asked, 60, insist=True, actor=chair),
            functools.partial(end_speech, sitting, speaking, actor=chair),
            functools.partial(pause_speech, sitting, speaking, actor=chair),
            functools.partial(resume_speech, sitting, speaking, actor=chair),
            functools.partial(extend_speech, sitting, speaking, 30, insist=True, actor=chair),
            functools.partial(withdraw_request, sitting, asked, actor=chair),
            functools.partial(take_up_item, sitting, chance.choice(items), actor=chair),
            functools.partial(move_request, sitting, asked, False, actor=chair),
            functools.partial(
                set_procedure,
                sitting,
                chance.choice(["prepared", "parties"]),
                60 + chance.randrange(9),
                600,
                50,
                actor=chair,
            ),
            functools.partial(call_vote, sitting, "named_poll", "?", actor=chair),
            functools.partial(answer_consensus, sitting, call, delegations[head], "yes", actor=head),
            functools.partial(conclude_vote, sitting, call, actor=chair),
        ]
        try:
            chance.choice(verbs)() if state.opened_at else verbs[0]()
        except Refusal:
            continue
        if told:
            os.write(told, b".")
            os.close(told)
            told = 0


def _delegation(account: Account) -> uuid.UUID:

    return Member.objects.get(account=account).delegation_id


def _check(path: str, sitting: uuid.UUID) -> int:
    """Return the number of the sitting's events, after comparing the stored state with what they add up to."""

    with sqlite3.connect(path) as base:
        floor = base.execute("select seq, state from hall_floor where sitting_id = ?", [sitting.hex]).fetchone()
        rows = base.execute(
            "select seq, type, payload, at from hall_floorevent where sitting_id = ? order by seq", [sitting.hex]
        ).fetchall()
        audited = base.execute(
            "select count(*) from record_auditevent where subject = ?", [f"floor:{sitting}"]
        ).fetchone()[0]
    base.close()
    log = [
        from_json(kind, json.loads(payload), dt.datetime.fromisoformat(at).replace(tzinfo=dt.UTC))
        for _, kind, payload, at in rows
    ]
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1)), "an event is missing"
    assert floor[0] == len(rows), "the state does not stand at the last event"
    assert state_from_json(json.loads(floor[1])) == replay(log), "the log does not tell the state"
    assert 0 < audited <= len(rows), "an act without its audit row"
    return len(rows)


if __name__ == "__main__":
    main(int(sys.argv[1]))
