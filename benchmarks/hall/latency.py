"""How long sound and pictures take from one browser to another, and how far apart they arrive.

    python -m benchmarks.hall.latency [SECONDS, 30]

A delegate's page in Chromium flashes and beeps once a second at one moment. Measured, on one machine and with the
pages' own scripts: from there to a listener of the floor; to a listener of a channel whose interpreter's page says at
once what it hears of the floor (what is left is the interpreter's own time); and how much later than the picture the
sound comes. The yardstick is a direct connection within a page, with no server between.
"""

import os
import statistics
import sys

from playwright.sync_api import Page

from benchmarks.hall.browser import Hall, opened
from benchmarks.hall.parts import CHANNEL, installed
from muntada.media.interface import Podium

SEAT = 4
SETTLING = 6  # seconds until buffers have found their size


def later(sent: list[float], came: list[float]) -> list[float]:
    """Return for each moment how many ms later the next one came that can be its own."""
    found = [min((at - moment for at in came if 0 <= at - moment < 900), default=None) for moment in sent]
    return [wait for wait in found if wait is not None]


def told(name: str, sent: dict[str, list[float]], came: dict[str, list[float]]) -> None:
    """Print how long a way takes."""
    sound, picture = later(sent["beeps"], came["beeps"]), later(sent["flashes"], came["flashes"])
    row = [f"{name:<34}"]
    for waits in (sound, picture):
        p95 = statistics.quantiles(waits, n=20)[18] if len(waits) > 1 else float("nan")
        row.append(f"{statistics.median(waits):7.0f} {p95:6.0f}" if waits else f"{'':14}")
    if sound and picture:
        apart = statistics.median(sound) - statistics.median(picture)
        row.append(f"{apart:+8.0f}")
    print("   ".join(row), f"  of {len(sound)}", flush=True)


def heard(page: Page) -> dict[str, list[float]]:
    made: dict[str, list[float]] = page.evaluate("heard")
    return made


def measured(hall: Hall, which: str, seconds: float) -> None:
    """Measure one media server."""
    podium = Podium(seats=("anna",), speaker="anna", open=("anna",), channels={"ar": "ibn"})
    hall.media.arrange("hall", podium, record=False)
    anna, booth, floor, channel = (hall.enter(name) for name in ("anna", "ibn", "lina", "omar"))
    anna.evaluate("flashing()")
    anna.evaluate("send('camera')")
    for page, wants in ((booth, {"pictures": "none"}), (floor, {}), (channel, {"channel": "ar", "pictures": "none"})):
        page.evaluate("wants => listen(wants)", wants)
        page.wait_for_function("listening.isConnected && listening.tracks.size > 3")
    booth.evaluate("echoing()")
    booth.evaluate("send('booth')")
    floor.evaluate("watch({ voice: 0, seat: 4 })")
    channel.evaluate(f"watch({{ voice: {CHANNEL}, seat: null }})")
    floor.wait_for_timeout(SETTLING * 1000)
    for page in (anna, floor, channel):
        page.evaluate("forget()")
    floor.wait_for_timeout(seconds * 1000)
    sent = heard(anna)
    told(f"{which}: floor", sent, heard(floor))
    told(f"{which}: floor, booth, channel", sent, heard(channel))


def direct(hall: Hall, seconds: float) -> None:
    """Measure the yardstick."""
    page = hall.enter("nobody")
    page.evaluate("flashing()")
    page.evaluate("direct()")
    page.wait_for_function("listening.tracks.size === 2")
    page.evaluate("watch({ voice: 0, seat: 4 })")
    page.wait_for_timeout(SETTLING * 1000)
    page.evaluate("forget()")
    page.wait_for_timeout(seconds * 1000)
    told("direct", page.evaluate("before"), heard(page))


def main() -> None:
    seconds = float((sys.argv[1:] or ["30"])[0])
    print(f"{'':34}   sound, ms p95   picture, ms p95   sound later by, ms", flush=True)
    for which in installed():
        with opened(which) as hall:
            if which == "embedded":
                direct(hall, seconds)
            measured(hall, which, seconds)
    os._exit(0)  # the library's threads outlive their connections


if __name__ == "__main__":
    main()
