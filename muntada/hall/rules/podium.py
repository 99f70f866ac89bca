"""The podium: who is seen, whose microphone is open, who was removed from the hall."""

import datetime as dt
from dataclasses import dataclass

from muntada.hall.rules.commands import (
    CloseMicrophone,
    LeaveSeat,
    OpenMicrophone,
    ReadmitPerson,
    RemovePerson,
    TakeSeat,
)
from muntada.hall.rules.events import (
    Event,
    MicrophoneClosed,
    MicrophoneOpened,
    PersonReadmitted,
    PersonRemoved,
    RequestWithdrawn,
    SeatLeft,
    SeatTaken,
    SpeechEnded,
)
from muntada.hall.rules.state import FloorState
from muntada.kernel.refusal import Refusal

type Decision = list[Event] | Refusal
type Command = TakeSeat | LeaveSeat | OpenMicrophone | CloseMicrophone | RemovePerson | ReadmitPerson

SEATS = 12
"""Places on the podium: as many cameras as a page can show and a line can bear."""
BESIDE_SPEAKER = 2
"""Microphones that can be open beside the speaker's: those of the two co-chairs."""


@dataclass(frozen=True)
class Stage:
    """Who is seen and heard now: persons by seat (None: empty), the speaker, and open microphones, hers first."""

    seats: tuple[str | None, ...]
    speaker: str | None
    voices: tuple[str, ...]


def stage(state: FloorState) -> Stage:
    """Return who is seen and heard.

    Whoever has the floor is seen also without a seat: on a free one or, where there is none, in the place of whoever
    has sat longest with a closed microphone. While the clock is stopped the speaker's microphone stays open: it is
    stopped for what goes wrong, and that must be said.
    """
    if not state.is_open:
        return Stage((None,) * SEATS, None, ())
    speaker = state.speech.request.person if state.speech else None
    seats: list[str | None] = [None] * SEATS
    for seat in state.seats:
        seats[seat.number] = seat.person
    if speaker and speaker not in seats:
        longest = sorted(state.seats, key=lambda seat: (seat.person in state.microphones, seat.taken_at, seat.number))
        seats[seats.index(None) if None in seats else longest[0].number] = speaker
    voices = dict.fromkeys([*([speaker] if speaker else []), *state.microphones])
    return Stage(tuple(seats), speaker, tuple(voices))


def is_removed(state: FloorState, person: str) -> bool:
    """Say whether the chair removed somebody from the hall."""
    return any(removal.person == person for removal in state.removed)


def off_the_floor(state: FloorState, person: str, now: dt.datetime) -> list[Event]:
    """Return what must happen to the speech and the requests of somebody who leaves the hall."""
    events: list[Event] = []
    if state.speech and state.speech.request.person == person:
        events.append(SpeechEnded(at=now, request=state.speech.request.id))
    return [*events, *(RequestWithdrawn(at=now, request=r.id) for r in state.waiting if r.person == person)]


def decide_podium(state: FloorState, command: Command, now: dt.datetime) -> Decision:
    """Decide a command about the podium in an open sitting: see `decide`."""
    match command:
        case TakeSeat():
            return _take_seat(state, command, now)
        case LeaveSeat():
            is_seated = _is_seated(state, command.person)
            return [SeatLeft(at=now, person=command.person)] if is_seated else Refusal("not_on_podium")
        case OpenMicrophone():
            return _open_microphone(state, command, now)
        case CloseMicrophone():
            if command.person not in state.microphones:
                return Refusal("microphone_not_open")
            return [MicrophoneClosed(at=now, person=command.person)]
        case RemovePerson():
            return _remove(state, command, now)
        case ReadmitPerson():
            if not is_removed(state, command.person):
                return Refusal("not_removed")
            return [PersonReadmitted(at=now, person=command.person)]


def _take_seat(state: FloorState, command: TakeSeat, now: dt.datetime) -> Decision:
    if is_removed(state, command.person):
        return Refusal("removed_from_hall")
    if command.is_guest and command.person not in state.admitted:
        return Refusal("guest_in_lobby")
    if _is_seated(state, command.person):
        return Refusal("already_on_podium")
    taken = {seat.number for seat in state.seats}
    free = next((number for number in range(SEATS) if number not in taken), None)
    if free is None:
        return Refusal("podium_full", seats=SEATS)
    return [SeatTaken(at=now, number=free, person=command.person, delegation=command.delegation)]


def _open_microphone(state: FloorState, command: OpenMicrophone, now: dt.datetime) -> Decision:
    if command.person in state.microphones:
        return Refusal("microphone_open")
    if not _is_seated(state, command.person):
        return Refusal("not_on_podium")
    if len(state.microphones) >= BESIDE_SPEAKER:
        return Refusal("microphones_full", microphones=BESIDE_SPEAKER)
    return [MicrophoneOpened(at=now, person=command.person)]


def _remove(state: FloorState, command: RemovePerson, now: dt.datetime) -> Decision:
    if is_removed(state, command.person):
        return Refusal("already_removed")
    if not command.reason.strip():
        return Refusal("reason_missing", field="reason")
    removed = PersonRemoved(at=now, person=command.person, reason=command.reason.strip())
    return [*off_the_floor(state, command.person, now), removed]


def _is_seated(state: FloorState, person: str) -> bool:
    return any(seat.person == person for seat in state.seats)
