"""Kill -9 between any two steps, and two chairs at once: one order of events, which tells the stored state."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import connections

from muntada.hall import queries
from muntada.hall.actions.ask_for_floor import ask_for_floor
from muntada.hall.actions.close_list import close_list
from muntada.hall.actions.end_speech import end_speech
from muntada.hall.actions.give_floor import give_floor
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.actions.reopen_list import reopen_list
from muntada.hall.models import Floor
from muntada.hall.rules import replay
from muntada.kernel.refusal import Refusal
from tests.cast import Cast

KILLS = 1000 if os.environ.get("MUNTADA_HYPOTHESIS") == "nightly" else 10


def test_whenever_it_is_killed_the_log_tells_the_stored_state(tmp_path: Path) -> None:
    environ = {name: value for name, value in os.environ.items() if not name.startswith("MUNTADA_")}
    environ |= {
        "MUNTADA_DATA": str(tmp_path),
        "MUNTADA_MEDIA": "off",
        "DJANGO_SETTINGS_MODULE": "muntada.config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.hall.killing", str(KILLS)],
        env=environ,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=3600,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    assert f"{KILLS} kills" in done.stdout


@pytest.mark.django_db(transaction=True)
def test_two_chairs_at_once_get_one_order_of_events(cast: Cast) -> None:
    """Both click as fast as they can; each is done or refused, and nothing is done twice or lost."""
    sitting = cast.sitting.pk
    open_sitting(sitting, actor=cast.chair)
    start = threading.Barrier(2)
    done = {"chair": 0, "co_chair": 0}
    broken: list[BaseException] = []

    def click(who: str) -> None:
        chair = cast.everybody[who]
        try:
            start.wait(10)
            for turn in range(15):
                try:
                    (close_list if turn % 2 else reopen_list)(sitting, actor=chair)
                    done[who] += 1
                except Refusal as refusal:
                    assert refusal.code in ("list_already_closed", "list_not_closed")
        except BaseException as error:
            broken.append(error)
        finally:
            connections.close_all()

    clicking = [threading.Thread(target=click, args=[who]) for who in done]
    for thread in clicking:
        thread.start()
    for thread in clicking:
        thread.join(60)
    assert not broken
    log = queries.events(sitting)
    row = Floor.objects.get(pk=sitting)
    assert row.seq == len(log) == 1 + sum(done.values())
    assert queries.floor(sitting)[0] == replay(log)


@pytest.mark.django_db(transaction=True)
def test_of_two_chairs_that_give_the_same_floor_one_is_told_why_not(cast: Cast) -> None:
    sitting = cast.sitting.pk
    open_sitting(sitting, actor=cast.chair)
    for _ in range(3):
        ask_for_floor(sitting, cast.delegation.pk, "speech", actor=cast.head)
        request = queries.floor(sitting)[0].waiting[0].id
        start, told = threading.Barrier(2), []

        def give(who: str, request: str = request, start: threading.Barrier = start, told: list[str] = told) -> None:
            try:
                start.wait(10)
                give_floor(sitting, request, 60, actor=cast.everybody[who])
                told.append("given")
            except Refusal as refusal:
                told.append(refusal.code)
            finally:
                connections.close_all()

        giving = [threading.Thread(target=give, args=[who]) for who in ("chair", "co_chair")]
        for thread in giving:
            thread.start()
        for thread in giving:
            thread.join(60)
        assert sorted(told) == ["given", "request_not_waiting"]
        end_speech(sitting, request, actor=cast.chair)
    assert queries.floor(sitting)[0] == replay(queries.events(sitting))
