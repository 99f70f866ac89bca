"""The commands that bring data in: `muntada import cities`, `import ties`, `import list`, `import undo`."""

import argparse
import csv
import sys
import time
import uuid
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from muntada.cities import queries
from muntada.cities.actions.facts import enter_source
from muntada.cities.actions.importing import import_places
from muntada.cities.actions.undo_import import undo_import
from muntada.cities.models import Batch
from muntada.cities.reading import Reading, read
from muntada.cities.rules.places import Wrong, check
from muntada.config import gazetteer
from muntada.kernel import clock
from muntada.kernel.refusal import Refusal
from muntada.twinning.actions.import_ties import check_ties, import_ties
from muntada.twinning.actions.undo_ties import undo_ties
from muntada.twinning.reading import read_ties
from muntada.web.refusals import sentence

ORDER = ("country", "region", "city", "names")
"""Countries first, then what lies in them."""
SHOWN = 20
"""Wrong rows that are told on the console; `--report` writes all."""


def cities(options: argparse.Namespace) -> int:
    """Import files of countries, regions, cities and names. Returns the exit code: 1 if a file could not be read."""
    files: list[tuple[Path, Reading]] = []
    for path in options.files:
        try:
            files.append((path, read(path.read_bytes())))
        except OSError as error:
            return _fail(f"{path}: {error.strerror}.")
        except Refusal as refusal:
            return _fail(f"{path}: {sentence(refusal)}")
    files.sort(key=lambda each: ORDER.index(each[1].layout.kind))
    told: list[tuple[Path, Wrong]] = []
    for path, reading in files:
        begun = time.monotonic()
        places, wrong = check(reading.claims, queries.known_places())
        wrong = sorted([*reading.wrong, *wrong], key=lambda each: each.line)
        told += [(path, each) for each in wrong]
        _tell(path, reading.layout.name, len(places), wrong)
        if not options.preview:
            maker = reading.layout.maker
            source = enter_source(
                options.source or maker.slug,
                options.title or options.source or maker.title,
                address="" if options.source else maker.address,
                licence=options.licence or ("" if options.source else maker.licence),
                actor=None,
            )
            batch = import_places(
                places, wrong, kind=reading.layout.kind, source=source, file_name=path.name, actor=None
            )
            print(f"  imported as {batch.pk} in {time.monotonic() - begun:.1f} s")
    if options.report:
        _report(options.report, told)
    return 0


def ties(options: argparse.Namespace) -> int:
    """Import files of ties between cities. Returns the exit code: 1 if a file could not be read."""
    told: list[tuple[Path, Wrong]] = []
    for path in options.files:
        begun = time.monotonic()
        try:
            claims, unread = read_ties(path.read_bytes())
        except OSError as error:
            return _fail(f"{path}: {error.strerror}.")
        except Refusal as refusal:
            return _fail(f"{path}: {sentence(refusal)}")
        right, wrong = check_ties(claims, clock.now().date())
        wrong = sorted([*unread, *wrong], key=lambda each: each.line)
        told += [(path, each) for each in wrong]
        _tell(path, "ties", len(right), wrong)
        if not options.preview:
            source = enter_source(
                options.source,
                options.title or options.source,
                address=options.address,
                licence=options.licence,
                actor=None,
            )
            batch = import_ties(claims, unread, source=source, file_name=path.name, actor=None)
            print(f"  imported as {batch.pk} in {time.monotonic() - begun:.1f} s")
    if options.report:
        _report(options.report, told)
    return 0


def package(options: argparse.Namespace) -> int:
    """Load what the open package has, unless that was done before. Returns the exit code."""
    gazetteer.load()
    return imports(options)


def imports(options: argparse.Namespace) -> int:
    """List the imports, the newest last. Returns the exit code."""
    for batch in Batch.objects.defer("refused", "changed").select_related("source").order_by("id"):
        undone = f"  undone {batch.undone_at:%Y-%m-%d %H:%M}" if batch.undone_at else ""
        print(f"{batch.pk}  {batch.at:%Y-%m-%d %H:%M}  {batch.kind:8} {batch.taken:>8}  {batch.file_name}{undone}")
    return 0


def undo(options: argparse.Namespace) -> int:
    """Undo one import as a whole. Returns the exit code."""
    try:
        batch = Batch.objects.get(pk=uuid.UUID(options.batch))
        batch = (undo_ties if batch.kind == "ties" else undo_import)(batch.pk, actor=None)
    except (ValueError, Batch.DoesNotExist):
        return _fail(f"{options.batch} is no import. `muntada import list` names them.")
    except Refusal as refusal:
        return _fail(str(sentence(refusal)))
    stay = batch.ties.count() if batch.kind == "ties" else batch.cities.count() + batch.countries.count()
    print(f"Undone: {batch}." + (f" {stay} rows stay, because something else builds on them." if stay else ""))
    return 0


def _tell(path: Path, form: str, right: int, wrong: Sequence[Wrong]) -> None:
    lines = len({each.line for each in wrong})
    print(f"{path.name}: {form}, {right} rows are right, {lines} are wrong")
    for code, count in Counter(each.refusal.code for each in wrong).most_common():
        print(f"  {count:>7}  {code}")
    for each in wrong[:SHOWN]:
        print(f"  line {each.line}, {each.refusal.field or 'row'}: {sentence(each.refusal)}")
    if len(wrong) > SHOWN:
        print("  … and more: --report FILE writes all of them.")


def _report(path: Path, told: Sequence[tuple[Path, Wrong]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "line", "field", "reason", "read", "remedy"])
        for name, each in told:
            refusal = each.refusal
            writer.writerow(
                [
                    name.name,
                    each.line,
                    refusal.field or "",
                    refusal.code,
                    refusal.facts.get("read", ""),
                    sentence(refusal),
                ]
            )


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 1
