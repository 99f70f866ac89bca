"""Through uvicorn and the network of this machine."""

import asyncio
import contextlib
import http.client
import socket
import threading
import time

import pytest
import uvicorn

from muntada.push.asgi import LiveApplication
from tests.push.reader import IN_TIME, commit, eventually, parse, value

pytestmark = pytest.mark.django_db(transaction=True)
BULK = "x" * 50_000


def render(topic, fragment, language, seq):
    return value(topic, fragment) + (f" {BULK}</end>" if topic == "bulky" else "")


class Server(uvicorn.Server):
    """Closes the streams first, as the product's server does."""

    async def shutdown(self, sockets=None):
        await self.config.app.close()
        await super().shutdown(sockets)


class Live:
    def __init__(self, server, app, port):
        self.server, self.app, self.port = server, app, port

    @contextlib.contextmanager
    def stream(self, topic, since=0, headers=None):
        """Yield the response, the body of which is still to come."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=IN_TIME)
        connection.request("GET", f"/live/{topic}?language=en&since={since}", headers=headers or {})
        response = connection.getresponse()
        try:
            yield response
        finally:
            response.close()
            connection.close()


@pytest.fixture
def live():
    app = LiveApplication(render=render, allow=lambda topic: topic != "secret")
    server = Server(uvicorn.Config(app, log_level="error", lifespan="on", timeout_graceful_shutdown=4))
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 16_384)  # so that a stalled reader shows soon
    listening.bind(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listening])))
    thread.start()
    eventually(lambda: server.started)
    try:
        yield Live(server, app, port)
    finally:
        began = time.monotonic()
        server.should_exit = True
        thread.join(IN_TIME)
        assert not thread.is_alive()
        assert time.monotonic() - began < 3, "open streams held the server's end up"


def read_until(response, seq):
    """Return the events until the one with the id `seq`."""
    stream = b""
    while not (events := parse(stream)) or events[-1].id < seq:
        chunk = response.read1(65536)
        assert chunk, "the stream ended"
        stream += chunk
    return events


def test_what_is_committed_arrives_within_a_second_and_what_is_rolled_back_never(live):
    with live.stream("sitting:1") as response:
        assert response.status == 200
        commit("sitting:1", "floor", fail=True)
        commit("sitting:1", "floor", fail=True)
        time.sleep(0.2)
        began = time.monotonic()
        assert commit("sitting:1", "list") == 1
        events = read_until(response, 1)
        assert time.monotonic() - began < 1
    assert [(event.id, event.data["name"]) for event in events] == [(1, "list")]


def test_last_event_id_resumes(live):
    commit("sitting:1", "floor")
    commit("sitting:1", "list")
    with live.stream("sitting:1", since=0, headers={"Last-Event-ID": "1"}) as response:
        assert [event.data for event in read_until(response, 2)] == [{"name": "list", "html": "en 1"}]


def test_topics_may_be_encoded(live):
    commit("session/1:جلسة", "programme")
    with live.stream("session%2F1%3A%D8%AC%D9%84%D8%B3%D8%A9") as response:
        assert read_until(response, 1)


def test_refusals(live):
    for method, path, status in (
        ("GET", "/live/secret?language=en", 404),
        ("GET", "/live/a?language=tlh", 404),
        ("POST", "/live/a?language=en", 405),
        ("HEAD", "/live/a?language=en", 405),
    ):
        connection = http.client.HTTPConnection("127.0.0.1", live.port, timeout=IN_TIME)
        connection.request(method, path)
        assert connection.getresponse().status == status
        connection.close()


def test_a_reader_that_leaves_is_forgotten(live):
    with live.stream("a"), live.stream("a"):
        eventually(lambda: live.app.hub._count == 2)
    eventually(lambda: live.app.hub._count == 0)


def test_a_reader_that_stops_reading_harms_nobody_and_gets_the_newest_when_it_reads_again(live):
    with socket.socket() as stalled, live.stream("bulky") as response:
        stalled.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16_384)
        stalled.settimeout(IN_TIME)
        stalled.connect(("127.0.0.1", live.port))
        stalled.sendall(b"GET /live/bulky?language=en HTTP/1.1\r\nHost: x\r\n\r\n")
        eventually(lambda: live.app.hub._count == 2)
        for number in range(1, 31):
            began = time.monotonic()
            commit("bulky", "floor")
            assert read_until(response, number)
            assert time.monotonic() - began < 1
        (channel,) = live.app.hub._channels.values()
        eventually(lambda: channel.seq == 30)  # handed out to all
        assert sorted(len(listener.slots) for listener in channel.listeners) == [0, 1]
        received = bytearray()
        while not (received.endswith(b'</end>"}\n\n\r\n') and b"en 30" in received):
            received += stalled.recv(65536)
        assert received.count(b"event: fragment") < 10  # what was on its way, then the newest


def test_open_streams_end_when_the_server_ends(live):
    with contextlib.ExitStack() as stack:
        responses = [stack.enter_context(live.stream("a")) for _ in range(20)]
        eventually(lambda: live.app.hub._count == 20)
        live.server.should_exit = True
        for response in responses:
            assert response.read() == b"retry: 1000\n\nevent: beat\ndata: 15\n\n"
