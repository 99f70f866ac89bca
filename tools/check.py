"""`./run test` and `./run lint`: linters, types and tests, in the order in which they are soonest done.

./run lint                  every linter
./run test                  every linter, then the tests with their coverage
./run test --postgres       the tests that ask a database, on a scratch PostgreSQL
./run test ARGUMENTS        the tests alone, with these arguments of pytest
"""

import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from tools import browser, debian, postgres

ROOT = Path(__file__).resolve().parent.parent
PARTS = "kernel record languages cities forum hall statements twinning exchange indicators push media typeset"
COVERED = PARTS.split()
LEAST_COVERAGE = 90  # per cent of the lines of `COVERED`

LINTERS = (
    "mypy",
    "ruff check .",
    "ruff format --check .",
    "djlint --lint --quiet muntada",
    "lint-imports --no-logo --no-cache",
    "muntada messages check",
    "muntada manage makemigrations --check --dry-run",
    "muntada manage check --deploy --fail-level WARNING",
)

DEPLOYMENT = {"MUNTADA_PUBLIC_URL": "https://forum.example", "MUNTADA_MAIL_URL": "smtps://a:b@mail.example:465"}


def main(arguments: list[str]) -> int:
    """Run what was asked for. Returns the exit code: 0 if all of it passed."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that PostgreSQL is stopped, too
    what, rest = arguments[0], arguments[1:]
    if what == "lint":
        return 1 if lint() else 0
    on_postgres = "--postgres" in rest
    rest = [argument for argument in rest if argument != "--postgres"]
    with ThreadPoolExecutor(1) as beside:
        installing = beside.submit(install)  # which waits for disks and lines, while the linters do not
        failed = [] if on_postgres or rest else lint()
        installing.result()
    code = test(rest, on_postgres)
    if failed:
        print(f"The tests are above; but these failed before them: {', '.join(failed)}")
    return code or (1 if failed else 0)


def install() -> None:
    """Install what the tests drive, all at once; what cannot be installed is missed where it is used."""
    found: dict[str, object] = {browser.HEADLESS: browser.find() or os.environ.get("MUNTADA_BROWSER")}
    if "CI" in os.environ:
        found |= {
            postgres.PACKAGE: postgres.find(),
            "poppler-utils": shutil.which("pdftotext"),  # reads typeset Arabic back
            "janus": shutil.which("janus"),  # the other media server; where there is none, its tests say so
        }
    missing = [package for package, program in found.items() if not program]
    if missing and not debian.install(*missing):
        for package in missing:
            debian.install(package)


def lint() -> list[str]:
    """Run the linters, two at a time, printing what they find. Returns those that failed."""
    failed = []
    with tempfile.TemporaryDirectory(prefix="muntada-lint-") as data:
        Path(data, "generated").mkdir()  # as `muntada prepare` makes it
        environment = {name: value for name, value in os.environ.items() if not name.startswith("MUNTADA_")}
        environment |= {"MUNTADA_DATA": data, **DEPLOYMENT, "NO_COLOR": "1"}

        def run(linter: str) -> tuple[str, subprocess.CompletedProcess[str], float]:
            began = time.monotonic()
            command = [str(Path(sys.executable).parent / shlex.split(linter)[0]), *shlex.split(linter)[1:]]
            done = subprocess.run(
                command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
            )
            return linter, done, time.monotonic() - began

        with ThreadPoolExecutor(2) as pool:
            for linter, done, seconds in pool.map(run, LINTERS):
                print(f"{'failed' if done.returncode else 'passed'}  {linter}  ({seconds:.1f} s)", flush=True)
                if done.returncode:
                    failed.append(linter)
                    print(done.stdout, flush=True)
    return failed


def test(arguments: list[str], on_postgres: bool) -> int:
    """Run pytest, whose summary is the last that it prints. Returns its exit code."""
    environment = dict(os.environ)
    environment.pop("MUNTADA_DATABASE_URL", None)
    if found := browser.ensure():
        environment["MUNTADA_BROWSER"] = found
    elif "CI" in os.environ:
        print("The browser tests cannot run: there is no Chromium, and it could not be installed.", flush=True)
    else:
        print("The browser tests do not run: install Chromium, or name one in MUNTADA_BROWSER.", flush=True)
    command = [sys.executable, "-m", "pytest", "--numprocesses=2"]
    if not arguments and not on_postgres:
        command += [f"--cov=muntada.{app}" for app in COVERED]
        command += ["--cov-report=term-missing:skip-covered", f"--cov-fail-under={LEAST_COVERAGE}"]
    with ExitStack() as stack:
        if on_postgres:
            environment["MUNTADA_DATABASE_URL"] = stack.enter_context(postgres.scratch())
        return subprocess.run([*command, *arguments], cwd=ROOT, env=environment).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
