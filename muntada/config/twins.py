"""The commands about twin cities: how well partners are suggested, measured on ties that were kept aside."""

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small matrices: more threads are slower

from muntada.twinning.suggesting import evaluating, reading
from muntada.twinning.suggesting.atlas import Atlas
from muntada.twinning.suggesting.graph import edges

BESIDE = Path("..") / "shared" / "data"
FILES = ("cities", "regions", "countries")


def evaluate(options: argparse.Namespace) -> int:
    """Fit to the ties of one file, measure on another's, print the table. Returns the exit code."""
    try:
        atlas, same = _atlas(options)
        train = reading.ties(options.train, same, atlas.index.keys())
        test = reading.ties(options.test, same, atlas.index.keys())
    except reading.UnreadableFile as error:
        print(f"Nothing is measured: {error}", file=sys.stderr)
        return 1
    seen = set(train.pairs)
    kept_aside = [pair for pair in test.pairs if pair not in seen]
    _say(f"TRAIN: {len(train.pairs)} ties{_left_out(train)}")
    _say(f"TEST: {len(kept_aside)} ties{_left_out(test)}, {len(test.pairs) - len(kept_aside)} left out that TRAIN has")
    aside = edges(atlas, kept_aside)
    if not len(train.pairs) or not evaluating.queries(atlas, aside):
        print("Nothing is measured: no tie of TEST leads to another country's city of 100,000.", file=sys.stderr)
        return 1
    _say(
        "A query: a city and its partner's country; candidates: that country's cities of 100,000 and more, "
        "less the city's partners in TRAIN."
    )
    lines = evaluating.evaluate(atlas, edges(atlas, train.pairs), aside, ablate=not options.quick, note=_note)
    for line in evaluating.table(lines):
        _say(line)
    return 0


def fit(options: argparse.Namespace) -> int:
    """Fit the coefficients that are shipped to all ties of a file. Returns the exit code.

    Cities are taken as the database knows them: no level below the seat of a region, no continent.
    """
    try:
        atlas, same = _atlas(options, as_stored=True)
        train = reading.ties(options.train, same, atlas.index.keys())
    except reading.UnreadableFile as error:
        print(f"Nothing is fitted: {error}", file=sys.stderr)
        return 1
    _say(f"TRAIN: {len(train.pairs)} ties{_left_out(train)}")
    evaluating.fit_all(atlas, edges(atlas, train.pairs)).keep(options.to)
    _say(f"The coefficients are in {options.to}.")
    return 0


def _atlas(options: argparse.Namespace, *, as_stored: bool = False) -> tuple[Atlas, dict[str, str]]:
    """Return the cities: of the files that are named, else of those beside TRAIN, else of the project's neighbour."""
    paths = {}
    for name in FILES:
        found = getattr(options, name)
        for folder in () if found else (options.train.parent, BESIDE):
            if (folder / f"{name}.csv").is_file():
                found = folder / f"{name}.csv"
                break
        if found is None and name == "cities":
            raise reading.UnreadableFile("there is no cities.csv beside TRAIN.csv; name one with --cities.")
        if found is None:
            _note(f"there is no {name}.csv: {name} are left out")
        paths[name] = found
    rows = [list(reading.rows_of(path)) if path else [] for path in paths.values()]
    places, same = reading.places(*rows)
    if not places:
        raise reading.UnreadableFile(f"{paths['cities']} has no city with city_id and country.")
    _say(f"Cities: {sum(not place.is_region for place in places)} of {paths['cities']}")
    if as_stored or getattr(options, "as_stored", False):
        places = [reading.as_stored(place) for place in places]
    return Atlas(places), same


def _left_out(found: reading.Ties) -> str:
    told = ", ".join(f"{many} {reason}" for reason, many in found.left_out.items())
    return f" (rows left out: {told})" if told else ""


def _say(line: str) -> None:
    print(line, flush=True)


def _note(line: str) -> None:
    print(f"… {line}", file=sys.stderr, flush=True)
