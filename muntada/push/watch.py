"""How a process hears of what other processes committed."""

import asyncio
import contextlib
import logging
import sqlite3
from collections.abc import Awaitable, Callable

import psycopg
from django.conf import settings
from django.db import connection

CHANNEL = "muntada_push"
POLL = 0.05  # seconds between two looks at SQLite, some 6 µs each
TRY = 15.0  # seconds of nothing from PostgreSQL until the line to it is tried, and that it has to answer
RETRY = 1.0  # seconds until a lost connection is tried again

log = logging.getLogger(__name__)


async def others(wake: Callable[[str], None], compare: Callable[[], Awaitable[None]]) -> None:
    """Watch the default database until cancelled, surviving whatever fails.

    `wake(topic)` is called when another process announced on `topic`; `compare()` is awaited when any topic
    may have moved unnoticed, first of all at the start. On PostgreSQL with the embedded push there is no other
    process to hear of.
    """
    while True:
        try:
            if connection.vendor == "sqlite":
                await _poll_sqlite(compare)
            elif settings.PUSH == "postgres":
                await _listen_postgres(wake, compare)
            else:
                return
        except Exception:
            log.exception("Lost sight of other processes' changes; trying again in %s s", RETRY)
            await asyncio.sleep(RETRY)


async def _poll_sqlite(compare: Callable[[], Awaitable[None]]) -> None:
    """Compare whenever SQLite's `data_version` says that another connection committed something.

    On a connection of its own: the number tells of *other* connections (https://sqlite.org/pragma.html).
    """
    path = connection.get_connection_params()["database"]
    with contextlib.closing(sqlite3.connect(path, timeout=0, isolation_level=None, uri=True)) as own:
        before = None
        while True:
            version = own.execute("PRAGMA data_version").fetchone()
            if version != before:
                await compare()
                before = version
            await asyncio.sleep(POLL)


async def _listen_postgres(wake: Callable[[str], None], compare: Callable[[], Awaitable[None]]) -> None:
    """Wake for every NOTIFY; compare as soon as the connection listens.

    While nothing comes the connection is tried: one whose other end is gone would be waited on for ever.
    """
    params = {
        key: value
        for key, value in connection.get_connection_params().items()
        if key not in ("context", "cursor_factory")
    }
    async with await psycopg.AsyncConnection.connect(**params, autocommit=True) as own:
        await own.execute(f"LISTEN {CHANNEL}")
        await compare()
        while True:
            async for notice in own.notifies(timeout=TRY):
                wake(notice.payload)
            async with asyncio.timeout(TRY):
                await own.execute("SELECT 1")
