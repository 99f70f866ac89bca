"""The one application that a server runs: `/live/…` is the live push, everything else is Django's pages."""

from typing import Any, cast

from a2wsgi import WSGIMiddleware

from muntada.config import wsgi  # first: it sets Django up
from muntada.config.settings import ENV
from muntada.push.asgi import LiveApplication
from muntada.web import live

push = LiveApplication(render=live.render, allow=live.allow)
pages = WSGIMiddleware(cast(Any, wsgi.application), workers=ENV.threads)


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Serve one connection (ASGI 3). The server's start and stop go to the push, which has streams to end."""
    to_pages = scope["type"] == "http" and not scope["path"].startswith("/live/")
    await (pages if to_pages else push)(scope, receive, send)
