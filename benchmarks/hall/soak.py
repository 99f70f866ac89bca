"""A long sitting with readers who stall: do they cost the others anything, and does memory grow?

    python -m benchmarks.hall.soak [MINUTES, 30] [LISTENERS, 2000] [STALLED, 200]

Each of Muntada and the bare broadcaster has the listeners connected, of whom the stalled ones never read. A change of
2 kB a second goes to all. Told at the start, when all are connected and 30 changes were made, every minute, and at the
end: memory, and the readers' p99 in that minute. The bare broadcaster keeps everything for everybody: its memory
grows as Muntada's would if it did not keep only the newest of each fragment for whoever does not read.
"""

import argparse
import contextlib
import socket
import statistics
import tempfile
import time

from benchmarks.push import LISTEN, Side, many_files

START = 30  # changes until memory is first looked at


def stall(side: Side, count: int) -> list[socket.socket]:
    """Connect listeners who never read; small segments, as on real lines, so that the system holds little for them."""
    made = []
    for _ in range(count):
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, 536)
        listener.connect(side.address)
        listener.sendall(LISTEN)
        made.append(listener)
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("minutes", type=float, nargs="?", default=30)
    parser.add_argument("listeners", type=int, nargs="?", default=2000)
    parser.add_argument("stalled", type=int, nargs="?", default=200)
    options = parser.parse_args()
    many_files()
    with tempfile.TemporaryDirectory() as data, contextlib.ExitStack() as stack:
        sides = [Side(name, data) for name in ("muntada", "bare")]
        stalled = []
        for side in sides:
            stack.callback(side.close)
            side.connect(options.listeners - options.stalled)
            stalled += stall(side, options.stalled)
        for _ in range(START):
            for side in sides:
                side.round(counts=False)
        first = {side.name: side.memory() / 1024 for side in sides}
        print("minute   " + "   ".join(f"{side.name + ': MB':>12} {'p99, ms':>8}" for side in sides))
        print("     0   " + "   ".join(f"{first[side.name]:12.1f} {'':8}" for side in sides), flush=True)
        minute, began = 0, time.monotonic()
        while minute < options.minutes:
            minute += 1
            for side in sides:
                side.latencies = []
            while time.monotonic() - began < min(minute, options.minutes) * 60:
                at = time.monotonic()
                for side in sides:
                    side.round(counts=True)
                time.sleep(max(0.0, at + 1 - time.monotonic()))
            told = []
            for side in sides:
                p99 = statistics.quantiles(side.latencies, n=100)[98]
                told.append(f"{side.memory() / 1024:12.1f} {p99:8.1f}")
            print(f"{minute:6d}   " + "   ".join(told), flush=True)
        for side in sides:
            print(f"{side.name}: memory {100 * (side.memory() / 1024 / first[side.name] - 1):+.1f} % since the start")


if __name__ == "__main__":
    main()
