"""A TURN server for the tests, where coturn is installed: configured as the operator's guide has it, on one address."""

import contextlib
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SECRET = "a secret / of TURN"
"""Shared between the TURN server and Muntada; the pages get credentials that are made with it."""


def missing() -> str:
    """Say what is missing for a TURN server to be run here; empty where nothing is."""
    return "" if shutil.which("turnserver") else "coturn is not installed (Debian: apt install coturn)"


@contextlib.contextmanager
def running(address: str) -> Iterator[str]:
    """Run a coturn on `address`, which also relays to it; yield what `MUNTADA_TURN` says for it."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="turn-", ignore_cleanup_errors=True)))
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.bind((address, 0))
            port = probe.getsockname()[1]
        (folder / "turnserver.conf").write_text(
            f"listening-ip={address}\nrelay-ip={address}\nlistening-port={port}\nmin-port=48000\nmax-port=48999\n"
            f"use-auth-secret\nstatic-auth-secret={SECRET}\nrealm=forum.example\n"
            "no-cli\nno-tls\nno-dtls\nno-multicast-peers\nallow-loopback-peers\n"
            f"log-file=stdout\nuserdb={folder / 'turndb'}\npidfile={folder / 'pid'}\n"
        )
        log = stack.enter_context((folder / "log").open("wb"))
        command = ["turnserver", "-c", str(folder / "turnserver.conf")]
        process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=folder)
        try:
            deadline = time.monotonic() + 15
            while True:
                with contextlib.suppress(OSError):
                    socket.create_connection((address, port), 1).close()
                    break
                assert process.poll() is None and time.monotonic() < deadline, (folder / "log").read_text()
                time.sleep(0.05)
            yield f"turn://:a%20secret%20%2F%20of%20TURN@{address}:{port}"
        finally:
            process.kill()
            process.wait()
