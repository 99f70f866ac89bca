"""What the hall shows of its sound and pictures: the podium, seat by seat, and the listener's controls."""

import dataclasses
from collections.abc import Collection
from typing import Any

from django.conf import settings

from muntada.cities.models import Account, Person
from muntada.forum.standing import Standing
from muntada.hall.models import Guest
from muntada.hall.rules import FloorState, stage
from muntada.languages.codes import LANGUAGES
from muntada.languages.rules import Shown
from muntada.web.context import current
from muntada.web.hall.floor import Scene


@dataclasses.dataclass(frozen=True)
class Tile:
    """One seat of the podium that somebody is on."""

    number: int
    person: str
    name: Shown
    delegation: Shown | None
    is_speaker: bool
    is_open: bool


def stage_context(shown: Scene, voices: Collection[str]) -> dict[str, Any]:
    """Return what the fragment "stage" is rendered from: the same for all who read one language.

    `voices` are the channels that an interpreter is heard on.
    """
    on_stage = stage(shown.state)
    tiles = [
        _tile(shown, number, person, person == on_stage.speaker, person in on_stage.voices)
        for number, person in enumerate(on_stage.seats)
        if person is not None and person in shown.hall.people
    ]
    heard = voices if shown.state.is_open else ()
    missing = [row for row in LANGUAGES if row.code not in heard] if shown.state.is_open else []
    return {
        "sitting": shown.hall.sitting,
        "state": shown.state,
        "tiles": sorted(tiles, key=lambda tile: not tile.is_speaker),
        "voices": " ".join(sorted(heard)),
        "interpreted": [row for row in LANGUAGES if row.code in heard],
        "uninterpreted": missing,
        "language": current(),
    }


def player_context(
    account: Account | None,
    standing: Standing,
    shown: Scene,
    voices: Collection[str],
    guest: Guest | None = None,
) -> dict[str, Any]:
    """Return what the listener's controls are rendered from; none where the deployment has no media server."""
    if settings.MEDIA == "off" or shown.state.closed_at is not None:
        return {"player": False, "is_silent": shown.state.closed_at is None}
    known = account or guest
    person = str(known.person_id) if known else ""
    state: FloorState = shown.state
    seated = {seat.person for seat in state.seats}
    return stage_context(shown, voices) | {
        "player": True,
        "me": person,
        "may_send": bool(guest or standing.is_chair or standing.is_organiser or standing.accredited),
        "may_sit": state.is_open and bool(standing.is_chair or standing.accredited) and person not in seated,
        "is_seated": account is not None and state.is_open and person in seated,
        "channels": LANGUAGES,
        "booths": [row for row in LANGUAGES if row.code in standing.interprets],
        "people": _people(shown) if standing.is_chair and state.is_open else [],
        "removed": [
            (gone.person, shown.hall.people[gone.person].name.show(current().code))
            for gone in state.removed
            if standing.is_chair and gone.person in shown.hall.people
        ],
    }


def _people(shown: Scene) -> list[dict[str, Any]]:
    """Return whom the chair may deal with: who is on the podium, speaks or waits."""
    on_stage = stage(shown.state)
    wanted = dict.fromkeys([*filter(None, on_stage.seats), *(request.person for request in shown.state.waiting)])
    return [
        {
            "id": person,
            "name": shown.hall.people[person].name.show(current().code),
            "is_open": person in shown.state.microphones,
            "is_seated": any(seat.person == person for seat in shown.state.seats),
        }
        for person in wanted
        if person in shown.hall.people
    ]


def _tile(shown: Scene, number: int, person_id: str, is_speaker: bool, is_open: bool) -> Tile:
    person: Person = shown.hall.people[person_id]
    delegation = next((seat.delegation for seat in shown.state.seats if seat.person == person_id), None)
    if is_speaker and shown.state.speech:
        delegation = shown.state.speech.request.delegation
    named = shown.named.delegation(delegation) if delegation else None
    return Tile(number, person_id, person.name.show(current().code), named, is_speaker, is_open)
