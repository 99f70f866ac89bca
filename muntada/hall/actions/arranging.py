"""Telling the media server what the floor says: after every event, and again and again in case it was started anew."""

import contextlib
import datetime as dt
import functools
import logging
import uuid
from pathlib import Path

from django.conf import settings
from django.db import transaction

from muntada.hall.actions.recording.note_recordings import note_recordings
from muntada.hall.queries import floor
from muntada.hall.queries.floor import floors_since
from muntada.hall.queries.interpretation import voices
from muntada.hall.rules import FloorState, stage
from muntada.kernel import clock
from muntada.media.interface import MediaFailed, MediaServer, Podium
from muntada.media.servers import server
from muntada.push import topics
from muntada.push.actions import announce

JUST_CLOSED = dt.timedelta(minutes=10)
"""How long after its end the recordings of a sitting are still looked for."""

log = logging.getLogger(__name__)


def media() -> MediaServer:
    """Return the media server of this deployment."""
    return server(settings.MEDIA, Path(settings.DATA))


def owner(person_id: object) -> str:
    """Return how the media server calls somebody."""
    return f"person:{person_id}"


def podium(state: FloorState, channels: dict[str, uuid.UUID]) -> Podium:
    """Return what the media server must know of a floor: whoever is heard may share a screen, the speaker first."""
    shown = stage(state)
    speaker = owner(shown.speaker) if shown.speaker else None
    return Podium(
        seats=tuple(person and owner(person) for person in shown.seats),
        speaker=speaker,
        open=tuple(owner(person) for person in shown.voices),
        screens=tuple(owner(person) for person in shown.voices),
        channels={language: owner(person) for language, person in channels.items()} if state.is_open else {},
    )


def arrange(sitting_id: uuid.UUID) -> None:
    """Tell the media server the sitting's present arrangement, and end the connections of who was removed.

    Raises `MediaFailed`.
    """
    state, _ = floor(sitting_id)
    hall, engine = str(sitting_id), media()
    if state.closed_at is not None:
        engine.close(hall)
        return
    engine.arrange(hall, podium(state, voices(sitting_id)), record=state.is_open)
    for removal in state.removed:
        engine.remove(hall, owner(removal.person))


def arrange_soon(sitting_id: uuid.UUID) -> None:
    """Arrange once the caller's transaction is committed. A media server that is away must not undo what was decided:
    it is told again before long (`muntada media`)."""
    transaction.on_commit(functools.partial(_try, sitting_id), robust=True)


def part_soon(sitting_id: uuid.UUID, person_id: uuid.UUID) -> None:
    """End somebody's connections once the caller's transaction is committed, after its arrangement.

    Unlike who was removed, she may come back at once, as the floor allows: a guest in the lobby listens again.
    """
    transaction.on_commit(functools.partial(_part, sitting_id, person_id), robust=True)


def arrange_all() -> None:
    """Arrange every sitting that is open, and note what was recorded, also of those just closed.

    Raises `MediaFailed`.
    """
    for sitting_id, state in floors_since(clock.now() - JUST_CLOSED).items():
        if state.is_open:
            arrange(sitting_id)
        note_recordings(sitting_id, media().segments(str(sitting_id)), actor=None)


def call_back() -> None:
    """Have the pages of every open sitting make their connections anew: the media server has lost them.

    A browser by itself takes some five seconds to notice.
    """
    for sitting_id, state in floors_since(clock.now()).items():
        if state.is_open:
            with transaction.atomic():
                announce(topics.sitting(sitting_id), "media")


def _part(sitting_id: uuid.UUID, person_id: uuid.UUID) -> None:
    with contextlib.suppress(MediaFailed):  # where it is away nobody is connected
        media().remove(str(sitting_id), owner(person_id))


def _try(sitting_id: uuid.UUID) -> None:
    try:
        arrange(sitting_id)
    except MediaFailed as failed:
        if failed.reason != "off":
            log.warning("the media server was not told of sitting %s: %s", sitting_id, failed)
