"""`muntada doctor`: looks at everything that a deployment needs and names the remedy of what is wrong."""

import argparse
import dataclasses
import datetime as dt
import shutil
import smtplib
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import mail
from django.db import DatabaseError, connection
from django_tasks_db.models import DBTaskResult

from muntada.config import messages, prepare
from muntada.config.env import ROOT
from muntada.hall.actions.arranging import media
from muntada.kernel import clock
from muntada.media.interface import MediaFailed
from muntada.media.janus import address as janus
from muntada.media.servers import socket_file
from muntada.typeset import fonts

LEAST_DISK = 1 << 30  # bytes
LONGEST_QUEUE = dt.timedelta(minutes=2)
PREPARE = "run: muntada prepare"
INSTALL = "install what requirements.txt names"


class Unwell(Exception):  # noqa: N818 - a finding, not an error
    """What is wrong; `remedy` says what to do about it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


@dataclasses.dataclass(frozen=True)
class Finding:
    """What one check found; `remedy` is empty where all is well."""

    subject: str
    said: str
    remedy: str = ""


def main(options: argparse.Namespace) -> int:
    """Print what was found. Returns the exit code: 1 if anything is wrong."""
    findings = [look(subject, check) for subject, check in CHECKS.items()]
    for finding in findings:
        print(f"{'wrong' if finding.remedy else 'well ':5}  {finding.subject}: {finding.said}")
        if finding.remedy:
            print(f"       → {finding.remedy}")
    return 1 if any(finding.remedy for finding in findings) else 0


def look(subject: str, check: Callable[[], str]) -> Finding:
    """Run one check, which returns what is well or raises `Unwell`."""
    try:
        return Finding(subject, check())
    except Unwell as wrong:
        return Finding(subject, str(wrong), wrong.remedy)


def python() -> str:
    """Tell which interpreter this is; an older one than is needed would not have come so far."""
    return f"{sys.version.split()[0]}, {sys.executable}"


def environment() -> str:
    """Check what a deployment must choose for itself; that it can be read was checked at start."""
    address = urlsplit(settings.PUBLIC_URL)
    if address.scheme != "https" and address.hostname not in ("127.0.0.1", "localhost", "::1"):
        raise Unwell(f"{settings.PUBLIC_URL} is not encrypted", "give MUNTADA_PUBLIC_URL an https:// address")
    if settings.DEBUG and address.scheme == "https":
        raise Unwell("MUNTADA_DEBUG shows everyone what goes wrong", "unset MUNTADA_DEBUG")
    return settings.PUBLIC_URL


def disk() -> str:
    """Check that the data folder can be written and has room."""
    probe = Path(settings.DATA) / ".doctor"
    try:
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise Unwell(f"{settings.DATA}: {error.strerror}", "let the user that runs Muntada write there") from error
    free = shutil.disk_usage(settings.DATA).free
    if free < LEAST_DISK:
        raise Unwell(f"{free >> 20} MB are free in {settings.DATA}", "make room, or move MUNTADA_DATA")
    return f"{settings.DATA}, {free >> 30} GB free"


def database() -> str:
    """Check that the database answers and has every table."""
    try:
        missing = prepare.pending_migrations()
    except DatabaseError as error:
        raise Unwell(f"it does not answer ({error})".replace("\n", " "), "check MUNTADA_DATABASE_URL") from error
    if missing:
        raise Unwell(f"{len(missing)} migrations are missing, the first is {missing[0]}", PREPARE)
    return str(connection.vendor)


def worker() -> str:
    """Check that the background work is being done."""
    try:
        oldest = DBTaskResult.objects.ready().order_by("enqueued_at").first()
        failed = DBTaskResult.objects.failed().count()
    except DatabaseError as error:
        raise Unwell("the queue cannot be read", PREPARE) from error
    if oldest and clock.now() - oldest.enqueued_at > LONGEST_QUEUE:
        raise Unwell(
            f"a task waits since {oldest.enqueued_at:%Y-%m-%d %H:%M} UTC", "start one: muntada serve (or worker)"
        )
    return f"nothing waits; {failed} tasks failed in the last day"


def media_server() -> str:
    """Check that the media server answers, where it has been started."""
    if settings.MEDIA == "off":
        return "off (MUNTADA_MEDIA): halls have no sound and pictures"
    is_janus = settings.MEDIA.startswith("janus:")
    if not socket_file(Path(settings.DATA)).exists():
        return "not started yet: muntada serve starts it"
    try:
        media().look("")
    except MediaFailed as failed:
        remedy = "look at Janus and MUNTADA_MEDIA" if is_janus else "start it again: muntada serve (or media)"
        raise Unwell(f"it does not answer ({failed})", remedy) from failed
    if is_janus:
        at = janus.parse(settings.MEDIA)
        return f"the Janus at {at.host}:{at.port} lets us in; browsers reach it as its own configuration says"
    ports = "-".join(map(str, dict.fromkeys(settings.MEDIA_PORTS)))
    return f"it answers; browsers reach it at {settings.MEDIA_ADDRESS or 'every address'}, UDP {ports}"


def node_packages() -> str:
    """Check that the fonts and scripts of the pages are installed."""
    missing = [str(folder) for _, folder in _outside_folders() if not Path(folder).is_dir()]
    if missing:
        raise Unwell(
            f"{missing[0]} is not there",
            "run: npm ci (outside a clone: install Muntada again, or set MUNTADA_NODE_MODULES)",
        )
    return str(settings.NODE_MODULES)


def static_files() -> str:
    """Check that the static files were collected, from the sources as they are now."""
    if settings.DEBUG:
        return "served from the sources (MUNTADA_DEBUG)"
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        raise Unwell(f"{settings.STATIC_ROOT} is empty", PREPARE)
    if not prepare.stamp().exists() or prepare.stamp().read_text() != prepare.fingerprint():
        raise Unwell("the sources or the choice of database changed since they were collected", PREPARE)
    return str(settings.STATIC_ROOT)


def catalogues() -> str:
    """Check that the interface's catalogues are compiled."""
    for language in messages.PLURALS:
        source = messages.catalogue_path(language)
        compiled = source.with_suffix(".mo")
        if not source.exists() and not compiled.exists():  # a wheel has the compiled ones only
            raise Unwell(f"{source.relative_to(ROOT)} is not there", "install Muntada again")
        if not compiled.exists() or (source.exists() and compiled.stat().st_mtime < source.stat().st_mtime):
            raise Unwell(f"{source.relative_to(ROOT)} is not compiled", "run: muntada messages compile")
    return ", ".join(["en", *messages.PLURALS])


def typesetting() -> str:
    """Check that there are typesetting and its fonts."""
    try:
        folders = fonts.locate()
    except FileNotFoundError as error:
        raise Unwell(str(error), INSTALL) from error
    if not find_spec("typst"):
        raise Unwell("typst is not installed", INSTALL)
    return f"typst, {len(folders)} families of fonts"


def mail_server() -> str:
    """Check that the mail server answers and lets Muntada in."""
    mailer: dict[str, Any] = settings.MAILERS["default"]
    options = mailer.get("OPTIONS")
    if options is None:
        if settings.DEMO or settings.DEBUG:
            return "printed here, not sent"
        raise Unwell("mail is printed, not sent: nobody can be invited", "set MUNTADA_MAIL_URL")
    try:
        with mail.mailers["default"]:
            return f"{options['host']} lets us in"
    except (OSError, smtplib.SMTPException) as error:
        raise Unwell(f"{options['host']} does not let us in ({error})", "check MUNTADA_MAIL_URL") from error


CHECKS: dict[str, Callable[[], str]] = {
    "Python": python,
    "address": environment,
    "data folder": disk,
    "database": database,
    "background work": worker,
    "sound and pictures": media_server,
    "packages of the pages": node_packages,
    "static files": static_files,
    "languages of the interface": catalogues,
    "typesetting": typesetting,
    "mail": mail_server,
}


def _outside_folders() -> list[tuple[str, Path]]:
    """Return the folders of static files that npm installs, with the address that each gets."""
    return [entry for entry in settings.STATICFILES_DIRS if isinstance(entry, tuple)]
