"""How the web server takes connections: many at once, and little kept for each."""

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

BACKLOG = 16_384
"""Connections that wait to be taken, as far as the system allows: a hall full of people who come back at once."""

BUFFER = 16_384
"""Bytes that are kept for a reader who does not read, before what is newer replaces what waits."""


class Protocol(HttpToolsProtocol):
    """Keeps less for a reader who stalls than the 64 kB that are usual: with many, that was most of the memory."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection."""
        super().connection_made(transport)
        transport.set_write_buffer_limits(high=BUFFER)
