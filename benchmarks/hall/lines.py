"""What is seen and heard over poor lines, in Chromium, with and without the lighter pictures.

    python -m benchmarks.hall.lines [SECONDS, 12] [embedded or janus, both]

One delegate is on the podium; a relay of UDP loses packets or lets only so many through, once on listeners' way down,
once on the delegate's way up. Told is what a listener gets: pictures a second and how wide, the share of the time in
which the picture stood still, the share of the sound that her browser had to make up, and kbit/s. On one machine.
"""

import os
import sys

from benchmarks.hall.browser import Hall, opened
from benchmarks.hall.parts import installed
from benchmarks.hall.poor import Line
from muntada.media.interface import Podium

LINES: list[tuple[str, dict[str, float]]] = [
    ("good", {}),
    ("10 % lost", {"loss": 0.1}),
    ("20 % lost", {"loss": 0.2}),
    ("300 kbit/s", {"kbits": 300}),
    ("150 kbit/s", {"kbits": 150}),
]
SETTLING = 6  # seconds after the line changed


def seen(before: dict[str, float], after: dict[str, float]) -> str:
    """Return what a listener got between two moments."""
    got = {name: after[name] - before[name] for name in before}
    passed = got["at"] / 1000
    made = 100 * got["made"] / got["samples"] if got["samples"] else 100.0
    return (
        f"{got['frames'] / passed:10.1f}   {after['width'] if got['frames'] else 0:6.0f}   "
        f"{100 * got['frozen'] / passed:8.0f}   {made:8.1f}   {got['kbits'] / passed:6.0f}"
    )


def measured(hall: Hall, which: str, seconds: float) -> None:
    """Measure one media server on every line."""
    hall.media.arrange("hall", Podium(seats=("anna",), speaker="anna", open=("anna",)), record=False)
    hall.lines = {name: Line() for name in ("anna", "full", "light")}
    anna, full, light = (hall.enter(name) for name in hall.lines)
    anna.evaluate("flashing()")
    anna.evaluate("send('camera')")
    for page, wants in ((full, {}), (light, {"is_light": True})):
        page.evaluate("wants => listen(wants)", wants)
        page.wait_for_function("listening.isConnected && listening.tracks.size > 3")
        page.evaluate("watch({ voice: 0, seat: 4 })")
    for way in ("down", "up"):
        for name, line in [*LINES, ("good again", {})]:
            for owner in ("full", "light") if way == "down" else ("anna",):
                spoiled = getattr(hall.lines[owner], way)
                spoiled.loss, spoiled.kbits = line.get("loss", 0.0), line.get("kbits", 0.0)
            full.wait_for_timeout(SETTLING * 1000)
            before = [page.evaluate("counted()") for page in (full, light)]
            full.wait_for_timeout(seconds * 1000)
            for size, page, then in zip(("full", "lighter"), (full, light), before, strict=True):
                row = seen(then, page.evaluate("counted()"))
                print(f"{which:<9}   {way:<4}   {name:<10}   {size:<8}   {row}", flush=True)


def main() -> None:
    seconds = float((sys.argv[1:] or ["12"])[0])
    print("            way    line         pictures   a second     wide   frozen %   made up %   kbit/s", flush=True)
    for which in [which for which in installed() if which in (sys.argv[2:] or [which])]:
        with opened(which) as hall:
            measured(hall, which, seconds)
    os._exit(0)  # the library's threads outlive their connections


if __name__ == "__main__":
    main()
