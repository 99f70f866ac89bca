"""Where a Janus is and how it lets us in, as `MUNTADA_MEDIA` says. Pure."""

import dataclasses
from urllib.parse import parse_qs, unquote, urlsplit

HOW = "write it as janus://:secret@127.0.0.1:8188, with ?admin_key=… and ?connections=1000 where they are needed"
PORT = 8188
MOST = 1000


@dataclasses.dataclass(frozen=True)
class Address:
    """A Janus's WebSocket, its `api_secret`, the VideoRoom's `admin_key`, and the most connections to give it."""

    host: str
    port: int = PORT
    secret: str = ""
    admin_key: str = ""
    connections: int = MOST


def parse(setting: str) -> Address:
    """Return what `janus://:secret@host:port?admin_key=…&connections=…` says; a ValueError says what is wrong."""
    parts = urlsplit(setting)
    if parts.scheme != "janus" or not parts.hostname:
        raise ValueError("it names no host")
    if parts.username:
        raise ValueError("the secret stands behind a colon, without a name before it")
    if parts.path.strip("/") or parts.fragment:
        raise ValueError(f"{parts.path or parts.fragment!r} means nothing here")
    try:
        given = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True) if parts.query else {}
        port = parts.port or PORT
    except ValueError as error:
        raise ValueError("its port or what follows the question mark cannot be read") from error
    if unknown := set(given) - {"admin_key", "connections"}:
        raise ValueError(f"{sorted(unknown)[0]!r} means nothing here")
    connections = given.get("connections", [str(MOST)])[-1]
    if not connections.isdecimal() or not 1 <= int(connections) <= 100_000:
        raise ValueError(f"connections is {connections!r}, not a number from 1 to 100000")
    key = given.get("admin_key", [""])[-1]
    return Address(parts.hostname, port, unquote(parts.password or ""), key, int(connections))
