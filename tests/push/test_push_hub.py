import asyncio
import contextlib
import logging
import time

import pytest
from django.db import OperationalError

from muntada.push import hub, queries, watch
from muntada.push.asgi import LiveApplication
from tests.push.reader import Reader, commit, eventually, value

pytestmark = pytest.mark.django_db(transaction=True)


def application(render=value, **how):
    return LiveApplication(render=render, allow=lambda topic: True, **how)


def in_thread(*what, **how):
    return asyncio.to_thread(commit, *what, **how)


async def gather(readers):
    """Connect all `readers`; return what disconnects them."""
    stack = [reader.connected(query) for reader, query in readers]
    for connection in stack:
        await connection.__aenter__()

    async def leave():
        for connection in stack:
            await connection.__aexit__(None, None, None)

    return leave


def test_renders_once_a_language_and_gives_everyone_the_same_object():
    rendered = []

    def render(topic, fragment, language, seq):
        rendered.append((fragment, language))
        return value(topic, fragment, language)

    async def main():
        app = application(render)
        readers = [(Reader(app, "a"), f"language={code}") for code in ("ar", "en", "en", "ar", "en")]
        leave = await gather(readers)
        await in_thread("a", "floor")
        for reader, query in readers:
            await reader.until(lambda reader=reader: reader.shown)
            assert reader.shown == {"floor": f"{query[-2:]} 1"}
        assert sorted(rendered) == [("floor", "ar"), ("floor", "en")]  # nobody listens in Chinese
        for code in ("ar", "en"):
            bodies = {id(reader.bodies[-1]) for reader, query in readers if query.endswith(code)}
            assert len(bodies) == 1

        late = Reader(app, "a")  # what is rendered already serves who comes later
        async with late.connected():
            await late.until(lambda: late.shown)
        assert late.bodies[-1].endswith(readers[1][0].bodies[-1])
        assert len(rendered) == 2
        await leave()

    asyncio.run(main())


def test_no_language_comes_before_another():
    def render(topic, fragment, language, seq):
        rendered.append(language)
        if len(rendered) == 2:  # the readers of the first language would have hers by now
            waited = time.monotonic() + 0.2
            while time.monotonic() < waited and not shown():
                time.sleep(0.01)
            early.extend(shown())
        return language

    def shown():
        return [code for code, reader in readers.items() if reader.shown]

    rendered, early, readers = [], [], {}

    async def main():
        app = application(render)
        readers.update({code: Reader(app, "a") for code in ("ar", "en")})
        leave = await gather([(reader, f"language={code}") for code, reader in readers.items()])
        while app.hub._channels["a"].reading:  # for who came first, before the other was there
            await asyncio.sleep(0.01)
        await in_thread("a", "floor")
        for reader in readers.values():
            await reader.until(lambda reader=reader: reader.shown)
        await leave()

    asyncio.run(main())
    assert (sorted(rendered), early) == (["ar", "en"], [])


def test_what_another_process_commits_between_two_languages_is_missed_by_none(monkeypatch):
    async def nothing(wake, compare):
        pass

    def render(topic, fragment, language, seq):
        if not rendered:
            commit("a", "floor")  # after the first language was read, before the second is
        rendered.append(language)
        return language

    monkeypatch.setattr(watch, "others", nothing)
    rendered = []

    async def main():
        app = application(render)
        app.hub.wake = lambda topic: None  # another process tells this one nothing
        readers = [Reader(app, "a") for _ in range(2)]
        leave = await gather(list(zip(readers, ("language=ar", "language=en"), strict=True)))
        await in_thread("a", "floor")
        await app.hub._compare()
        for reader in readers:
            await reader.until(lambda reader=reader: reader.shown)
        await asyncio.sleep(2 * hub.REST)
        await app.hub._compare()
        for reader in readers:
            await reader.until(lambda reader=reader: reader.last == 2)
        await leave()

    asyncio.run(main())


def test_a_stalled_reader_has_one_slot_a_fragment_and_skips_to_the_newest():
    async def main():
        app = application()
        slow, quick = Reader(app, "a"), Reader(app, "a")
        leave = await gather([(slow, "language=en"), (quick, "language=en")])
        slow.flowing.clear()
        for number in range(1, 31):
            await in_thread("a", "floor", "programme" if number % 2 else "list")
            await quick.until(lambda number=number: quick.shown.get("floor") == f"en {number}")
        listeners = app.hub._channels["a"].listeners
        assert max(len(listener.slots) for listener in listeners) <= 3
        assert len(slow.events) == 0
        slow.flowing.set()
        await slow.until(lambda: len(slow.shown) == 3 and slow.last == 30)
        assert slow.shown == quick.shown == {"floor": "en 30", "programme": "en 15", "list": "en 15"}
        assert len(slow.events) <= 5  # what it was stuck in, then each fragment once
        await leave()

    asyncio.run(main())


def test_a_burst_becomes_a_few_frames():
    async def main():
        app = application()
        reader = Reader(app, "a")
        async with reader.connected():
            began = time.monotonic()
            await asyncio.to_thread(lambda: [commit("a", "floor") for _ in range(40)])
            # What is shown may be newer than the id that it came with: the id follows.
            await reader.until(lambda: reader.last == 40)
            assert reader.shown["floor"] == "en 40"
            assert len(reader.events) <= min(39, (time.monotonic() - began) / hub.REST + 2)

    asyncio.run(main())


def test_a_rendering_that_fails_is_logged_and_only_names_the_fragment(caplog):
    def render(topic, fragment, language, seq):
        if fragment == "broken":
            raise LookupError("no such template")
        return "lone \ud800 surrogate" if fragment == "odd" else "well"

    async def main():
        app = application(render)
        reader = Reader(app, "a")
        async with reader.connected():
            await in_thread("a", "broken", "odd", "sound")
            await reader.until(lambda: len(reader.shown) == 3)
            assert reader.shown == {"broken": None, "odd": None, "sound": "well"}
            await in_thread("a", "sound")
            await reader.until(lambda: reader.last == 2)

    asyncio.run(main())
    assert [record.levelname for record in caplog.records] == ["ERROR", "ERROR"]
    assert "Could not render broken of a in en" in caplog.text


def test_what_is_private_is_only_named():
    async def main():
        app = application(lambda topic, fragment, language, seq: None)
        reader = Reader(app, "a")
        async with reader.connected():
            await in_thread("a", "mine")
            await reader.until(lambda: reader.shown)
        assert reader.shown == {"mine": None}

    asyncio.run(main())


def test_a_read_that_fails_is_tried_again(monkeypatch, caplog):
    truth = queries.changes
    failures = [OperationalError("database is locked")] * 2

    def changes(topic, since):
        if failures:
            raise failures.pop()
        return truth(topic, since)

    monkeypatch.setattr(queries, "changes", changes)
    monkeypatch.setattr(hub, "RETRY", 0.01)

    async def main():
        reader = Reader(application(), "a")
        commit_first = in_thread("a", "floor")
        await commit_first
        async with reader.connected():
            await reader.until(lambda: reader.shown)
        assert reader.shown == {"floor": "en 1"}

    asyncio.run(main())
    assert caplog.text.count("Could not read what changed on a") == 2


def test_a_quiet_stream_is_pinged():
    async def main():
        app = application(ping=0.05)
        readers = [Reader(app, "a") for _ in range(20)]
        leave = await gather([(reader, "language=en") for reader in readers])
        for reader in readers:
            await reader.until(lambda reader=reader: reader.bodies.count(hub.heartbeat(0.05)) >= 3)
            assert reader.events == []
        await leave()

    asyncio.run(main())


def test_a_change_that_nobody_was_told_of_comes_with_the_next_beats(monkeypatch):
    async def nothing(wake, compare):
        pass

    monkeypatch.setattr(watch, "others", nothing)

    async def main():
        app = application(ping=0.1)
        app.hub.wake = lambda topic: None
        reader = Reader(app, "a")
        async with reader.connected():
            await asyncio.sleep(3 * hub.REST)
            await in_thread("a", "floor")
            await reader.until(lambda: reader.shown)

    asyncio.run(main())


def test_who_comes_back_is_given_at_once_what_others_had_for_the_same(monkeypatch):
    async def main():
        app = application()
        await in_thread("a", "floor", "list")
        first, second = Reader(app, "a"), Reader(app, "a")
        async with first.connected():
            await first.until(lambda: first.last == 1)
            async with second.connected():
                assert second.shown == first.shown == {"floor": "en 1", "list": "en 1"}
                await in_thread("a", "floor")
                await second.until(lambda: second.last == 2)
            third = Reader(app, "a")
            async with third.connected():  # what brought them from the beginning to 1 brings nobody to 2
                await third.until(lambda: third.last == 2)
                assert third.shown == {"floor": "en 2", "list": "en 1"}

    asyncio.run(main())


def test_nothing_runs_and_nothing_is_kept_when_the_last_reader_left():
    async def main():
        app = application()
        async with Reader(app, "a").connected(), Reader(app, "b").connected():
            assert app.hub in hub._open
        assert app.hub not in hub._open
        assert app.hub._channels == {}
        await asyncio.sleep(2 * hub.REST)
        assert asyncio.all_tasks() == {asyncio.current_task()}
        again = Reader(app, "a")
        async with again.connected():
            await in_thread("a", "floor")
            await again.until(lambda: again.shown)

    asyncio.run(main())


def test_a_hub_whose_loop_is_gone_is_forgotten(caplog):
    app = application()
    loop = asyncio.new_event_loop()

    async def join():
        app.hub.join("a", "en", 0)

    loop.run_until_complete(join())
    for task in asyncio.all_tasks(loop):
        task.cancel()
    loop.run_until_complete(asyncio.sleep(0.01))
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()
    commit("a", "floor")
    eventually(lambda: app.hub not in hub._open)
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize(("error", "is_told"), [(BrokenPipeError(), False), (RuntimeError("no such state"), True)])
def test_a_reader_who_cannot_be_written_to_is_let_go(error, is_told, caplog):
    class Broken(Reader):
        async def _send(self, message):
            if self.bodies and message["type"] == "http.response.body":
                raise error
            await super()._send(message)

    async def main():
        app = application()
        broken, other = Broken(app, "a"), Reader(app, "a")
        task = asyncio.create_task(broken.run())
        async with other.connected():
            await broken.until(lambda: broken.bodies)
            await in_thread("a", "floor")
            await other.until(lambda: other.shown)
            with contextlib.suppress(type(error)):
                await asyncio.wait_for(task, 5)
            assert not broken.shown

    with caplog.at_level(logging.ERROR, "muntada"):
        asyncio.run(main())
    assert bool(caplog.records) == is_told
