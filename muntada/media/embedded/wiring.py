"""Who gets what: from the podium and a listener's wants, the feed of each of her lines. Pure."""

import dataclasses

from muntada.media.interface import MICROPHONES, SEATS, Podium, Source, Wants

type Key = tuple[str, Source, str]
"""A stream that somebody sends: (owner, source, "audio" or "video")."""

LINES = (*(("audio", f"voice-{n}") for n in range(MICROPHONES)), ("audio", "channel"))
LINES += (*(("video", f"seat-{n}") for n in range(SEATS)), ("video", "screen"))
"""Every listener's lines, in the order of the offer: (kind, name). The position is the line's `mid`."""


@dataclasses.dataclass(frozen=True)
class Listener:
    """Somebody who receives: her own streams are never sent back to her."""

    owner: str
    wants: Wants


def streams(podium: Podium, listener: Listener) -> list[Key | None]:
    """Return for each of `LINES` the stream that it carries, or None for silence.

    What is not named here reaches nobody, whatever its sender's browser does: that is what "closed" means.
    """
    voices: list[Key | None] = [(owner, "camera", "audio") for owner in voices_of(podium) if owner != listener.owner]
    voices += [None] * MICROPHONES
    booth = podium.channels.get(listener.wants.channel)
    channel: Key | None = (booth, "booth", "audio") if booth and booth != listener.owner else None
    pictures = listener.wants.pictures
    seats: list[Key | None] = []
    for owner in (*podium.seats, *[None] * SEATS)[:SEATS]:
        seen = pictures == "podium" or (pictures == "speaker" and owner == podium.speaker)
        seats.append((owner, "camera", "video") if owner and seen and owner != listener.owner else None)
    screen: Key | None = None
    if podium.screen and podium.screen != listener.owner and pictures in ("podium", "slides"):
        screen = (podium.screen, "screen", "video")
    return [*voices[:MICROPHONES], channel, *seats, screen]


def voices_of(podium: Podium) -> list[str]:
    """Return whose microphones are open, the speaker first."""
    return sorted(podium.open, key=lambda owner: owner != podium.speaker)


def on_record(podium: Podium) -> dict[Key, tuple[str, str]]:
    """Return what is recorded: stream → (stream of `hall.models.Recording`, language of a channel or "")."""
    kept: dict[Key, tuple[str, str]] = {(owner, "camera", "audio"): ("floor_audio", "") for owner in podium.open}
    if podium.speaker:
        kept[podium.speaker, "camera", "video"] = ("floor_video", "")
    if podium.screen:
        kept[podium.screen, "screen", "video"] = ("screen", "")
    return kept | {(owner, "booth", "audio"): ("channel", language) for language, owner in podium.channels.items()}
