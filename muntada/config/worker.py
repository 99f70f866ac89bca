"""`muntada worker`: does what pages put off (`django.tasks`): mail, typesetting."""

import argparse
import logging
import os
import signal
import socket
import threading

from django.tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

ATTEMPTS = 3


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
        threading.Thread(target=_stop_with_parent, daemon=True).start()
    worker.run()
    return 0


def take_up(name: str) -> int:
    """Queue again what the worker `name` left unfinished when it died, at most `ATTEMPTS` times in all.

    Returns how many tasks were queued again. A worker's name is its own: no two of them share one.
    """
    queued = 0
    for result in DBTaskResult.objects.running():
        if result.worker_ids[-1:] != [name]:
            continue
        if len(result.worker_ids) >= ATTEMPTS:
            result.set_failed(RuntimeError(f"the worker died {ATTEMPTS} times while doing this"))
            continue
        result.status = TaskResultStatus.READY
        result.save(update_fields=["status"])
        queued += 1
    return queued


def _stop_with_parent() -> None:
    while os.read(0, 1024):  # not sys.stdin: its lock would be in the way when Python ends
        pass
    os.kill(os.getpid(), signal.SIGTERM)
