"""PDFs, each typeset once: kept by the digest of what they are set from, at most `MOST` of them."""

import contextlib
import hashlib
import json
import threading
import time
import uuid
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

from muntada.typeset.engine import TYPST, Engine, TypesettingFailed
from muntada.typeset.statement import StatementPage, set_statement

MOST = 200  # files
PATIENCE = 30.0  # seconds to wait for somebody else's typesetting
ABANDONED = 60.0  # seconds after which a lock's owner must have died: the engine itself gives up earlier
ENGINE: Engine = TYPST

_presses = threading.BoundedSemaphore(2)


def printed(page: StatementPage) -> bytes:
    """Return the page as a PDF, typeset unless it was before. Raises `TypesettingFailed`."""
    folder = Path(settings.DATA) / "pdf"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{digest(page)}.pdf"
    if kept := _kept(path):
        return kept
    with _alone(path.with_suffix(".lock")):
        if kept := _kept(path):
            return kept
        pdf = set_statement(page, engine=ENGINE)
        draft = path.with_suffix(f".{uuid.uuid4().hex}")
        draft.write_bytes(pdf)
        draft.replace(path)
        _forget_oldest(folder)
    return pdf


def digest(page: StatementPage) -> str:
    """Return the SHA-256 of everything that a PDF is made from: words, moment, templates."""
    words = json.dumps(page.as_data(), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(f"{_templates()}\n{page.moment.isoformat()}\n{words}".encode()).hexdigest()


@cache
def _templates() -> str:
    files = sorted(TYPST.templates.glob("*.typ"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _kept(path: Path) -> bytes | None:
    try:
        pdf = path.read_bytes()
        path.touch()  # what is read stays longest
    except FileNotFoundError:
        return None
    return pdf


@contextlib.contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Let one process at a time typeset what `lock` is named after, and this process two things at a time."""
    deadline = time.monotonic() + PATIENCE
    if not _presses.acquire(timeout=PATIENCE):
        raise TypesettingFailed("too-slow", "too many are waiting")
    try:
        while not _taken(lock):
            if time.monotonic() > deadline:
                raise TypesettingFailed("too-slow", "somebody else is typesetting this")
            time.sleep(0.1)
        try:
            yield
        finally:
            lock.unlink(missing_ok=True)
    finally:
        _presses.release()


def _taken(lock: Path) -> bool:
    """Try to make the lock's file; remove one whose owner died, for the next try."""
    try:
        lock.touch(exist_ok=False)
    except FileExistsError:
        with contextlib.suppress(FileNotFoundError):
            if time.time() - lock.stat().st_mtime > ABANDONED:
                lock.unlink()
        return False
    return True


def _forget_oldest(folder: Path) -> None:
    kept = sorted(folder.glob("*.pdf"), key=lambda path: path.stat().st_mtime)
    for path in kept[:-MOST]:
        path.unlink(missing_ok=True)
