"""Suggesting partners for cities, on public ties that were kept aside, at random and by the time of their listing.

    python benchmarks/twins.py            # both splits, the first with what each reason adds; some minutes
    python benchmarks/twins.py --quick    # without the ablation

Needs the shared data beside the project. The test ties are drawn once, with a fixed seed, and nothing is chosen by
them: what was chosen was chosen by a further split of the training ties. With `--validate` it prints that instead.
"""

import csv
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from muntada.config.cli import main as muntada

FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
ASIDE = 0.2
SEED, FURTHER = 1, 7
NEWEST = {"wp2026"}


def main() -> int:
    """Measure the splits."""
    if not (FOLDER / "twinnings.csv").is_file():
        print(f"Needs the ties and cities in {FOLDER}.", file=sys.stderr)
        return 1
    with (FOLDER / "twinnings.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    train, test = at_random(rows, SEED)
    splits = {"at random": (train, test), "listed first in 2026, learnt from older lists": by_time(rows)}
    if "--validate" in sys.argv:
        splits = {"at random, within the training ties": at_random(train, FURTHER)}
    code = 0
    for name, (learnt, aside) in splits.items():
        print(f"\n== {name}: {len(learnt)} rows to learn from, {len(aside)} kept aside ==", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            paths = [write(Path(folder) / f"{k}.csv", part) for k, part in enumerate((learnt, aside))]
            files = [f"--{kind}={FOLDER / kind}.csv" for kind in ("cities", "regions", "countries")]
            quick = ["--quick"] if len(sys.argv) > 1 or name != "at random" else []
            code |= muntada(["twins", "evaluate", *map(str, paths), *files, *quick])
    return code


def at_random(rows: list[dict], seed: int) -> tuple[list[dict], list[dict]]:
    """Keep a fifth of the pairs aside; a pair that stands twice goes one way."""
    drawn: dict[frozenset[str], float] = {}
    random = np.random.default_rng(seed)
    for row in rows:
        drawn.setdefault(frozenset((row["place_a"], row["place_b"])), random.random())
    aside = [drawn[frozenset((row["place_a"], row["place_b"]))] < ASIDE for row in rows]
    return [r for r, out in zip(rows, aside, strict=True) if not out], [
        r for r, out in zip(rows, aside, strict=True) if out
    ]


def by_time(rows: list[dict]) -> tuple[list[dict], list[dict]]:
    """Keep aside what only the newest list has: few ties have a date, but the lists have."""
    new = [set(row["sources"].split(";")) == NEWEST for row in rows]
    return [r for r, out in zip(rows, new, strict=True) if not out], [
        r for r, out in zip(rows, new, strict=True) if out
    ]


def write(path: Path, rows: list[dict]) -> Path:
    """Write rows as a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


if __name__ == "__main__":
    sys.exit(main())
