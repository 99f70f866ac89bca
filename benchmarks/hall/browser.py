"""A hall in Chromium without the rest of Muntada: the pages' own scripts, a media server, made-up cameras and voices.

Each page may flash and beep at one moment once a second; the same instruments, on the sender's page and the listener's,
say when a flash is seen and a beep heard, so that what they need themselves falls out of the difference.
"""

import contextlib
import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

import muntada.web.media
from benchmarks.hall.parts import served
from benchmarks.hall.poor import Line
from muntada.media.interface import Wants
from muntada.media.servers import SocketMedia
from tools.browser import find

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--autoplay-policy=no-user-gesture-required",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--allow-loopback-in-peer-connection",
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
    "--disable-background-timer-throttling",
]
SCRIPTS = Path(muntada.web.media.__file__).parent / "static" / "media"
PAGE = b"<!doctype html><title>hall</title><div id=stage></div><script type=module src=hall.js></script>"
OWN = Path(__file__).with_name("hall.js")


class Files(http.server.SimpleHTTPRequestHandler):
    """Hands out the pages' scripts, a page, and its own script."""

    def do_GET(self) -> None:
        if self.path not in ("/", "/hall.js"):
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html" if self.path == "/" else "text/javascript")
        self.end_headers()
        self.wfile.write(PAGE if self.path == "/" else OWN.read_bytes())

    def log_message(self, *said: object) -> None:
        """Say nothing."""


class Hall:
    """A media server and browsers with people in them."""

    def __init__(self, media: SocketMedia, browser: Browser, address: str) -> None:
        self.media, self._browser, self._address = media, browser, address
        self.lines: dict[str, Line] = {}

    def enter(self, owner: str) -> Page:
        """Put somebody into a browser of her own."""
        page = self._browser.new_context().new_page()
        page.on("pageerror", lambda error: print(f"{owner}: {error}", flush=True))
        page.expose_function("ask", functools.partial(self._ask, owner))
        page.goto(self._address)
        page.wait_for_function("window.ready")
        return page

    def _ask(self, owner: str, verb: str, given: dict[str, Any]) -> dict[str, Any]:
        if verb == "enter":
            purpose, sdp = given.pop("purpose"), given.pop("sdp")
            if purpose == "listen":
                joined = self.media.listen("hall", owner, Wants(**given))
            else:
                joined = self.media.publish("hall", owner, purpose, sdp)
            line = self.lines.get(owner)
            return {"peer": joined.peer, "sdp": line.announced(joined.sdp) if line else joined.sdp}
        if verb == "answer":
            self.media.answer(given["peer"], given["sdp"])
        elif verb == "choose":
            self.media.choose(given.pop("peer"), Wants(**given))
        return {}


@contextlib.contextmanager
def opened(which: str) -> Iterator[Hall]:
    """Run a media server, and Chromium beside it."""
    files = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Files, directory=str(SCRIPTS)))
    threading.Thread(target=files.serve_forever, daemon=True).start()
    with served(which) as (media, _, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        try:
            yield Hall(media, browser, f"http://127.0.0.1:{files.server_address[1]}/")
        finally:
            browser.close()
            files.shutdown()
