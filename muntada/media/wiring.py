"""Who gets what: from the podium and a listener's wants, the feed of each of her lines. Pure."""

import dataclasses
from collections.abc import Container, Mapping

from muntada.media.interface import MICROPHONES, SEATS, Podium, Source, Wants

type Key = tuple[str, Source, str]
"""A stream that somebody sends: (owner, source, "audio", "video" or "light", a camera's second, lighter picture)."""

LINES = (*(("audio", f"voice-{n}") for n in range(MICROPHONES)), ("audio", "channel"))
LINES += (*(("video", f"seat-{n}") for n in range(SEATS)), ("video", "screen"))
"""Every listener's lines, in the order of the offer: (kind, name). The position is the line's `mid`."""


@dataclasses.dataclass(frozen=True)
class Listener:
    """Somebody who receives: her own streams are never sent back to her."""

    owner: str
    wants: Wants


def screen_of(podium: Podium, sent: Container[Key]) -> Key | None:
    """Return the screen that is shown: of those who may share one, the first who sends it."""
    keys: list[Key] = [(owner, "screen", "video") for owner in podium.screens]
    return next((key for key in keys if key in sent), None)


def streams(podium: Podium, listener: Listener, screen: Key | None) -> list[Key | None]:
    """Return for each of `LINES` the stream that it carries, or None for silence; `screen` is the one that is shown.

    What is not named here reaches nobody, whatever its sender's browser does: that is what "closed" means.
    """
    voices: list[Key | None] = [(owner, "camera", "audio") for owner in voices_of(podium) if owner != listener.owner]
    voices += [None] * MICROPHONES
    booth = podium.channels.get(listener.wants.channel)
    channel: Key | None = (booth, "booth", "audio") if booth and booth != listener.owner else None
    pictures = listener.wants.pictures
    size = "light" if listener.wants.is_light else "video"
    seats: list[Key | None] = []
    for owner in (*podium.seats, *[None] * SEATS)[:SEATS]:
        seen = pictures == "podium" or (pictures == "speaker" and owner == podium.speaker)
        seats.append((owner, "camera", size) if owner and seen and owner != listener.owner else None)
    if screen and (screen[0] == listener.owner or pictures not in ("podium", "slides")):
        screen = None
    return [*voices[:MICROPHONES], channel, *seats, screen]


def sent_for[T](key: Key | None, sent: Mapping[Key, T]) -> T | None:
    """Return what is sent for a line's due: in place of a lighter picture that nobody sends, the full one."""
    if key is None:
        return None
    return sent.get(key) or (sent.get((*key[:2], "video")) if key[2] == "light" else None)


def voices_of(podium: Podium) -> list[str]:
    """Return whose microphones are open, the speaker first."""
    return sorted(podium.open, key=lambda owner: owner != podium.speaker)


def on_record(podium: Podium, screen: Key | None) -> dict[Key, tuple[str, str]]:
    """Return what is recorded: stream → (stream of `hall.models.Recording`, language of a channel or "")."""
    kept: dict[Key, tuple[str, str]] = {(owner, "camera", "audio"): ("floor_audio", "") for owner in podium.open}
    if podium.speaker:
        kept[podium.speaker, "camera", "video"] = ("floor_video", "")
    if screen:
        kept[screen] = ("screen", "")
    return kept | {(owner, "booth", "audio"): ("channel", language) for language, owner in podium.channels.items()}
