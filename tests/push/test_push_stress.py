"""Many readers come and go while several processes write: whatever meets whatever, everybody ends with the truth."""

import asyncio
import contextlib
import random
import sqlite3
from functools import partial

import pytest
from django.db import connection

from muntada.push import hub
from muntada.push.asgi import LiveApplication
from tests.push import reader
from tests.push.reader import Reader, commit, value

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the other process writes to SQLite"),
]
READERS, CHANGES = 24, 30


def elsewhere(path: str, fragment: str) -> None:
    """Commit as another process does, which wakes nobody here."""
    with contextlib.closing(sqlite3.connect(path, timeout=20, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for topic in (f"a|{fragment}", "a"):
            other.execute("UPDATE push_topic SET seq = seq + 1 WHERE name = ?", [topic])
        other.execute(
            "INSERT INTO push_message (topic_id, seq, fragment, at) SELECT 'a', seq, ?, '2026-01-01' "
            "FROM push_topic WHERE name = 'a'",
            [fragment],
        )
        other.execute("COMMIT")


@pytest.mark.parametrize("seed", range(2))
def test_everybody_ends_with_the_truth(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr(hub, "REST", 0.005)
    monkeypatch.setattr(reader, "IN_TIME", 30.0)
    chance = random.Random(seed)
    commit("a", "floor", "list", "stage")
    path = str(connection.settings_dict["NAME"])
    app = LiveApplication(render=value, allow=lambda topic: True, ping=1)
    seen: list[Reader] = []

    async def read(language: str) -> None:
        """Come and go, each time from where one was, until one has everything."""
        last, shown = 0, dict[str, str | None]()
        while last < total:
            is_last = finished.is_set()
            patience = chance.randrange(1, 6) if chance.random() < 0.7 and not is_last else -1
            one = Reader(app, "a", last, patience)
            one.shown = shown
            seen.append(one)
            stay = asyncio.create_task(one.run(f"language={language}"))
            if is_last:
                await one.until(partial(ends, one))
            await asyncio.wait([stay], timeout=chance.uniform(0.01, 0.2))
            one.gone.set()
            await stay
            last = one.last
        assert shown == await asyncio.to_thread(hub.tidily, truth, language)

    def ends(one: Reader) -> bool:
        return one.last == total

    def truth(language: str) -> dict[str, str | None]:
        return {name: value("a", name, language) for name in ("floor", "list", "stage")}

    def write(here: bool) -> None:
        for number in range(CHANGES):
            fragment = ("floor", "list", "stage")[number % 3]
            if here:
                commit("a", fragment)
            else:
                elsewhere(path, fragment)

    async def main() -> None:
        readers = [asyncio.create_task(read(("ar", "en", "zh-hans")[n % 3])) for n in range(READERS)]
        await asyncio.gather(asyncio.to_thread(write, True), asyncio.to_thread(write, False))
        finished.set()
        async with asyncio.timeout(30):
            await asyncio.gather(*readers)

    finished, total = asyncio.Event(), 1 + 2 * CHANGES
    asyncio.run(main())
    assert len(seen) > READERS, "nobody came back"
