import threading
from collections.abc import Iterator

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e.visitor import LIVE
from tests.web.ui import site


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="package")
def address() -> Iterator[str]:
    """A server of tests/web/ui/site.py. It is not pytest-django's, which would want a database."""
    with override_settings(ROOT_URLCONF="tests.web.ui.site", ALLOWED_HOSTS=["127.0.0.1", "testserver"]):
        server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
        server.daemon_threads = True
        server.set_app(get_wsgi_application())
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(timezone_id="Africa/Cairo", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(LIVE)
    yield context
    context.close()


def is_fault(said: str) -> bool:
    """Say whether the policy stopped something of ours; axe sets styles inline while it measures."""
    return "Content Security" in said and "inline style" not in said


@pytest.fixture
def tab(context: BrowserContext) -> Iterator[Page]:
    """A tab of the browser; a test fails if the page it showed complained."""
    for list_ in (site.received, site.events, site.asked, site.refuse_with):
        list_.clear()
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", lambda said: complaints.append(said.text) if is_fault(said.text) else None)
    yield tab
    assert complaints == []
