"""How long after choosing another channel its first packet comes, beside a bare loop that is told to switch.

    python -m benchmarks.hall.switch [CHANGES]        default 100; about a minute

Two booths speak without pause, 50 packets a second each; one listener changes between them at odd moments. The clock
begins when `choose` is called, as the web server does, and ends when a packet with the other voice is in the listener's
hands; what her browser then needs to play it is not in it. A packet comes every 20 ms: 10 ms are lost by waiting alone.
The bare loop is a UDP socket that passes one of two senders on, and is told by a packet which.
"""

import os
import random
import socket
import statistics
import sys
import threading
import time

from benchmarks.hall.parts import CHANNEL, installed, served, speaking, voice
from muntada.media.interface import Podium, Wants
from tests.media.client import Client

WORDS = {"ar": b"1", "zh-Hans": b"2"}


def switched(which: str, changes: int) -> list[float]:
    """Return the milliseconds that each change took with a media server."""
    with served(which) as (media, address, _):
        media.arrange("hall", Podium(channels={language: language for language in WORDS}), record=False)
        booths = {language: Client(address) for language in WORDS}
        for language, booth in booths.items():
            booth.publish(media, "hall", language, "booth", "audio")

        def say(step: int) -> None:
            for language, booth in booths.items():
                booth.send(0, voice(step, WORDS[language]))

        listener = Client(address)
        with speaking(say):
            peer = listener.listen(media, "hall", "person:1", Wants(channel="ar")).peer
            until_heard(listener, WORDS["ar"])
            took = []
            for number in range(changes):
                time.sleep(random.uniform(0.1, 0.2))
                listener.drain()
                language = ("zh-Hans", "ar")[number % 2]
                began = time.monotonic()
                media.choose(peer, Wants(channel=language))
                until_heard(listener, WORDS[language])
                took.append((time.monotonic() - began) * 1000)
    return took


def until_heard(listener: Client, word: bytes) -> None:
    """Wait for a packet with a word on the channel's line."""
    began = time.monotonic()
    while time.monotonic() - began < 20:
        while (packet := listener.tracks[CHANNEL].receive()) is not None:
            if word * 119 in packet:
                return
        time.sleep(0.0005)
    raise TimeoutError("the channel was not heard")


def bare(changes: int) -> list[float]:
    """Return the milliseconds of the yardstick."""
    relay, listener, sender = (socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(3))
    for end in (relay, listener, sender):
        end.bind(("127.0.0.1", 0))

    def pass_on() -> None:
        chosen = b"1"
        while packet := relay.recv(2000):
            if len(packet) == 1:
                chosen = packet
            elif packet[-1:] == chosen:
                relay.sendto(packet, listener.getsockname())

    threading.Thread(target=pass_on, daemon=True).start()
    took = []

    def say(step: int) -> None:
        for word in WORDS.values():
            sender.sendto(voice(step, word), relay.getsockname())

    with speaking(say):
        listener.settimeout(5)
        for number in range(changes):
            time.sleep(random.uniform(0.1, 0.2))
            listener.setblocking(False)
            while True:
                try:
                    listener.recv(2000)
                except BlockingIOError:
                    break
            listener.settimeout(5)
            word, began = (b"2", b"1")[number % 2], time.monotonic()
            sender.sendto(word, relay.getsockname())
            while listener.recv(2000)[-1:] != word:
                pass
            took.append((time.monotonic() - began) * 1000)
    return took


def main() -> None:
    changes = int((sys.argv[1:] or ["100"])[0])
    yardstick = bare(changes)
    print("           median, ms   p95, ms   longest, ms   ratio of medians")
    for name, took in [("bare", yardstick), *((which, switched(which, changes)) for which in installed())]:
        middle = statistics.median(took)
        print(
            f"{name:<10} {middle:10.1f}   {statistics.quantiles(took, n=20)[18]:7.1f}   {max(took):11.1f}"
            f"   {middle / statistics.median(yardstick):16.1f}",
            flush=True,
        )
    os._exit(0)  # the library's threads outlive their connections


if __name__ == "__main__":
    main()
