"""What senders are told: what came in, what to send again, how much to send, and that a whole picture is needed."""

import contextlib
import time

from muntada.media import feedback
from muntada.media.embedded.peers import Peer, Stream

EVERY = 1.0  # seconds between two reports
KEY_FRAMES = 0.3  # seconds between two requests for a whole picture from one sender


def ask_for_key_frame(stream: Stream) -> None:
    """Ask for a whole picture, unless that was done a moment ago."""
    now = time.monotonic()
    if stream.kind == "video" and now - stream.asked_at > KEY_FRAMES and stream.reception.ssrc:
        stream.asked_at = now
        _send(stream, feedback.whole_picture(stream.reception.ssrc))


def tell(peer: Peer, now: float) -> None:
    """Tell a sender what is due now: lost packets of pictures at once, the rest every second."""
    for stream in peer.streams:
        if stream.kind == "video":
            if numbers := stream.reception.missing(now):
                _send(stream, feedback.again(stream.reception.ssrc, numbers))
            if stream.reception.given_up(now) and stream.recorder:  # listeners ask for themselves
                ask_for_key_frame(stream)
    if now - peer.told_at >= EVERY:
        _report(peer, now)


def _report(peer: Peer, now: float) -> None:
    passed, peer.told_at = now - peer.told_at, now
    live = [stream for stream in peer.streams if stream.reception.ssrc]
    lost = [stream.reception.lost() for stream in live]
    late = [wait for stream in live if (wait := stream.reception.late()) is not None]
    came = sum(stream.reception.bytes for stream in live) * 8 / 1000 / passed
    for stream, share in zip(live, lost, strict=True):
        stream.reception.bytes = 0
        _send(stream, stream.reception.report(share, now))
    pictures = [stream for stream in live if stream.kind == "video"]
    if late and pictures:
        peer.rate = feedback.allowed(peer.rate, received=came, lost=max(lost), late=min(late))
        _send(pictures[0], feedback.rate(peer.rate, [stream.reception.ssrc for stream in pictures]))


def _send(stream: Stream, packet: bytes) -> None:
    with contextlib.suppress(RuntimeError):  # a sender who is leaving
        if stream.track.is_open():
            stream.track.send(packet)
