"""`muntada media`: the embedded media server or who drives a Janus, and who keeps it in step with the floor."""

import argparse
import logging
import threading
import time
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from muntada.config.worker import stop_with_parent
from muntada.hall.actions.arranging import arrange_all, call_back
from muntada.hall.actions.interpreting.settle_hand_overs import settle_hand_overs
from muntada.media.embedded.forwarder import Forwarder
from muntada.media.embedded.peers import Network
from muntada.media.engine import Engine
from muntada.media.interface import MediaFailed
from muntada.media.janus import address as janus
from muntada.media.janus.engine import JanusEngine
from muntada.media.process import run
from muntada.media.servers import socket_file

STEP = 2.0
"""Seconds between two times that every open sitting's arrangement is told again: the most that a restart costs."""

SETTLED = 0.2
"""Seconds until the first time: by then the socket file is there."""

log = logging.getLogger("muntada.media")


def main(options: argparse.Namespace) -> int:
    """Serve until told to stop; with `--attached`, also until the parent's end of standard input closes."""
    if options.attached:
        threading.Thread(target=stop_with_parent, daemon=True).start()
    threading.Thread(target=_keep_in_step, daemon=True).start()
    run(socket_file(Path(settings.DATA)), _engine(settings.MEDIA, Path(settings.RECORDINGS)))
    return 0


def _engine(setting: str, recordings: Path) -> Engine:
    """Return what passes sound and pictures on."""
    if setting.startswith("janus:"):
        return JanusEngine(janus.parse(setting), recordings)
    return Forwarder(Network.reached_at(settings.MEDIA_ADDRESS, settings.MEDIA_PORTS), recordings)


def _keep_in_step() -> None:
    """Tell the media server again and again what every open sitting's floor says; it knows nothing after a restart."""
    time.sleep(SETTLED)
    is_new = True
    while True:
        try:
            close_old_connections()
            settle_hand_overs(actor=None)
            arrange_all()
            if is_new:
                call_back()
                is_new = False
        except MediaFailed as failed:
            log.warning("the halls could not be arranged (%s); it is tried again in %s s", failed, STEP)
        except DatabaseError:
            log.exception("the halls could not be arranged; it is tried again in %s s", STEP)
        time.sleep(STEP)
