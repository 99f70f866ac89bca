"""`muntada import values` and `muntada import definitions`: indicators from files, and those that come with Muntada."""

import argparse
import csv
import time
import uuid
from pathlib import Path

from muntada.cities.models import Batch
from muntada.indicators.actions.import_values import import_values
from muntada.indicators.actions.ship_definitions import ship_definitions
from muntada.indicators.actions.undo_import import undo_import
from muntada.indicators.queries.importing import read_values
from muntada.kernel import clock
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.web.indicators.words import FIELDS, ROWS
from muntada.web.refusals import sentence

SHOWN = 20  # refused rows that are printed


def definitions(options: argparse.Namespace) -> int:
    """Enter the definitions that come with Muntada. Returns the exit code."""
    new = ship_definitions(actor=None)
    print(f"{new} definitions entered." if new else "All definitions are there already.")
    return 0


def values(options: argparse.Namespace) -> int:
    """Preview, import or undo. Returns the exit code: 0 also where some rows were refused, 1 where nothing was done."""
    try:
        if options.undo:
            batch = undo_import(uuid.UUID(options.undo), actor=None)
            print(f"Undone: the import of {batch.taken} values of {batch.at:%Y-%m-%d %H:%M} UTC.")
            return 0
        if options.file is None:
            raise ValueError("name a file, or an import to undo")
        data = options.file.read_bytes()
        source = {"title": options.source, "address": options.address, "licence": options.licence}
        began = time.monotonic()
        if options.preview:
            reading = read_values(
                data, this_year=clock.now().year, has_source=bool(options.source), only=options.indicator
            )
            refused = [row.as_list() for row in reading.refused]
            print(f"Would take {len(reading.taken)} values; {reading.already} are there already.")
        else:
            batch = import_values(data, file_name=options.file.name, source=source, only=options.indicator, actor=None)
            refused = batch.refused
            print(f"Took {batch.taken} values in {time.monotonic() - began:.1f} s.")
            print(f"To undo: muntada import values --undo {batch.pk}")
    except (OSError, ValueError, NotForYou, Batch.DoesNotExist) as problem:
        print(f"Cannot be used: {problem or 'there is no such import'}.")
        return 1
    except Refusal as refusal:
        print(sentence(refusal))
        return 1
    _tell(refused, options.report)
    return 0


def _tell(refused: list[list[int | str]], report: Path | None) -> None:
    """Print the first refused rows with reason and remedy; write all of them where a report was asked for."""
    if not refused:
        return
    print(f"{len(refused)} rows refused:")
    for row in refused[:SHOWN]:
        print("  line {}, {}: {} {} [{}]".format(*_told(row)))
    if len(refused) > SHOWN:
        print(f"  … and {len(refused) - SHOWN} more; --report FILE writes all of them.")
    if report:
        with report.open("w", encoding="utf-8", newline="") as file:
            written = csv.writer(file)
            written.writerow(["line", "field", "reason", "remedy", "read"])
            written.writerows(_told(row) for row in refused)


def _told(row: list[int | str]) -> tuple[int | str, str, str, str, str]:
    line, field, code, read = row
    reason, remedy = ROWS[str(code)]
    return line, str(FIELDS[str(field)]), str(reason), str(remedy), str(read)
