"""A PostgreSQL server for one run of the tests: a scratch folder, the loopback address, a free port."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

from tools import debian

PACKAGE = "postgresql"
PATIENCE = 30  # seconds until the server must answer
HASTE = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=50")  # nothing must last


def find() -> Path | None:
    """Return the folder of PostgreSQL's programs, the newest of Debian's or the one on the path; None without."""
    on_path = shutil.which("initdb")
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]), reverse=True)
    places += [Path(on_path).resolve()] if on_path else []
    return places[0].parent if places else None


@contextlib.contextmanager
def scratch() -> Iterator[str]:
    """Run a server inside the `with` block and yield the address of its database, for MUNTADA_DATABASE_URL."""
    programs = find() or (debian.install(PACKAGE) and find())
    if not programs:
        sys.exit("PostgreSQL is not installed (Debian: apt install postgresql); --postgres needs its initdb.")
    user = _unprivileged()
    with tempfile.TemporaryDirectory(prefix="muntada-postgres-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if user:
            os.chown(folder, user, -1)
        as_user: dict[str, Any] = {"user": user, "extra_groups": []} if user else {}
        initdb = ["initdb", "-D", "data", "-U", "muntada", "-E", "UTF8", "--locale=C", "--auth=trust", "--no-sync"]
        subprocess.run(
            [programs / initdb[0], *initdb[1:]], check=True, cwd=folder, stdout=subprocess.DEVNULL, **as_user
        )
        port = _free_port()
        settings = (f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", *HASTE)
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [programs / "postgres", "-D", "data", *(part for setting in settings for part in ("-c", setting))],
                cwd=folder,
                stdout=log,
                stderr=log,
                process_group=0,  # Ctrl-C is for the tests; the server is stopped after them
                **as_user,
            )
        try:
            address = f"postgresql://muntada@127.0.0.1:{port}/postgres"
            _await(address, server, folder / "log")
            yield address
        finally:
            server.send_signal(signal.SIGINT)  # PostgreSQL's fast stop: it waits for nobody
            server.wait(PATIENCE)


def _unprivileged() -> int | None:
    """Return the user that PostgreSQL, which refuses to be root, runs as; None: as we do."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_uid
    sys.exit("PostgreSQL will not run as root, and there is neither a user postgres nor nobody.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(address, connect_timeout=2).close()
            return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"PostgreSQL did not start:\n{log.read_text()}")
            time.sleep(0.1)
