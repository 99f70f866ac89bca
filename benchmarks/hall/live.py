"""A change of the floor to 2,000 and 5,000 listeners, and all of them coming back at once, beside a bare broadcaster.

    python -m benchmarks.hall.live [LISTENERS …] [--rounds 30]        default 2000 5000; some two minutes

The same servers, bytes and alternating rounds as `benchmarks/push.py`. Then every listener hangs up and all connect
again at once: Muntada gives each what it missed; the bare broadcaster, which knows of nothing missed, greets.
"""

import argparse
import contextlib
import statistics
import tempfile
import time

from benchmarks.push import PAUSE, WARM_UP, Side, many_files


def reconnect(side: Side, listeners: int) -> float:
    """Have all listeners hang up and come back; return the seconds until the last one is there again."""
    for key in list(side.selector.get_map().values()):
        side.selector.unregister(key.fileobj)
        key.fileobj.close()  # type: ignore[union-attr]
    time.sleep(1)
    began = time.monotonic()
    side.connect(listeners)
    return time.monotonic() - began


def measure(listeners: int, rounds: int) -> None:
    """Measure and print one size."""
    with tempfile.TemporaryDirectory() as data, contextlib.ExitStack() as stack:
        sides = [Side(name, data) for name in ("muntada", "bare")]
        for side in sides:
            stack.callback(side.close)
            side.connect(listeners)
        for number in range(WARM_UP + rounds):
            for side in sides if number % 2 else reversed(sides):
                side.round(number >= WARM_UP)
                time.sleep(PAUSE)
        p99 = [statistics.quantiles(side.latencies, n=100)[98] for side in sides]
        middle = [statistics.median(side.latencies) for side in sides]
        back = [reconnect(side, listeners) for side in sides]
    for place, side in enumerate(sides):
        print(
            f"{listeners:9d}   {side.name:<8} {middle[place]:7.1f}   {p99[place]:7.1f}   {back[place]:12.2f}",
            flush=True,
        )
    print(f"{'':9}   {'ratio':<8} {middle[0] / middle[1]:7.2f}   {p99[0] / p99[1]:7.2f}   {back[0] / back[1]:12.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("listeners", type=int, nargs="*", default=[2000, 5000])
    parser.add_argument("--rounds", type=int, default=30)
    options = parser.parse_args()
    many_files()
    print("listeners            p50, ms   p99, ms   all back, s")
    for listeners in options.listeners:
        measure(listeners, options.rounds)


if __name__ == "__main__":
    main()
