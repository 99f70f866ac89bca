"""Serving: the address, the worker that is kept alive, and a whole start and stop."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from muntada.config.serve import Kept, Unavailable, listening


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def eventually(what, seconds=60.0):
    """Wait until `what()` is true and return it."""
    deadline = time.monotonic() + seconds
    while not (answer := what()):
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)
    return answer


def alive(pid):
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False


def test_a_taken_address_is_told_with_its_remedy():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        bind = f"127.0.0.1:{other.getsockname()[1]}"
        with pytest.raises(Unavailable, match=rf"cannot listen on {bind}(?s:.*)MUNTADA_BIND="), listening(bind):
            pass


def test_an_address_may_be_of_version_6():
    with listening(f"[::1]:{free_port()}") as listener:
        assert listener.family == socket.AF_INET6


def test_a_child_that_dies_is_started_again_and_ends_with_the_block(tmp_path, caplog):
    log = tmp_path / "log"
    script = f"import os, time; print(os.getpid(), file=open({str(log)!r}, 'a')); time.sleep(60)"
    with Kept("child", [sys.executable, "-c", script]):
        first = int(eventually(lambda: log.exists() and log.read_text()))
        os.kill(first, signal.SIGKILL)
        second = int(eventually(lambda: log.read_text().split()[1:])[0])
        assert "started again" in caplog.text
        assert alive(second)
    assert not alive(second)


@pytest.fixture
def start(tmp_path):
    """Return a function that starts the product with the demonstration, on one data folder and a port of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MUNTADA_", "DJANGO_"))}
    kept |= {"MUNTADA_DATA": str(tmp_path / "data"), "MUNTADA_DEBUG": "1", "MUNTADA_DEMO": "1"}
    command = [sys.executable, "-m", "muntada.config.cli", "serve"]
    started = []

    def begin():
        port = free_port()
        environment = kept | {"MUNTADA_BIND": f"127.0.0.1:{port}"}
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        process.port = port
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.wait()


def test_start_answer_stop_and_start_again(start, tmp_path):
    """The second start finds everything ready, and is killed: the first takes most of this test's time."""
    server = start()
    lines = []
    while not any("Ctrl-C" in line for line in lines):
        lines.append(server.stdout.readline())
        assert lines[-1], "".join(lines)
    assert f"http://127.0.0.1:{server.port}/" in "".join(lines)
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/healthz") as answer:
        assert answer.status == 200
    children = eventually(lambda: workers(server.pid))
    assert len(children) == 1
    with sqlite3.connect(tmp_path / "data" / "muntada.sqlite3") as database:
        (session,) = database.execute("SELECT id FROM forum_session").fetchone()
    stream = urllib.request.urlopen(f"http://127.0.0.1:{server.port}/live/session:{session}?language=en&since=0")
    assert stream.readline().startswith(b"retry")
    server.send_signal(signal.SIGTERM)
    assert server.wait(15) == 0, "an open stream is ended, not waited for"
    stream.read()
    assert not re.search("Traceback|ERROR", server.stdout.read())
    eventually(lambda: not any(map(alive, children)))

    again = start()
    children = eventually(lambda: workers(again.pid))
    again.kill()
    eventually(lambda: not any(map(alive, children)))  # nobody outlives a killed server


def workers(pid):
    """Return the children of a process that do the background work."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
            words = (entry / "cmdline").read_bytes().split(b"\0")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if parent == str(pid) and b"worker" in words:
            found.append(int(entry.name))
    return found
