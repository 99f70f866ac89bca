"""What is common to all that is made with libdatachannel (ICE, DTLS and SRTP in C++) and keeps clear of its pitfalls.

Two dead-locks lie in its Python binding. Register no callback: the binding holds the interpreter's lock in
`set_local_description` while pool threads would wait for it in callbacks. And keep a second reference to every media
handler (`pinned`): otherwise a pool thread that closes a track destroys the handler while it holds the track's lock,
and needs the interpreter's lock for that.
"""

import asyncio
import importlib
import time
from typing import Any

from muntada.media.interface import MediaFailed

dc: Any = importlib.import_module("libdatachannel")  # its stubs leave out half of what it exports

GATHERING = 5.0  # seconds until the addresses of this machine must be known


def pinned(handler: Any) -> Any:
    """Return what holds a second reference to a media handler, as long as it is kept itself."""
    holder = dc.MediaHandler()
    holder.set_next(handler)
    return holder


async def described(connection: Any, kind: Any) -> str:
    """Set this side's description and return it once it names this machine's addresses."""
    await asyncio.sleep(0.02)  # lets the certificate be made without the interpreter's lock
    if connection.signaling_state() != dc.PeerConnection.SignalingState.Stable or kind == dc.Description.Type.Offer:
        connection.set_local_description(kind)
    began = time.monotonic()
    while connection.gathering_state() != dc.PeerConnection.GatheringState.Complete:
        if time.monotonic() - began > GATHERING:
            raise MediaFailed("unreachable", "no address of this machine was found in time")
        await asyncio.sleep(0.005)
    return str(connection.local_description())
