"""What is seen and heard over poor lines, in Chromium, with and without the lighter pictures.

    python -m benchmarks.hall.lines [SECONDS, 12]

One delegate is on the podium; Chromium loses packets or holds them up, once on a listener's way down, once on the
delegate's way up. Told is what the listener gets: pictures a second and how wide, the share of the time in which the
picture stood still, the share of the sound that her browser had to make up, and kbit/s. All on one machine.
"""

import os
import sys
from typing import Any

from playwright.sync_api import Page

from benchmarks.hall.browser import Hall, opened
from benchmarks.hall.parts import installed
from muntada.media.interface import Podium

LINES: list[tuple[str, dict[str, int]]] = [
    ("good", {}),
    ("10 % lost", {"packetLoss": 10}),
    ("20 % lost", {"packetLoss": 20}),
    ("300 kbit/s", {"kbits": 300}),
    ("150 kbit/s", {"kbits": 150}),
]
SETTLING = 6  # seconds after the line changed


def spoil(page: Page, line: dict[str, int], way: str) -> None:
    """Make a page's line a poor one, `way` "down" or "up"; loss concerns what the page receives."""
    rate = line.get("kbits", 0) * 125 or -1
    given: dict[str, Any] = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    given |= {"packetLoss": line.get("packetLoss", 0), "packetQueueLength": 50 if rate > 0 else 0}
    given["downloadThroughput" if way == "down" else "uploadThroughput"] = rate
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", given)


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
    anna, full, light = (hall.enter(name) for name in ("anna", "full", "light"))
    anna.evaluate("flashing()")
    anna.evaluate("send('camera')")
    for page, wants in ((full, {}), (light, {"is_light": True})):
        page.evaluate("wants => listen(wants)", wants)
        page.wait_for_function("listening.isConnected && listening.tracks.size > 3")
        page.evaluate("watch({ voice: 0, seat: 4 })")
    for way in ("down", "up"):
        for name, line in LINES:
            spoiled = [full, light] if way == "down" else [anna]
            for page in spoiled:
                spoil(page, line, way)
            full.wait_for_timeout(SETTLING * 1000)
            before = [page.evaluate("counted()") for page in (full, light)]
            full.wait_for_timeout(seconds * 1000)
            for size, page, then in zip(("full", "lighter"), (full, light), before, strict=True):
                row = seen(then, page.evaluate("counted()"))
                print(f"{which:<9}   {way:<4}   {name:<10}   {size:<8}   {row}", flush=True)
            for page in spoiled:
                spoil(page, {}, way)


def main() -> None:
    seconds = float((sys.argv[1:] or ["12"])[0])
    print("            way    line         pictures   a second     wide   frozen %   made up %   kbit/s", flush=True)
    for which in installed():
        with opened(which) as hall:
            measured(hall, which, seconds)
    os._exit(0)  # the library's threads outlive their connections


if __name__ == "__main__":
    main()
