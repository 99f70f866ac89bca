"""`muntada prepare`: everything between an installed package and one that can be served.

What was prepared is remembered by the checksum of what it was made from, so that the next start skips it.
"""

import argparse
import hashlib
import importlib
from collections.abc import Callable
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from muntada.config import messages
from muntada.config.env import ROOT
from muntada.languages.models import Passage
from muntada.languages.search.actions import rebuild
from muntada.web.twins.mapping import land
from muntada.web.ui import fonts

MADE = {".mo", ".pyc"}  # made here, or by Python: no reason to prepare again


def main(options: argparse.Namespace) -> int:
    """Prepare, saying each step. Returns the exit code."""
    for says, step in (*STEPS, *([DEMONSTRATION] if settings.DEMO else []), INDEX):
        print(f"  {says} …", flush=True)
        step()
    stamp().write_text(fingerprint())
    return 0


def is_current() -> bool:
    """Tell whether nothing changed since the last `prepare` and the database has every migration."""
    try:
        return stamp().read_text() == fingerprint() and Path(settings.STATIC_ROOT).is_dir() and not pending_migrations()
    except (FileNotFoundError, DatabaseError):
        return False


def pending_migrations() -> list[str]:
    """Return the names of the migrations that the database lacks. Raises `DatabaseError` where there is none."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def stamp() -> Path:
    """Return the file that remembers the checksum."""
    return Path(settings.DATA) / "prepared"


def fingerprint() -> str:
    """Return the checksum (SHA-256, hexadecimal) of the sources, the pinned packages and the choice of database."""
    sources = (path for path in (ROOT / "muntada").rglob("*") if path.is_file() and path.suffix not in MADE)
    checksum = hashlib.sha256(repr((settings.DEMO, settings.DEBUG, str(ROOT))).encode())
    database = settings.DATABASES["default"]
    checksum.update(repr([database.get(key) for key in ("ENGINE", "NAME", "HOST", "PORT")]).encode())
    pins = (path for path in (ROOT / "package-lock.json", ROOT / "requirements.txt") if path.exists())
    for path in sorted([*sources, *pins]):
        checksum.update(str(path.relative_to(ROOT)).encode() + b"\0")
        checksum.update(hashlib.sha256(path.read_bytes()).digest())
    return checksum.hexdigest()


def _migrate() -> None:
    """Bring the database's tables up to date.

    Those of an empty one are made from the models, as the migrations would leave them (tests/config/test_migrations.py
    compares): to go the migrations' way takes Django many times as long.
    """
    is_empty = not connection.introspection.table_names()
    if is_empty:
        with connection.schema_editor() as editor:
            for model in apps.get_models():
                if model._meta.can_migrate(connection):
                    editor.create_model(model)
            importlib.import_module("muntada.languages.migrations.0001_tables").index_words(None, editor)
    call_command("migrate", interactive=False, verbosity=0, fake=is_empty)


def _collect() -> None:
    fonts.write()
    land.write()
    call_command("collectstatic", interactive=False, verbosity=0)


def demo(options: argparse.Namespace) -> int:
    """Load the demonstration, also where MUNTADA_DEMO is not set, once there are tables. Returns the exit code."""
    if not is_current():
        main(options)
    _demonstrate()
    print("The demonstration is loaded. With one-click sign-ins: MUNTADA_DEMO=1 muntada serve")
    return 0


def _demonstrate() -> None:
    importlib.import_module("muntada.demonstration").load()
    importlib.import_module("muntada.config.gazetteer").load()


def _index() -> None:
    """Index what can be searched where nothing was indexed yet; later changes are indexed as they come."""
    if settings.SEARCH_SOURCES and not Passage.objects.exists():
        rebuild()


STEPS: tuple[tuple[str, Callable[[], object]], ...] = (
    ("languages of the interface", messages.compile_catalogues),
    ("tables of the database", _migrate),
    ("fonts, styles and scripts", _collect),
)
DEMONSTRATION = ("the demonstration", _demonstrate)
INDEX = ("what can be searched", _index)
