"""A file of 100,000 places with every fault we know: what is taken, what refused, how long it takes, and undoing it.

.venv/bin/python -m benchmarks.bad_places    (in a scratch MUNTADA_DATA; it migrates by itself)
"""

# ruff: noqa: PLC0415 - after the settings are chosen

import os
import random
import time
from collections import Counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muntada.config.settings")
ROWS = 100_000
HEAD = "city_id,name_en,name_ar,name_zh,country,lat,lon,population,elevation_m"


def rows(rng: random.Random) -> bytes:
    """Return the file: one row in five is wrong, in one of eight ways."""
    made = [HEAD.encode()]
    faults = ("id", "encoding", "twice", "swapped", "number", "country", "garbled", "length")
    for n in range(1, ROWS + 1):
        code, country, lat, lon = f"g{n}", "JO", f"{31 + n % 100 / 100:.4f}", f"{35 + n % 97 / 100:.4f}"
        cells = [code, f"Town {n}", "بلدة", "小城", country, lat, lon, str(1000 + n), "700"]
        fault = rng.choice(faults) if n % 5 == 0 else ""
        if fault == "id":
            cells[0] = f"?{n}"
        elif fault == "twice":
            cells[0] = f"g{n - 1}"
        elif fault == "swapped":
            cells[5], cells[6] = lon, lat
        elif fault == "number":
            cells[7] = "many"
        elif fault == "country":
            cells[4] = "XX"
        elif fault == "garbled":
            cells[2] = "Ø¨Ù„Ø¯Ø©"
        elif fault == "length":
            cells.append("more")
        line = ",".join(cells)
        made.append(line.encode("cp1256", "ignore") if fault == "encoding" else line.encode())
    return b"\n".join(made)


def main() -> None:
    """Import, count, undo, and print the figures."""
    django.setup()
    from django.core.management import call_command

    from muntada.cities import queries
    from muntada.cities.actions.facts import enter_source
    from muntada.cities.actions.gazetteer import enter_country
    from muntada.cities.actions.importing import import_places
    from muntada.cities.actions.undo_import import undo_import
    from muntada.cities.models import City
    from muntada.cities.reading import read
    from muntada.cities.rules.places import check

    call_command("migrate", verbosity=0)
    enter_country("JO", {"en": "Jordan"}, actor=None)
    source = enter_source("benchmark", "Benchmark", actor=None)
    data = rows(random.Random(1))
    before = City.objects.count()
    begun = time.perf_counter()
    reading = read(data)
    places, wrong = check(reading.claims, queries.known_places())
    wrong = [*reading.wrong, *wrong]
    looked = time.perf_counter()
    batch = import_places(places, wrong, kind="city", source=source, actor=None)
    taken = time.perf_counter()
    undo_import(batch.pk, actor=None)
    undone = time.perf_counter()
    print(f"{ROWS} rows, {len(data) >> 20} MB: {len(places)} right, {len({each.line for each in wrong})} wrong")
    print(f"read and checked {looked - begun:.1f} s, taken {taken - looked:.1f} s, undone {undone - taken:.1f} s")
    for code, count in Counter(each.refusal.code for each in wrong).most_common():
        print(f"  {count:>6}  {code}")
    print("as before" if City.objects.count() == before else "NOT as before")


if __name__ == "__main__":
    main()
