"""What a listener costs the embedded media server, beside a bare loop that passes as many packets on by UDP.

    python -m benchmarks.hall.forwarder [LISTENERS …]        default 20 50 100; some 20 seconds a step

One sender of a voice (50 packets a second of 120 bytes) and a picture (150 packets a second of 1,000 bytes), made up;
listeners connect by ICE and DTLS as browsers do and throw away what they get. The bare loop passes the same packets to
as many sockets without encryption. Everything is on the loopback address, in three processes; compare the ratio.
"""

import multiprocessing
import os
import socket
import struct
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import libdatachannel as dc

from muntada.media.embedded.forwarder import Forwarder
from muntada.media.embedded.peers import Network
from muntada.media.interface import Podium, Wants
from muntada.media.process import run
from muntada.media.servers import SocketMedia

SECONDS = 8
VOICE, PICTURE = 50, 150  # packets a second
KEY = b"\x10\x00\x00\x00\x9d\x01\x2a\x80\x02\x68\x01"


def cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def packets(step: int) -> list[tuple[str, bytes]]:
    """Return the packets of one fiftieth of a second."""
    made = [("audio", struct.pack("!BBHII", 0x80, 111, step & 0xFFFF, step * 960, 1) + b"\xfc" + bytes(119))]
    for place in range(PICTURE // VOICE):
        number = step * 3 + place
        begins = KEY if place == 0 else b"\x00"
        header = struct.pack("!BBHII", 0x80, (place == 2) << 7 | 96, number & 0xFFFF, step * 1800, 2)
        made.append(("video", header + begins + bytes(1000 - len(begins))))
    return made


class Client:
    """A browser's side of a connection, without a browser."""

    def __init__(self) -> None:
        configuration = dc.Configuration()
        configuration.bind_address = "127.0.0.1"
        configuration.disable_auto_negotiation = True
        self.connection = dc.PeerConnection(configuration)
        self.tracks: list[Any] = []
        self.bytes = 0

    def described(self, kind: Any) -> str:
        self.connection.set_local_description(kind)
        while self.connection.gathering_state() != dc.PeerConnection.GatheringState.Complete:
            time.sleep(0.005)
        return str(self.connection.local_description())

    def send(self, media: SocketMedia) -> None:
        for kind, payload, ssrc in (("audio", 111, 1), ("video", 96, 2)):
            line = getattr(dc.Description, kind.title())(kind, dc.Description.Direction.SendOnly)
            line.add_opus_codec(payload) if kind == "audio" else line.add_vp8_codec(payload)
            line.add_ssrc(ssrc, "bench", "s", kind)
            self.tracks.append(self.connection.add_track(line))
        joined = media.publish("hall", "sender", "camera", self.described(dc.Description.Type.Offer))
        self.connection.set_remote_description(dc.Description(joined.sdp, "answer"))

    def listen(self, media: SocketMedia) -> None:
        joined = media.listen("hall", "", Wants())
        offer = dc.Description(joined.sdp, "offer")
        for number in range(offer.media_count()):
            self.tracks.append(self.connection.add_track(offer.media(number).reciprocate()))
        self.connection.set_remote_description(offer)
        media.answer(joined.peer, self.described(dc.Description.Type.Answer))

    def drain(self) -> None:
        for track in self.tracks:
            while (packet := track.receive()) is not None:
                self.bytes += len(packet)


def forwarded(counts: list[int]) -> list[tuple[int, float, float]]:
    """Return (listeners, share of a core, kbit/s each got) for each step."""
    folder = Path(tempfile.mkdtemp())
    server = multiprocessing.get_context("spawn").Process(
        target=run, args=(folder / "s", Forwarder(Network("127.0.0.1", (45000, 45999)), folder / "rec")), daemon=True
    )
    server.start()
    while not (folder / "s").exists():
        time.sleep(0.05)
    media = SocketMedia(folder / "s")
    media.arrange("hall", Podium(seats=("sender",), speaker="sender", open=("sender",)), record=False)
    sender, listeners, results = Client(), [], []
    sender.send(media)
    stop = threading.Event()

    def speak() -> None:
        step, began = 0, time.monotonic()
        while not stop.is_set():
            for kind, packet in packets(step):
                track = sender.tracks[kind == "video"]
                if track.is_open():
                    track.send(packet)
            step += 1
            time.sleep(max(0.0, began + step / VOICE - time.monotonic()))

    threading.Thread(target=speak, daemon=True).start()
    for count in counts:
        while len(listeners) < count:
            listeners.append(Client())
            listeners[-1].listen(media)
        time.sleep(3)
        for listener in listeners:
            listener.drain()
            listener.bytes = 0
        before, at = cpu(server.pid or 0), time.monotonic()
        while time.monotonic() - at < SECONDS:
            time.sleep(0.4)
            for listener in listeners:
                listener.drain()
        passed = time.monotonic() - at
        rate = sum(listener.bytes for listener in listeners) * 8 / 1000 / passed / count
        results.append((count, (cpu(server.pid or 0) - before) / passed, rate))
    stop.set()
    server.terminate()
    return results


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
    before = cpu(process.pid or 0)
    while time.monotonic() - began < SECONDS:
        for _, packet in packets(step):
            sender.sendto(packet, ("127.0.0.1", port))
        step += 1
        time.sleep(max(0.0, began + step / VOICE - time.monotonic()))
    share = (cpu(process.pid or 0) - before) / (time.monotonic() - began)
    process.terminate()
    return share


def main() -> None:
    counts = [int(word) for word in sys.argv[1:]] or [20, 50, 100]
    print("listeners   forwarder % of a core   % a listener   kbit/s each   bare UDP loop % of a core   ratio")
    for count, share, rate in forwarded(counts):
        bare = relayed(count)
        print(
            f"{count:9d}   {100 * share:21.1f}   {100 * share / count:12.3f}   {rate:11.0f}   {100 * bare:25.1f}"
            f"   {share / bare if bare else 0:5.1f}",
            flush=True,
        )
    os._exit(0)  # the library's threads outlive their connections


if __name__ == "__main__":
    main()
