"""Session descriptions (SDP) as browsers write them, looked through before a media server takes them."""

import dataclasses
import re
from typing import Any

from muntada.media.datachannel import dc
from muntada.media.interface import LARGEST_SDP, MediaFailed, Source
from muntada.media.wiring import LINES

BITRATES = {"camera": 600, "screen": 1000, "booth": 64}
"""kbit/s that a sender's pictures or voice may need."""
LIGHT = 120
"""kbit/s that the lighter of a camera's two pictures may need."""
MOST_LINES = {"camera": {"audio": 1, "video": 2}, "screen": {"video": 1}, "booth": {"audio": 1}}
"""How many lines of each kind an offer may have, by what is sent."""
CODECS = {"audio": "OPUS", "video": "VP8"}
_NEEDED = re.compile(r"(?=.*^a=ice-ufrag:\S)(?=.*^a=ice-pwd:\S)(?=.*^a=fingerprint:sha-256 \S{95}\s*$)", re.S | re.M)
LEVEL_EXTENSION = "urn:ietf:params:rtp-hdrext:ssrc-audio-level"
_LEVELS = re.compile(rf"a=extmap:(\d+)(?:/\w+)? {LEVEL_EXTENSION}")


@dataclasses.dataclass(frozen=True)
class Offered:
    """One line that a sender offers: its codec's payload type, and the number of the extension with the level.

    A second picture of the same camera is the lighter one.
    """

    kind: str
    mid: str
    payload: int
    levels: int
    is_light: bool = False


def read(sdp: str, kind: str) -> Any:
    """Return the description that is written in `sdp`; `kind` is "offer" or "answer"."""
    if len(sdp.encode()) > LARGEST_SDP:
        raise MediaFailed("unreadable", "too long")
    try:
        description = dc.Description(sdp, kind)
        media = description.media_count()
    except (RuntimeError, ValueError, TypeError) as error:
        raise MediaFailed("unreadable", str(error)) from error
    if not 1 <= media <= len(LINES):
        raise MediaFailed("unreadable", f"{media} lines")
    return description


def sent(sdp: str, source: Source) -> list[Offered]:
    """Return what a sender offers: Opus for sound, VP8 for pictures, and no more lines than her purpose needs."""
    description = read(sdp, "offer")
    if not _NEEDED.search(sdp):
        raise MediaFailed("unreadable", "no connection can be made with it")
    levels = _LEVELS.search(sdp)
    lines: list[Offered] = []
    for number in range(description.media_count()):
        line = description.media(number)
        kind = line.type()
        if sum(known.kind == kind for known in lines) >= MOST_LINES[source].get(kind, 0):
            raise MediaFailed("unreadable", f"a line too many: {kind}")
        has_level = int(levels[1]) if levels and kind == "audio" else 0
        is_second = any(known.kind == "video" for known in lines) and kind == "video"
        lines.append(Offered(kind, line.mid(), _payload_type(line, CODECS[kind]), has_level, is_second))
    return lines


def _payload_type(line: Any, codec: str) -> int:
    for number in line.payload_types():
        if line.rtp_map(number).format.upper() == codec:
            return int(number)
    raise MediaFailed("unreadable", f"no {codec}")
