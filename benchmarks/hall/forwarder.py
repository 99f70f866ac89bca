"""What a listener costs the media servers, beside a bare loop that passes as many packets on by UDP.

    python -m benchmarks.hall.forwarder [LISTENERS …]        default 20 50 100; some 40 seconds a step

One sender of a voice (50 packets a second of 120 bytes) and a picture (150 packets a second of 1,000 bytes), made up;
listeners connect by ICE and DTLS as browsers do and throw away what they get. The bare loop passes the same packets to
as many sockets without encryption. All is on one machine, in three processes or four; compare the ratio.
"""

import multiprocessing
import os
import socket
import sys
import time
from collections.abc import Iterator

from benchmarks.hall.parts import VOICE, cpu, installed, memory, pictures, served, speaking, voice
from muntada.media.interface import Podium, Wants
from tests.media.client import Client

SECONDS = 8


def forwarded(which: str, counts: list[int]) -> Iterator[tuple[int, float, float, float]]:
    """Yield (listeners, share of a core, kbit/s each got, MB) for each step."""
    with served(which) as (media, address, pids):
        media.arrange("hall", Podium(seats=("sender",), speaker="sender", open=("sender",)), record=False)
        sender, listeners = Client(address), []
        sender.publish(media, "hall", "sender", "camera", "audio", "video")

        def say(step: int) -> None:
            for packet in [voice(step), *pictures(step)]:
                sender.send(packet[1] & 127 == 96, packet)

        with speaking(say):
            for count in counts:
                while len(listeners) < count:
                    listeners.append(Client(address))
                    listeners[-1].listen(media, "hall", f"person:{len(listeners)}", Wants())
                time.sleep(3)
                for listener in listeners:
                    listener.drain()
                got = 0
                before, at = cpu(pids), time.monotonic()
                while time.monotonic() - at < SECONDS:
                    time.sleep(0.4)
                    for listener in listeners:
                        got += sum(len(packet) for came in listener.drain().values() for packet in came)
                passed = time.monotonic() - at
                rate = got * 8 / 1000 / passed / count
                yield count, (cpu(pids) - before) / passed, rate, memory(pids)


def relay(port: int, targets: list[int]) -> None:
    """The yardstick: whatever comes in goes out to every target."""
    inlet = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    inlet.bind(("127.0.0.1", port))
    while True:
        packet = inlet.recv(2000)
        for target in targets:
            inlet.sendto(packet, ("127.0.0.1", target))


def relayed(count: int) -> float:
    """Return the share of a core that the yardstick takes for as many listeners."""
    outlets = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(count)]
    for outlet in outlets:
        outlet.bind(("127.0.0.1", 0))
        outlet.setblocking(False)
    probe = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
    probe.close()
    targets = [outlet.getsockname()[1] for outlet in outlets]
    process = multiprocessing.get_context("spawn").Process(target=relay, args=(port, targets), daemon=True)
    process.start()
    time.sleep(1)
    sender, step, began = socket.socket(socket.AF_INET, socket.SOCK_DGRAM), 0, time.monotonic()
    before = cpu([process.pid or 0])
    while time.monotonic() - began < SECONDS:
        for packet in [voice(step), *pictures(step)]:
            sender.sendto(packet, ("127.0.0.1", port))
        step += 1
        time.sleep(max(0.0, began + step / VOICE - time.monotonic()))
    share = (cpu([process.pid or 0]) - before) / (time.monotonic() - began)
    process.terminate()
    return share


def main() -> None:
    counts = [int(word) for word in sys.argv[1:]] or [20, 50, 100]
    bare = {count: relayed(count) for count in counts}
    print("          listeners   % of a core   % a listener   kbit/s each     MB   bare loop % of a core   ratio")
    for which in installed():
        for count, share, rate, size in forwarded(which, counts):
            print(
                f"{which:<9} {count:9d}   {100 * share:11.1f}   {100 * share / count:12.3f}   {rate:11.0f}   "
                f"{size:4.0f}   {100 * bare[count]:21.1f}   {share / bare[count] if bare[count] else 0:5.1f}",
                flush=True,
            )
    os._exit(0)  # the library's threads outlive their connections


if __name__ == "__main__":
    main()
