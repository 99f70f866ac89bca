"""Settings come from the environment only; this module reads and checks them once, at start.

Every variable is a field of `Environment`; `docs/configure.md` describes each (a test compares).
"""

import dataclasses
import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from muntada.media.janus import address as janus
from muntada.recogniser import choose

ROOT = Path(__file__).resolve().parent.parent.parent
"""The folder of the clone, or the one that the package was installed into."""
ADDRESS = re.compile(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"()]+\.[^\s@<>,;:\"().]+")
PUSH_BACKENDS = ("embedded", "postgres")
MEDIA_SERVERS = ("embedded", "off")


class BadEnvironment(Exception):  # noqa: N818 - read by people: "BadEnvironment: MUNTADA_… must …"
    """One or more variables cannot be used; the message names each and its remedy."""


@dataclasses.dataclass(frozen=True)
class Environment:
    """The checked settings of one deployment."""

    data: Path
    debug: bool
    demo: bool
    secret_key: str
    hosts: tuple[str, ...]
    public_url: str
    database: dict[str, Any]
    push: str
    mail_url: str
    mail_from: str
    contact: str
    bind: str
    node_modules: Path
    media: str
    media_address: str
    media_ports: tuple[int, int]
    recordings_kept: int
    turn: str
    threads: int
    recogniser: str
    translate_url: str
    translate_key: str


def read(environ: Mapping[str, str]) -> Environment:
    """Turn `environ` into an `Environment`.

    Raises `BadEnvironment` with one line for each variable that cannot be used.
    """
    problems: list[str] = []

    def flag(name: str, default: bool) -> bool:
        value = environ.get(name, "").strip().lower()
        if value in ("", "1", "0", "true", "false", "yes", "no"):
            return default if value == "" else value in ("1", "true", "yes")
        problems.append(f"{name} is {value!r}; write 1 or 0.")
        return default

    def number(name: str, default: int, low: int, high: int) -> int:
        value = environ.get(name, "").strip() or str(default)
        if value.isdecimal() and low <= int(value) <= high:
            return int(value)
        problems.append(f"{name} is {value!r}; write a whole number from {low} to {high}.")
        return default

    demo = flag("MUNTADA_DEMO", False)
    debug = flag("MUNTADA_DEBUG", False)
    data, node_modules = _folders(environ)
    bind = environ.get("MUNTADA_BIND") or "127.0.0.1:8000"
    address = _split(f"//{bind}")
    if not address.hostname or not address.port or address.netloc != bind:
        problems.append(f"MUNTADA_BIND is {bind!r}; write an address and a port, such as 127.0.0.1:8000.")
    public_url = (environ.get("MUNTADA_PUBLIC_URL") or f"http://{bind}").rstrip("/")
    if _split(public_url).scheme not in ("http", "https") or not _split(public_url).hostname:
        problems.append(f"MUNTADA_PUBLIC_URL is {public_url!r}; write it as https://forum.example.")
    own_host = _split(public_url).hostname or "localhost"
    hosts = tuple(h.strip() for h in environ.get("MUNTADA_HOSTS", "").split(",") if h.strip()) or (
        (own_host, "localhost", "127.0.0.1", "[::1]") if own_host in ("127.0.0.1", "localhost") else (own_host,)
    )
    push = environ.get("MUNTADA_PUSH") or "embedded"
    database = _database(environ.get("MUNTADA_DATABASE_URL") or f"sqlite:///{data / 'muntada.sqlite3'}", problems)
    if push not in PUSH_BACKENDS:
        problems.append(f"MUNTADA_PUSH is {push!r}; write one of {', '.join(PUSH_BACKENDS)}.")
    elif push == "postgres" and not database.get("ENGINE", "").endswith("postgresql"):
        problems.append("MUNTADA_PUSH is 'postgres'; that needs a postgresql:// MUNTADA_DATABASE_URL.")
    mail_url = environ.get("MUNTADA_MAIL_URL") or "console:"
    if _split(mail_url).scheme not in ("console", "smtp", "smtps"):
        problems.append(f"MUNTADA_MAIL_URL is {mail_url!r}; write console: or smtps://name:password@mail.example:465.")
    contact = environ.get("MUNTADA_CONTACT", "").strip()
    if contact and not ADDRESS.fullmatch(contact):
        problems.append(f"MUNTADA_CONTACT is {contact!r}; write an e-mail address, such as office@forum.example.")
    media = environ.get("MUNTADA_MEDIA", "").strip() or "embedded"
    _check_media(media, problems)
    turn = environ.get("MUNTADA_TURN", "").strip()
    relay = _split(turn)
    if turn and not (relay.scheme in ("turn", "turns") and relay.hostname and relay.password):
        problems.append(f"MUNTADA_TURN is {turn!r}; write it as turn://:secret@turn.example:3478.")
    secret_key = environ.get("MUNTADA_SECRET_KEY") or _kept_secret(data)
    if len(secret_key) < 50:
        problems.append("MUNTADA_SECRET_KEY is shorter than 50 characters; make a longer one, at random.")
    values = Environment(
        data=data,
        debug=debug,
        demo=demo,
        secret_key=secret_key,
        hosts=hosts,
        public_url=public_url,
        database=database,
        push=push,
        mail_url=mail_url,
        mail_from=environ.get("MUNTADA_MAIL_FROM") or f"muntada@{own_host}",
        contact=contact,
        bind=bind,
        node_modules=node_modules,
        threads=number("MUNTADA_THREADS", 4, 1, 64),
        media=media,
        media_address=environ.get("MUNTADA_MEDIA_ADDRESS", (address.hostname or "") if _is_loopback(address) else ""),
        media_ports=_ports(environ.get("MUNTADA_MEDIA_PORTS") or "40000-40999", problems),
        turn=turn,
        recordings_kept=number("MUNTADA_RECORDINGS_KEPT", 0, 0, 36500),
        translate_url=_service("MUNTADA_TRANSLATE_URL", environ, problems),
        translate_key=environ.get("MUNTADA_TRANSLATE_KEY", ""),
        recogniser=_recogniser(environ.get("MUNTADA_RECOGNISER", "").strip(), problems),
    )
    if problems:
        raise BadEnvironment("\n".join(problems))
    return values


def _check_media(written: str, problems: list[str]) -> None:
    """Note what is wrong with the choice of a media server, without repeating a secret in it."""
    if written.startswith("janus:"):
        try:
            janus.parse(written)
        except ValueError as error:
            problems.append(f"MUNTADA_MEDIA cannot be used: {error}; {janus.HOW}.")
    elif written not in MEDIA_SERVERS:
        problems.append(f"MUNTADA_MEDIA is {written!r}; write one of {', '.join(MEDIA_SERVERS)}, or janus://….")


def _is_loopback(address: SplitResult) -> bool:
    return address.hostname in ("127.0.0.1", "::1", "localhost")


def _ports(written: str, problems: list[str]) -> tuple[int, int]:
    """Return the first and the last port of "40000-40999" or "40000", or note the problem."""
    first, _, last = written.partition("-")
    last = last or first
    if first.isdecimal() and last.isdecimal() and 1024 <= int(first) <= int(last) <= 65535:
        return int(first), int(last)
    problems.append(f"MUNTADA_MEDIA_PORTS is {written!r}; write a range as 40000-40999, or one port, from 1024 on.")
    return 0, 0


def _folders(environ: Mapping[str, str]) -> tuple[Path, Path]:
    """Return the data folder and the folder of the pages' packages: a clone has both, an installed wheel brings
    the packages and keeps its data with the user's.
    """
    if (ROOT / "pyproject.toml").is_file():
        data, node_modules = ROOT / "var", ROOT / "node_modules"
    else:
        data = Path(environ.get("XDG_DATA_HOME") or "~/.local/share") / "muntada"
        node_modules = ROOT / "muntada" / "packages"
    data = Path(environ.get("MUNTADA_DATA") or data).expanduser().absolute()
    return data, Path(environ.get("MUNTADA_NODE_MODULES") or node_modules)


def _split(url: str) -> SplitResult:
    """Return the parts of `url`; all empty where it cannot be taken apart."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # only asking shows whether it is a number
    except ValueError:
        return urlsplit("")
    return parts


def _database(url: str, problems: list[str]) -> dict[str, Any]:
    """Return Django's description of the database at `url`, or note the problem."""
    parts = _split(url)
    if parts.scheme == "sqlite" and parts.path.strip("/"):
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": unquote(parts.path)}
    if parts.scheme in ("postgres", "postgresql") and parts.path.strip("/"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.strip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
        }
    problems.append(
        "MUNTADA_DATABASE_URL cannot be read; write sqlite:////folder/file.sqlite3 "
        "or postgresql://name:password@host:5432/database."
    )
    return {}


def _service(name: str, environ: Mapping[str, str], problems: list[str]) -> str:
    """Return the address of a service, empty where there is none, or note that it is no address."""
    url = environ.get(name, "").strip()
    if url and (_split(url).scheme not in ("http", "https") or not _split(url).hostname):
        problems.append(f"{name} is {url!r}; write it as https://translate.example.")
    return url


def _recogniser(setting: str, problems: list[str]) -> str:
    """Return the speech recogniser as it was set, or note that its folder is not there."""
    try:
        chosen = choose.parse(setting)
    except ValueError:
        chosen = ("", Path())
    if chosen and not (chosen[0] and chosen[1].is_dir()):
        problems.append(f"MUNTADA_RECOGNISER is {setting!r}; write faster-whisper: and the folder of a model.")
    return setting


def _kept_secret(data: Path) -> str:
    """Return the secret key kept in the data folder, making it at first need."""
    path = data / "secret-key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text().strip()
