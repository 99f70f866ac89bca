"""What a hall asks of a media server, whichever it is.

Browsers never reach it: they hand their session descriptions (SDP) to Muntada's own pages, which call these
methods. The server decides nothing: who may send and who is heard is told to it by `arrange`, which may be
repeated at any time (after a restart it is) and always gives the whole picture.

A listener has fixed lines ("slots"), whose sources the server changes without the browser: `MICROPHONES` for the
floor's sound, one for a channel of interpretation, `SEATS` for the podium's pictures and one for a screen.
"""

import dataclasses
from collections.abc import Mapping
from typing import Any, Literal, Protocol

SEATS = 12
"""The most cameras on the podium; one line for the picture of each."""
MICROPHONES = 3
"""The most open microphones of the floor that a listener gets: the speaker's, and those of both co-chairs."""
LARGEST_SDP = 64 * 1024
"""Bytes of a session description; anything larger is refused unread."""

type Source = Literal["camera", "screen", "booth"]
type Pictures = Literal["podium", "speaker", "slides", "none"]


class MediaFailed(Exception):  # noqa: N818 - told apart by `reason`, worded by the pages
    """The media server could not do it. `reason`: off, unreachable, unreadable, unknown_peer, unknown_hall, full."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason, self.detail = reason, detail


@dataclasses.dataclass(frozen=True, kw_only=True)
class Joined:
    """A connection that was made. `peer` is a secret: whoever knows it may change and end the connection."""

    peer: str
    sdp: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Wants:
    """What one listener wants to receive: which pictures, and the channel of a language (empty: the floor alone).

    `is_light`: cameras as their senders' lighter pictures, where those are sent.
    """

    pictures: Pictures = "podium"
    channel: str = ""
    is_light: bool = False


@dataclasses.dataclass(frozen=True, kw_only=True)
class Podium:
    """Who is seen and heard in a hall. Owners are texts such as "person:…"."""

    seats: tuple[str | None, ...] = ()
    """Whose camera is on which seat; a listener's picture line n shows seat n."""
    speaker: str | None = None
    """Who has the floor: the one picture of those who want only the speaker's, and the first microphone."""
    open: tuple[str, ...] = ()
    """Whose microphones are open; everybody else's are closed here, whatever their browsers send."""
    screens: tuple[str, ...] = ()
    """Who may share a screen: shown is that of the first who does."""
    channels: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Language → whose booth is the voice of its channel; other booths are closed."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Feed:
    """Something that somebody sends. `level` is how loud, 0 to 1, None where the server cannot tell."""

    owner: str
    source: Source
    is_open: bool
    level: float | None = None


@dataclasses.dataclass(frozen=True, kw_only=True)
class HallState:
    """What goes on in a hall. `epoch` changes when the server was started anew and must be told everything again."""

    epoch: str
    feeds: tuple[Feed, ...] = ()
    listeners: Mapping[str, int] = dataclasses.field(default_factory=dict)
    """How many listen to the channel of a language, or to the floor alone (empty)."""
    is_recording: bool = False


class MediaServer(Protocol):
    """A media server. Every method raises `MediaFailed`; a hall is named by its sitting's id."""

    def arrange(self, hall: str, podium: Podium, *, record: bool) -> str:
        """Tell who is seen and heard, and whether to record; opens the hall. Returns the server's epoch."""

    def close(self, hall: str) -> None:
        """End every connection of the hall and finish its recordings."""

    def publish(self, hall: str, owner: str, source: Source, sdp: str) -> Joined:
        """Take a browser's offer to send and return the answer; its earlier connection for the same source is ended."""

    def listen(self, hall: str, owner: str, wants: Wants) -> Joined:
        """Offer what a listener wants; the browser's answer goes to `answer`."""

    def answer(self, peer: str, sdp: str) -> None:
        """Take a listener's answer to the newest offer."""

    def choose(self, peer: str, wants: Wants) -> str | None:
        """Change what a listener receives. Returns a new offer where the browser has to take part."""

    def mute(self, peer: str, *, is_muted: bool) -> None:
        """Pass nothing on of a sender's voice while she wants it so, whatever her browser sends; it opens nothing."""

    def leave(self, peer: str) -> None:
        """End a connection; one that is not there is no failure."""

    def remove(self, hall: str, owner: str) -> None:
        """End every connection of somebody, at once."""

    def look(self, hall: str) -> HallState:
        """Return what goes on in a hall."""

    def segments(self, hall: str) -> list[dict[str, Any]]:
        """Return what was recorded: id, owner, stream, language, path, begins_at, ends_at (ISO 8601 or None), bytes."""
