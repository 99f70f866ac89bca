"""What the public pages cost, beside a static page of the same size through the same server.

    python benchmarks/pages.py [seconds a measurement, 3] [rounds, 5]

Home, the programme and the statement of the demonstration, and a programme of 200 agenda items, each at four
connections that ask again as soon as they are answered. The yardstick is a WSGI application that returns the
same bytes, in a process of its own on the same uvicorn and bridge. Rounds alternate between all targets, so
that the machine's drift falls on all alike; compare the ratios, not the figures. CPU is the server process's,
from the operating system. Queries are counted in this process, as a reader who is not signed in.
"""

import argparse
import asyncio
import datetime as dt
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CONNECTIONS = 4
TICK = os.sysconf("SC_CLK_TCK")


def serve(which: str, port: int) -> None:
    """Serve Muntada, or the files in the folder `which` as a bare WSGI application, on uvicorn."""
    import uvicorn  # noqa: PLC0415 - only in the server's process
    from a2wsgi import WSGIMiddleware  # noqa: PLC0415

    if which == "muntada":
        from muntada.config.asgi import application  # noqa: PLC0415

        app: Any = application
    else:
        pages = {f"/{path.name}": path.read_bytes() for path in Path(which).iterdir()}

        def bare(environ: dict[str, Any], start_response: Any) -> list[bytes]:
            body = pages[environ["PATH_INFO"]]
            headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
            start_response("200 OK", headers)
            return [body]

        app = WSGIMiddleware(bare, workers=4)  # type: ignore[arg-type]
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="error", lifespan="off")


async def ask(port: int, path: str, seconds: float) -> list[float]:
    """Ask for a page again and again over one connection; return how long each answer took, in seconds."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n\r\n".encode()
    took, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        began = time.monotonic()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"{path}: {head.split(bytes([13]))[0].decode()}")
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        await reader.readexactly(int(length.split(b":")[1]))
        took.append(time.monotonic() - began)
    writer.close()
    return took


async def load(port: int, path: str, seconds: float) -> list[float]:
    """Ask over several connections at once."""
    answers = await asyncio.gather(*(ask(port, path, seconds) for _ in range(CONNECTIONS)))
    return [took for connection in answers for took in connection]


def cpu(pid: int) -> float:
    """Return the processor seconds that a process has used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def prepare() -> dict[str, str]:
    """Load the demonstration and a session of 200 agenda items; return the pages to measure by name."""
    import django  # noqa: PLC0415 - after the settings are chosen

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from muntada import demonstration  # noqa: PLC0415
    from muntada.forum.actions.add_item import add_item  # noqa: PLC0415
    from muntada.forum.actions.add_sitting import add_sitting  # noqa: PLC0415
    from muntada.forum.actions.answer_programme import answer_programme  # noqa: PLC0415
    from muntada.forum.actions.founding import add_organiser, appoint, convene_session  # noqa: PLC0415
    from muntada.forum.actions.propose_programme import propose_programme  # noqa: PLC0415
    from muntada.forum.models import Appointment, Session  # noqa: PLC0415
    from muntada.forum.queries import people_to_announce  # noqa: PLC0415
    from muntada.statements.models import Statement  # noqa: PLC0415
    from muntada.web.ui import fonts  # noqa: PLC0415

    fonts.write()
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("migrate", verbosity=0)
    demonstration.load()
    small = Session.objects.get(slug="demonstration")
    large = convene_session(
        small.forum, "large", number=None, title={"en": "Large"}, theme={"en": "Large"}, about={"en": "Large"},
        starts_on=small.starts_on, ends_on=small.ends_on, time_zone=small.time_zone, actor=None,
    )  # fmt: skip
    officers = {}
    for office in Appointment.objects.filter(session=small, role="organiser").select_related("organiser__party"):
        assert office.organiser
        if office.organiser.party_id not in officers:
            organiser = add_organiser(large, office.organiser.institution, office.organiser.party, actor=None)
            appoint(large, office.account, "organiser", organiser=organiser, actor=None)
            officers[office.organiser.party_id] = office.account
    people = people_to_announce(small.pk)
    first, second = officers.values()
    start = small.sittings.earliest("starts_at").starts_at.replace(hour=0, minute=0)
    for number in range(20):
        sitting = add_sitting(
            large.pk, title={"ar": "جلسة", "zh-Hans": "会议", "en": f"Sitting {number}"},
            starts_at=start + dt.timedelta(minutes=30 * number), minutes=30, actor=first,
        )  # fmt: skip
        for item in range(10):
            speakers = [people[(number * 10 + item) % len(people)]]
            title = {"ar": f"بند {item}", "zh-Hans": f"议程项目 {item}", "en": f"Agenda item {item}"}
            add_item(sitting.pk, title=title, speakers=speakers, actor=first)
    answer_programme(propose_programme(large.pk, actor=first).pk, approved=True, actor=second)
    statement = Statement.objects.get(session=small)
    return {
        "home": "/en/",
        "programme": "/en/sessions/demonstration/programme/",
        "programme, 200 items": "/en/sessions/large/programme/",
        "statement": f"/en/statements/{statement.pk}/",
        "statement, Arabic": f"/ar/statements/{statement.pk}/",
    }


def queries(path: str) -> tuple[int, bytes]:
    """Return how many queries a page asks and what it says, to a reader who is not signed in."""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client(headers={"host": "127.0.0.1"})
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    return len(asked), answer.content


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(which: str) -> tuple[subprocess.Popen[bytes], int]:
    """Start a server in a process of its own and wait until it listens."""
    port = free_port()
    server = subprocess.Popen([sys.executable, __file__, "--serve", which, "--port", str(port)])
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return server, port
        time.sleep(0.05)
    raise SystemExit("the server did not start")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("seconds", nargs="?", type=float, default=3)
    parser.add_argument("rounds", nargs="?", type=int, default=5)
    parser.add_argument("--serve")
    parser.add_argument("--port", type=int)
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muntada.config.settings")
    if options.serve:
        serve(options.serve, options.port)
        return
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as bare:
        os.environ |= {"MUNTADA_DATA": data, "MUNTADA_DEMO": "1"}
        pages = prepare()
        asked = {}
        for place, (name, path) in enumerate(pages.items()):
            asked[name], body = queries(path)
            (Path(bare) / str(place)).write_bytes(body)
        servers = {"ours": start("muntada"), "bare": start(bare)}
        targets = [
            (name, kind, path if kind == "ours" else f"/{place}")
            for place, (name, path) in enumerate(pages.items())
            for kind in servers
        ]
        took: dict[tuple[str, str], list[float]] = {(name, kind): [] for name, kind, _ in targets}
        used: dict[tuple[str, str], list[float]] = {(name, kind): [] for name, kind, _ in targets}
        try:
            for turn in range(options.rounds + 1):
                for name, kind, path in targets:
                    server, port = servers[kind]
                    before = cpu(server.pid)
                    answers = asyncio.run(load(port, path, options.seconds if turn else 0.5))
                    if turn:  # the first round warms up
                        took[name, kind] += answers
                        used[name, kind].append((cpu(server.pid) - before) / len(answers))
        finally:
            for server, _ in servers.values():
                server.terminate()
        print(f"{os.cpu_count()} cores, {CONNECTIONS} connections, {options.rounds} rounds of {options.seconds} s")
        heads = ("kB", "queries", "req/s", "p99 ms", "CPU ms", "bare req/s", "bare p99", "bare CPU", "CPU ratio")
        print(f"{'page':24}" + "".join(f"{head:>11}" for head in heads))
        for place, name in enumerate(pages):
            size = (Path(bare) / str(place)).stat().st_size / 1000
            row = {}
            for kind in servers:
                answers = took[name, kind]
                p99 = statistics.quantiles(answers, n=100)[98] * 1000
                rate = len(answers) / (options.seconds * options.rounds)
                row[kind] = (rate, p99, statistics.median(used[name, kind]) * 1000)
            ours, yardstick = row["ours"], row["bare"]
            print(
                f"{name:24}{size:11.0f}{asked[name]:11}{ours[0]:11.0f}{ours[1]:11.1f}{ours[2]:11.2f}"
                f"{yardstick[0]:11.0f}{yardstick[1]:11.1f}{yardstick[2]:11.2f}{ours[2] / yardstick[2]:11.1f}"
            )


if __name__ == "__main__":
    main()
