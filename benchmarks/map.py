"""The map of ties with all public ones: how long its frames take in Chromium, how much is sent, what pages cost.

    python benchmarks/map.py [--fill FOLDER] [data, ../shared/data]

Fills a scratch database with the cities and ties of twinnings.csv (23,809), serves it, and drives the map for some
seconds by wheel, drag and keys at two sizes. The yardstick is the same page with a hundred ties, driven alike: what
the browser needs for any canvas of that size. Compare the two, the times are the machine's. `--fill` only makes the
database in FOLDER (a data folder: MUNTADA_DATA), to look at.
"""

import argparse
import csv
import gzip
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
LANGUAGES = {"en": "name_en", "ar": "name_ar", "zh-Hans": "name_zh"}
FEW = 100


def rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def fill(folder: Path, most: int | None = None) -> int:
    """Write countries, cities with ties, ties and their one step, as an import would; return how many ties."""
    from django.utils import timezone  # noqa: PLC0415 - after the settings

    from muntada.cities.models import City, Country, Source  # noqa: PLC0415
    from muntada.languages.models import Rendering, Text  # noqa: PLC0415
    from muntada.twinning.models import Step, Tie  # noqa: PLC0415

    now = timezone.now()
    texts: list[Text] = []
    renderings: list[Rendering] = []

    def text(row: dict[str, str]) -> Text:
        texts.append(Text())
        for language, column in LANGUAGES.items():
            if row[column]:
                said = {"language": language, "body": row[column], "revision": 1, "origin": "written", "at": now}
                renderings.append(Rendering(text=texts[-1], **said))
        return texts[-1]

    pairs = list(rows(folder, "twinnings.csv"))
    pairs = pairs[:: len(pairs) // most][:most] if most else pairs
    ends = {pair[side] for pair in pairs for side in ("place_a", "place_b")}
    known = set(Country.objects.values_list("pk", flat=True))
    countries = [
        Country(code=row["iso2"], name=text(row), is_arab=row["arab_league"] == "1")
        for row in rows(folder, "countries.csv")
        if row["iso2"] not in known
    ]
    cities: dict[str, City] = {}
    for name, key, at in (
        ("cities.csv", "city_id", ("lat", "lon")),
        ("regions.csv", "region_id", ("seat_lat", "seat_lon")),
    ):
        for row in rows(folder, name):
            if row[key] in ends:
                latitude, longitude = (float(row[part]) if row[part] else None for part in at)
                slug = f"{row['name_en'].lower().replace(' ', '-')}-{row[key].lower()}"[-50:]
                cities[row[key]] = City(
                    slug="".join(sign for sign in slug if sign.isalnum() or sign == "-"),
                    name=text(row),
                    country_id=row["country"],
                    code=row[key],
                    latitude=latitude,
                    longitude=longitude,
                    population=int(row.get("population") or 0) or None,
                    is_capital=row.get("is_capital") == "1",
                )
    source = Source(slug="twinnings-csv", title="Wikipedia, Wikidata", licence="CC BY-SA 4.0, CC0")
    ties, steps = {}, []
    for pair in pairs:
        one, other = sorted((cities[pair["place_a"]], cities[pair["place_b"]]), key=lambda city: city.pk)
        since = int(pair["since"][:4]) if pair["since"] else None
        tie = Tie(side_a=one, side_b=other, stage="active", since=since, made_at=now, changed_at=now)
        if one.pk != other.pk and (one.pk, other.pk) not in ties:
            ties[one.pk, other.pk] = tie
            steps.append(
                Step(tie=tie, stage="active", on=pair["since"], source=source, provenance=pair["sources"], at=now)
            )
    Text.objects.bulk_create(texts, batch_size=5000)
    Rendering.objects.bulk_create(renderings, batch_size=5000)
    Country.objects.bulk_create(countries)
    City.objects.bulk_create(cities.values(), batch_size=2000)
    source.save()
    Tie.objects.bulk_create(ties.values(), batch_size=2000)
    Step.objects.bulk_create(steps, batch_size=2000)
    return len(ties)


MEASURE = """async (work) => {
  const canvas = document.querySelector("[data-map-frame] canvas");
  const box = canvas.getBoundingClientRect();
  const at = (x, y) => ({ clientX: box.x + x, clientY: box.y + y, pointerId: 1, pointerType: "mouse", bubbles: true });
  const times = [];
  let last = performance.now();
  const end = last + work.seconds * 1000;
  for (let frame = 0; last < end; frame++) {
    if (work.kind === "wheel") {
      const deltaY = Math.floor(frame / 60) % 2 ? 40 : -40;
      canvas.dispatchEvent(new WheelEvent("wheel", { ...at(box.width / 2, box.height / 3), deltaY, cancelable: true }));
    } else {
      const angle = frame / 20;
      const move = at(box.width / 2 + 150 * Math.cos(angle), box.height / 2 + 80 * Math.sin(angle));
      if (frame === 0) canvas.dispatchEvent(new PointerEvent("pointerdown", move));
      canvas.dispatchEvent(new PointerEvent("pointermove", move));
    }
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  canvas.dispatchEvent(new PointerEvent("pointerup", at(0, 0)));
  const began = performance.now();
  while (canvas.dataset.state !== "drawn") await new Promise(requestAnimationFrame);
  return { times, settled: performance.now() - began };
}"""


def drive(address: str, chromium: str, seconds: float) -> list[tuple[str, Any]]:
    """Open the map at two sizes, drive it; return what was measured, by what was done."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for width in (1280, 360):
            page = browser.new_page(viewport={"width": width, "height": 900})
            # CDP's pointer capture wants a real pointer: what is dispatched here has none.
            page.add_init_script("Element.prototype.setPointerCapture = () => {}")
            began = time.monotonic()
            page.goto(address)
            page.wait_for_selector('[data-map-ready] canvas[data-state="drawn"]', timeout=60_000)
            found.append((f"{width} px, first view drawn", time.monotonic() - began))
            for kind in ("drag", "wheel"):
                found.append((f"{width} px, {kind}", page.evaluate(MEASURE, {"kind": kind, "seconds": seconds})))
        browser.close()
    return found


def report(name: str, measured: list[tuple[str, Any]]) -> None:
    print(f"\n{name}")
    for what, value in measured:
        if isinstance(value, float):
            print(f"  {what}: {value:.2f} s")
            continue
        times = sorted(value["times"])
        p50, p95 = statistics.median(times), times[int(len(times) * 0.95)]
        frames = f"frame p50 {p50:.1f} ms, p95 {p95:.1f} ms, longest {times[-1]:.1f} ms"
        print(f"  {what}: {frames}; sharp again after {value['settled']:.0f} ms")


def sizes(folder: str) -> None:
    """Print what the first view brings over the line, and the queries of the pages (in this process)."""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client(headers={"accept-encoding": "gzip", "host": "127.0.0.1"})
    whole = 0
    for path in ("twins/map/", "twins/map/ties.json", "twins/timeline/"):
        for turn in ("first", "again"):
            began = time.monotonic()
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(f"/en/{path}")
            took = time.monotonic() - began
            size = len(answer.content) / 1000
            print(f"  {path} ({turn}): {size:.1f} kB sent, {len(asked)} queries, {took * 1000:.0f} ms")
        whole += len(answer.content) if path.endswith("json") else 0
    land = len(gzip.compress((Path(folder) / "generated" / "twins" / "land.json").read_bytes()))
    print(f"  data of the first view: ties {whole / 1000:.1f} kB + land {land / 1000:.1f} kB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=DATA)
    parser.add_argument("--fill", type=Path)
    parser.add_argument("--most", type=int)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--measured", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.fill:
        prepare(options.fill)
        print(f"{fill(options.data, options.most)} ties")
        return
    for most in (FEW, None):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(
                [
                    sys.executable,
                    __file__,
                    str(options.data),
                    "--measured",
                    folder,
                    "--most",
                    str(most or 0),
                    "--seconds",
                    str(options.seconds),
                ],
                check=True,
            )


def prepare(folder: Path) -> None:
    """Make the tables and the static files of a data folder that is this process's from now on."""
    os.environ |= {
        "MUNTADA_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "muntada.config.settings",
        "MUNTADA_DEMO": "0",
    }
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    from muntada.config import messages  # noqa: PLC0415
    from muntada.web.twins.mapping import land  # noqa: PLC0415
    from muntada.web.ui import fonts  # noqa: PLC0415

    messages.compile_catalogues()
    call_command("migrate", verbosity=0)
    fonts.write()
    land.write()
    call_command("collectstatic", interactive=False, verbosity=0)


def measured(folder: str, data: Path, most: int | None, seconds: float) -> None:
    from tools.browser import find  # noqa: PLC0415

    prepare(Path(folder))
    count = fill(data, most)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "uvicorn",
            "muntada.config.asgi:application",
            "--port",
            str(port),
            "--log-level",
            "error",
            "--lifespan",
            "off",
        ]
    )
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        report(f"{count:,} ties", drive(f"http://127.0.0.1:{port}/en/twins/map/", find() or "", seconds))
        sizes(folder)
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if "--measured" in sys.argv:
        arguments = sys.argv[1:]
        measured(
            arguments[arguments.index("--measured") + 1],
            Path(arguments[0]),
            int(arguments[arguments.index("--most") + 1]) or None,
            float(arguments[arguments.index("--seconds") + 1]),
        )
    else:
        main()
