import asyncio
import datetime as dt
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muntada.kernel import clock
from muntada.push import hub, queries
from muntada.push.actions import prune
from muntada.push.asgi import LiveApplication
from muntada.push.models import Topic
from tests.push.reader import Reader, commit, value

pytestmark = pytest.mark.django_db(transaction=True)


def application(**how):
    return LiveApplication(render=value, allow=lambda topic: topic != "secret", **how)


def answer(topic="a", query="language=en", since=0, app=None, **how):
    """Return a reader that was answered, and left."""

    async def main():
        reader = Reader(app or application(), topic, since)
        async with reader.connected(query, **how):
            pass
        return reader

    return asyncio.run(main())


def test_the_answer_is_a_stream_that_nobody_stores_or_holds_back():
    reader = answer()
    assert reader.status == 200
    assert reader.headers[b"content-type"].startswith(b"text/event-stream")
    assert reader.headers[b"cache-control"] == b"no-store"
    assert reader.headers[b"x-accel-buffering"] == b"no"
    assert reader.bodies[0] == b"retry: 1000\n\nevent: beat\ndata: 15\n\n"


@pytest.mark.parametrize(
    ("topic", "query"),
    [
        ("secret", "language=en"),
        ("a", "language=fr"),
        ("a", ""),
        ("", "language=en"),
        ("nul\x00", "language=en"),
        ("x" * 201, "language=en"),
    ],
)
def test_what_cannot_be_listened_to_is_not_found(topic, query):
    assert answer(topic, query).status == 404


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en"])
def test_every_language_is_served_alike(language):
    commit("a", "floor")

    async def main():
        reader = Reader(application(), "a")
        async with reader.connected(f"language={language}"):
            await reader.until(lambda: reader.shown)
        assert reader.shown == {"floor": f"{language} 1"}

    asyncio.run(main())


def test_only_get():
    reader = answer(method="POST")
    assert (reader.status, reader.headers[b"allow"]) == (405, b"GET")


def test_websockets_are_turned_away():
    sent = []

    async def send(message):
        sent.append(message)

    asyncio.run(application()({"type": "websocket", "path": "/live/a"}, None, send))
    assert sent == [{"type": "websocket.close"}]


def test_beyond_the_limit_and_after_closing_it_says_when_to_come_back():
    async def main():
        app = application(limit=1)
        first, second, third = (Reader(app, "a") for _ in range(3))
        async with first.connected():
            async with second.connected():
                assert (second.status, second.headers[b"retry-after"]) == (503, b"5")
            await app.close()
            await first.until(lambda: first.bodies[-1] == b"")
        async with third.connected():
            assert third.status == 503

    asyncio.run(main())


def test_allow_is_asked_once_for_those_who_come_together():
    asked = []
    app = LiveApplication(render=value, allow=lambda topic: not asked.append(topic))

    async def main():
        readers = [Reader(app, "a") for _ in range(50)]
        tasks = [asyncio.create_task(reader.run()) for reader in readers]
        for reader in readers:
            await reader.until(lambda reader=reader: reader.bodies)
            reader.gone.set()
        await asyncio.gather(*tasks)

    asyncio.run(main())
    assert len(asked) < 5


@pytest.mark.parametrize(
    ("since", "resumed", "expected"),
    [
        (0, None, {"floor": "en 2", "list": "en 1"}),
        (1, None, {"floor": "en 2", "list": "en 1"}),
        (2, None, {"floor": "en 2"}),
        (3, b"1", {"floor": "en 2", "list": "en 1"}),
        (0, b"2", {"floor": "en 2"}),
        (2, b"rubbish", {"floor": "en 2"}),
        ("rubbish", None, {"floor": "en 2", "list": "en 1"}),
        ("-1", None, {"floor": "en 2", "list": "en 1"}),
    ],
)
def test_what_changed_between_the_page_and_the_connection_is_sent(since, resumed, expected):
    for fragment in ("floor", "list", "floor"):
        commit("a", fragment)

    async def main():
        reader = Reader(application(), "a", since)
        async with reader.connected(headers=[(b"last-event-id", resumed)] if resumed else []):
            await reader.until(lambda: reader.last == 3 and reader.events)
        assert reader.shown == expected

    asyncio.run(main())


@pytest.mark.parametrize("since", [1, 9])
def test_who_comes_from_before_the_log_or_from_another_life_is_told_to_refetch(since):
    for _ in range(3):
        commit("a", "floor")
    prune(clock.now() + dt.timedelta(days=1))
    commit("a", "list")

    async def main():
        reader = Reader(application(), "a", since)
        async with reader.connected():
            await reader.until(lambda: reader.events)
            assert [(event.id, event.kind) for event in reader.events] == [(4, "refetch")]
            await asyncio.to_thread(commit, "a", "floor")
            await reader.until(lambda: reader.shown)
            assert (reader.last, reader.shown) == (5, {"floor": "en 4"})

    asyncio.run(main())


def test_arabic_and_chinese_travel_as_they_are_on_one_line():
    text = "<p>الكلمة\nلكم</p>\r\n<p>请发言</p>\u2028"

    async def main():
        app = LiveApplication(render=lambda topic, fragment, language, seq: text, allow=lambda topic: True)
        reader = Reader(app, "جلسة/一:1")
        async with reader.connected():
            await asyncio.to_thread(commit, "جلسة/一:1", "floor")
            await reader.until(lambda: reader.shown)
        assert reader.shown == {"floor": text}
        assert "请发言".encode() in reader.bodies[-1]
        assert len(reader.bodies[-1].splitlines()) == 4  # id, event, data, and the line that ends it

    asyncio.run(main())


def test_the_id_promises_only_what_was_written():
    """Of what changed together, only the last bears the seq: a connection may break between them."""
    commit("a", "floor", "list", "programme")

    async def main():
        app = application()
        reader = Reader(app, "a", patience=2)
        async with reader.connected():
            await reader.until(reader.gone.is_set)
        assert [event.id for event in reader.events] == [0, 0]
        reader = Reader(app, "a", reader.last)
        async with reader.connected():
            await reader.until(lambda: len(reader.shown) == 3)
        assert [event.id for event in reader.events] == [0, 0, 1]

    asyncio.run(main())


FRAGMENTS = ("floor", "list", "programme", "consensus")
steps = st.lists(
    st.one_of(
        st.tuples(st.just("commit"), st.sets(st.sampled_from(FRAGMENTS), min_size=1)),
        st.tuples(st.just("roll back"), st.sets(st.sampled_from(FRAGMENTS), min_size=1)),
        st.tuples(st.just("lose the connection after"), st.integers(0, 3)),
        st.tuples(st.just("come back"), st.none()),
        st.tuples(st.just("stall"), st.none()),
        st.tuples(st.just("flow"), st.none()),
        st.tuples(st.just("wait"), st.floats(0, 0.02)),
    ),
    min_size=5,
    max_size=25,
)


# A fourth of the profile's: each example commits to the database some ten times.
@settings(max_examples=settings.default.max_examples // 4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps, st.sampled_from([0.0, 0.01]))
def test_whoever_comes_back_ends_with_the_truth(monkeypatch, script, rest):
    """Random announcements and broken connections: nothing is lost, nothing is shown that never was."""
    monkeypatch.setattr(hub, "REST", rest)
    topic = str(uuid.uuid4())
    asyncio.run(follow(topic, script))


async def follow(topic, script):
    app = application()
    shown, last = {}, 0
    reader = task = None

    async def leave():
        nonlocal reader, task, last
        if reader:
            reader.gone.set()
            reader.flowing.set()
            await task
            shown.update(reader.shown)
            assert reader.last >= last, "the id went back"
            last = reader.last
            reader = task = None

    async def come(patience=-1):
        nonlocal reader, task
        await leave()
        reader = Reader(app, topic, last, patience)
        task = asyncio.create_task(reader.run())

    await come()
    for step, value_ in script:
        if step in ("commit", "roll back"):
            await asyncio.to_thread(commit, topic, *value_, fail=step == "roll back")
        elif step == "wait":
            await asyncio.sleep(value_)
        elif step == "lose the connection after":
            await come(value_)
        elif step == "come back":
            await come()
        elif reader and step == "stall":
            reader.flowing.clear()
        elif reader:
            reader.flowing.set()
    await come()
    truth = await asyncio.to_thread(hub.tidily, queries.seq, topic)
    changed = await asyncio.to_thread(hub.tidily, queries.changed_since, topic, 0)
    if last < truth:
        await reader.until(lambda: reader.last == truth)
    await leave()
    assert last == truth
    assert set(shown) == set(changed[1])
    for fragment in shown:
        assert shown[fragment] == await asyncio.to_thread(hub.tidily, value, topic, fragment)
    assert not app.hub._channels
    assert await asyncio.to_thread(hub.tidily, Topic.objects.filter(name=topic).exists) == bool(truth)
