"""Writes captions as WebVTT (W3C): the cues of one language, relative to the beginning of the sitting. Pure."""

import dataclasses
import datetime as dt
from collections.abc import Iterable

ZERO = dt.timedelta(0)
MILLISECOND = dt.timedelta(milliseconds=1)
CONTENT_TYPE = "text/vtt; charset=utf-8"


@dataclasses.dataclass(frozen=True)
class Cue:
    """One line: from when until when on the time line, and whether a recogniser wrote it."""

    name: str
    begins: dt.timedelta
    ends: dt.timedelta
    text: str
    is_automatic: bool = False


def write(cues: Iterable[Cue], *, language: str, notes: Iterable[str] = ()) -> str:
    """Return the file. What ended before the time line begins is left out; lines stand in order of their beginning."""
    blocks = [f"WEBVTT\nLanguage: {language}"]
    noted = [line for note in notes if (line := _note(note))]
    if noted:
        blocks.append("NOTE\n" + "\n".join(noted))
    for cue in sorted((cue for cue in cues if cue.ends > ZERO), key=lambda cue: (cue.begins, cue.ends)):
        begins = max(cue.begins, ZERO)
        times = f"{timestamp(begins)} --> {timestamp(max(cue.ends, begins + MILLISECOND))}"
        text = escape(cue.text)
        blocks.append(f"{cue.name}\n{times}\n{f'<c.automatic>{text}</c>' if cue.is_automatic else text}")
    return "\n\n".join(blocks) + "\n"


def timestamp(moment: dt.timedelta) -> str:
    """Write a moment on the time line: 01:02:03.450."""
    milliseconds = moment // MILLISECOND
    seconds, milliseconds = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{milliseconds:03}"


def escape(text: str) -> str:
    """Write words so that no player takes them for marks, for another cue or for the end of the cue."""
    return " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _note(text: str) -> str:
    return " ".join(text.split()).replace("-->", "→")
