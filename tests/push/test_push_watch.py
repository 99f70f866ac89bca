"""What other processes commit is seen."""

import asyncio
import sqlite3
import subprocess
import sys
import time

import psycopg
import pytest
from django.db import connection

from muntada.push import watch
from muntada.push.asgi import LiveApplication
from tests.push.reader import Reader, commit, value

pytestmark = pytest.mark.django_db(transaction=True)
SQLITE = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="needs SQLite")
POSTGRESQL = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL")

OTHER = """
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as other:
    other.execute("UPDATE push_topic SET seq = seq + 1 WHERE name = 'a'")
    other.execute("INSERT INTO push_message (topic_id, seq, fragment, at) SELECT 'a', seq, 'floor', '2026-01-01' "
                  "FROM push_topic WHERE name = 'a'")
"""


def application():
    return LiveApplication(render=value, allow=lambda topic: True)


@SQLITE
def test_another_process_writes_to_sqlite():
    commit("a", "list")
    path = str(connection.settings_dict["NAME"])

    async def main():
        reader = Reader(application(), "a", 1)
        async with reader.connected():
            await asyncio.sleep(0.2)
            await asyncio.to_thread(subprocess.run, [sys.executable, "-c", OTHER, path], check=True)
            began = time.monotonic()
            await reader.until(lambda: reader.last == 2)
            assert time.monotonic() - began < 1

    asyncio.run(main())


@SQLITE
def test_a_lost_sight_is_regained(monkeypatch, caplog):
    monkeypatch.setattr(watch, "RETRY", 0.01)
    truth, failures = sqlite3.connect, [sqlite3.OperationalError("unable to open database file")] * 2

    def connect(*args, **how):
        if failures:
            raise failures.pop()
        return truth(*args, **how)

    async def main():
        woken = asyncio.Event()

        async def compare():
            woken.set()

        monkeypatch.setattr(sqlite3, "connect", connect)
        task = asyncio.create_task(watch.others(lambda topic: None, compare))
        await asyncio.wait_for(woken.wait(), 5)
        task.cancel()

    asyncio.run(main())
    assert caplog.text.count("Lost sight") == 2


def other_postgresql(fragment):
    """Announce as another process would, which this process is not told of but by NOTIFY."""
    params = connection.get_connection_params()
    params = {key: params[key] for key in ("dbname", "user", "password", "host", "port") if key in params}
    with psycopg.connect(**params) as other:
        other.execute("UPDATE push_topic SET seq = seq + 1 WHERE name = 'a'")
        other.execute(
            "INSERT INTO push_message (topic_id, seq, fragment, at) SELECT 'a', seq, %s, now() "
            "FROM push_topic WHERE name = 'a'",
            [fragment],
        )
        other.execute("SELECT pg_notify('muntada_push', 'a')")


@POSTGRESQL
def test_another_process_writes_to_postgresql(settings, monkeypatch, caplog):
    settings.PUSH = "postgres"
    monkeypatch.setattr(watch, "RETRY", 0.1)
    commit("a", "list")

    def cut():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN muntada_push%%'"
            )
        connection.close()

    async def main():
        reader = Reader(application(), "a", 1)
        async with reader.connected():
            await asyncio.sleep(0.3)
            await asyncio.to_thread(other_postgresql, "floor")
            began = time.monotonic()
            await reader.until(lambda: reader.last == 2)
            assert time.monotonic() - began < 1
            await asyncio.to_thread(cut)  # what is missed meanwhile is made up for
            await asyncio.to_thread(other_postgresql, "floor")
            await reader.until(lambda: reader.last == 3)
            await asyncio.to_thread(commit, "a", "list")
            await reader.until(lambda: reader.last == 4)

    asyncio.run(main())
    assert "Lost sight" in caplog.text
