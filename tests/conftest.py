"""What every test shares: hypothesis' profiles, and where the browser is."""

import os
import shutil
from collections.abc import Callable, Iterator
from importlib import import_module

import pytest
from django.conf import settings
from django.contrib.contenttypes.management import create_contenttypes
from django.db import connection
from django.db.models.signals import post_migrate
from django.test import Client
from django.utils import translation
from playwright.sync_api import Browser, expect, sync_playwright
from pytest_django import DjangoDbBlocker

from muntada.cities.models import Account
from muntada.config.messages import compile_catalogues
from muntada.languages.search import meanings
from muntada.twinning.suggesting import stored
from muntada.web import copies
from tests import (
    profiles,  # noqa: F401 - registers hypothesis' profiles
    snapshot,
)
from tests.cast import Cast, build_cast, find_cast
from tests.e2e.visitor import LIVE
from tools.browser import find

# Playwright's synchronous interface keeps an event loop in its thread; the ORM is used beside it, not in it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

MAIN_JOB = "test_main_job"
LONGEST = (MAIN_JOB, "test_statement", "test_whole_hall")  # come first of theirs: no worker waits for them

LOOPS = ("push", "media")  # the folders of tests that call `asyncio.run`

MANY = 500  # tests: fewer were chosen by somebody

NO_BROWSER = "no Chromium found: install Debian's package chromium, or name one in MUNTADA_BROWSER"

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-remote-fonts",
    # Cameras and microphones that show and say something of their own, and media on the loopback address.
    "--use-fake-device-for-media-stream=fps=10",  # enough to be seen by; two cores encode and decode all of it
    "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
    "--allow-loopback-in-peer-connection",
]


def pytest_configure(config: pytest.Config) -> None:
    """Compile the interface's catalogues, which git does not keep, once, before any worker reads them."""
    if not hasattr(config, "workerinput"):
        compile_catalogues()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Begin every test in English, whatever language the last page was read in."""
    translation.activate("en")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the browser tests last; skip them, saying so, where there is no browser (on CI they fail instead).

    Last, because Playwright leaves an event loop in their thread, in which `asyncio.run` no longer works.
    On PostgreSQL a run of everything leaves out what asks no database, and of the browsers all but those of the main
    job: how pages look and behave, SQLite's run has said. A run of the tests in `tests/e2e` has them all.
    """
    items.sort(key=_place_on_postgresql if connection.vendor == "postgresql" else _place)
    if connection.vendor == "postgresql" and len(items) > MANY:
        alike = [item for item in items if not _asks_a_database(item)]
        items[:] = [item for item in items if _asks_a_database(item)]
        config.hook.pytest_deselected(items=alike)
    if find() or os.environ.get("CI"):
        return
    for item in items:
        if "browser" in item.keywords:
            item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


def _place(item: pytest.Item) -> tuple[bool, bool]:
    return "browser" in item.keywords, item.path.stem not in LONGEST


def _place_on_postgresql(item: pytest.Item) -> tuple[bool, bool]:
    """Put the one long browser test behind those with a loop of their own, and before all that does without."""
    return item.path.parent.name not in LOOPS, "browser" not in item.keywords


def _asks_a_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    if "browser" in item.keywords:
        return item.path.stem == MAIN_JOB
    return "django_db" in item.keywords or bool({"db", "transactional_db"} & fixtures)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Make the tables from the models, as the migrations leave them (`tests.config.test_migrations` compares).

    Migrating takes every process ten seconds of a processor. Emptying them after a test with real transactions takes
    half a second, and a tenth without what Django does beside: to enter permissions, which Muntada has none of, and on
    PostgreSQL to make every table's file anew.
    """
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        import_module("muntada.languages.migrations.0001_tables").index_words(None, editor)
        assert connection.features.supports_json_field  # asked once a process, or a test would count it
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    post_migrate.disconnect(create_contenttypes)
    if connection.vendor == "postgresql":
        connection.ops.sql_flush = _emptied


def _emptied(_style: object, tables: list[str], **_how: object) -> list[str]:
    """Return what empties tables; foreign keys are looked at when all are empty."""
    return [f"DELETE FROM {connection.ops.quote_name(table)}" for table in tables]


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of the Chromium to drive; fails where there is none."""
    path = find()
    if not path:
        pytest.fail(NO_BROWSER)
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Return the one browser of a process: Playwright bears no second one beside it."""
    expect.set_options(timeout=LIVE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def no_copies() -> None:
    """Forget the pages, PDFs, graphs and meanings that earlier tests left: every test has a database of its own."""
    copies.forget()
    stored.forget()
    meanings.forget()
    for folder in ("pdf", "search"):
        shutil.rmtree(settings.DATA / folder, ignore_errors=True)


@pytest.fixture
def cast(db: None) -> Cast:
    """Return a session with everybody who has a part in it, and a stranger: see `tests.cast`."""
    snapshot.once(build_cast)
    return find_cast()


@pytest.fixture
def as_(client: Client) -> Callable[[Account | None], Client]:
    """Return a function that gives a client signed in as an account, or as nobody."""

    def sign_in(account: Account | None) -> Client:
        fresh = Client()
        if account is not None:
            fresh.force_login(account)
        return fresh

    return sign_in
