"""`muntada worker`: does what pages put off (`django.tasks`): mail, typesetting."""

import argparse
import datetime as dt
import logging
import os
import signal
import socket
import threading
import time

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from muntada.cities.actions.accounts import SIGN_IN_LINKS_KEPT, forget_sign_in_links
from muntada.hall.actions.forget_entry_tokens import forget_entry_tokens
from muntada.hall.actions.recording.forget_recordings import forget_recordings
from muntada.kernel import clock
from muntada.push.actions import prune
from muntada.web.exchange.tasks import queue_digests

ATTEMPTS = 3
LONGEST_TASK = dt.timedelta(hours=1)
KEPT = dt.timedelta(days=1)  # how long live push's log is kept, and how often is tidied up


def main(options: argparse.Namespace) -> int:
    """Work until told to stop; with `--attached`, also until the parent's end of standard input closes."""
    logging.getLogger("django_tasks_db").setLevel(logging.ERROR)  # no word about an ordinary stop
    name = options.name or socket.gethostname()[:64]
    take_up(name)
    worker = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0.5,  # seconds between two looks at the queue
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
    )
    worker.configure_signals()
    if options.attached:
        threading.Thread(target=stop_with_parent, daemon=True).start()
    threading.Thread(target=_tidy_daily, daemon=True).start()
    worker.run()
    return 0


def take_up(name: str) -> int:
    """Queue again what the worker `name` left unfinished when it died, at most `ATTEMPTS` times in all.

    A worker's name is its own: no two of them share one. What another has had for longer than any task takes,
    is queued again as well: its machine may be gone for good. Returns how many tasks were queued.
    """
    queued = 0
    for result in DBTaskResult.objects.running():
        is_given_up = result.started_at is not None and clock.now() - result.started_at > LONGEST_TASK
        if result.worker_ids[-1:] != [name] and not is_given_up:
            continue
        if len(result.worker_ids) >= ATTEMPTS:
            result.set_failed(RuntimeError(f"the worker died {ATTEMPTS} times while doing this"))
            continue
        result.status = TaskResultStatus.READY
        result.save(update_fields=["status"])
        queued += 1
    return queued


def tidy() -> None:
    """Delete what is of no more use: live push's log of yesterday, results of tasks, sessions, old sign-in links,
    used tokens of entry, and recordings that have been kept as long as they may.

    A page that was left open for longer than a day is told to fetch itself anew when it comes back.
    """
    yesterday = clock.now() - KEPT
    prune(yesterday)
    DBTaskResult.objects.finished().filter(finished_at__lt=yesterday).delete()
    call_command("clearsessions", verbosity=0)
    forget_sign_in_links(clock.now() - SIGN_IN_LINKS_KEPT)
    forget_entry_tokens(yesterday, actor=None)
    if settings.RECORDINGS_KEPT:
        forget_recordings(clock.now() - dt.timedelta(days=settings.RECORDINGS_KEPT), actor=None)


def _tidy_daily() -> None:
    while True:
        try:
            tidy()
            queue_digests.enqueue()  # of those who had none for a week
        except DatabaseError:
            logging.getLogger(__name__).exception("tidying up failed; it is tried again tomorrow")
        connection.close()
        time.sleep(KEPT.total_seconds())


def stop_with_parent() -> None:
    """End this process when its standard input does: the parent holds the other end."""
    while os.read(0, 1024):  # not sys.stdin: its lock would be in the way when Python ends
        pass
    os.kill(os.getpid(), signal.SIGTERM)
