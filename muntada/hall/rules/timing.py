"""Seconds, computed by the reader from the facts of the state; nothing ticks.

A stretch between two moments is never shorter than nothing: if the server's clock went backwards, the
stretch counts as 0 seconds and the next one is right again.
"""

import datetime as dt
from collections.abc import Callable, Iterator

from muntada.hall.rules.state import FloorState, Kind, Request, Speech

LONGEST_SPEECH_SECONDS = 24 * 3600
"""The most that can be allotted: far beyond any speech, near enough for dates to be computed."""

WARNING_SECONDS = 30
"""How long before the end the speaker is gently told that the time will soon be up."""

GRACE_SECONDS = 30
"""How long a speaker whose time is up may go on to finish the sentence."""


def used(speech: Speech, now: dt.datetime) -> float:
    """Return the seconds spoken so far, pauses and interruptions left out."""
    if speech.paused_at is not None:
        return speech.request.used
    return speech.request.used + max(0.0, (now - speech.started_at).total_seconds())


def remaining(speech: Speech, now: dt.datetime) -> float:
    """Return the seconds left; negative once the time is up."""
    return speech.request.allotted - used(speech, now)


def in_grace(speech: Speech, now: dt.datetime) -> bool:
    """Say whether the time is up, but by less than `GRACE_SECONDS`."""
    return -GRACE_SECONDS < remaining(speech, now) <= 0


def ends_at(speech: Speech) -> dt.datetime | None:
    """Return the moment when the time is (or was) up, for a reader that counts down; None while paused."""
    if speech.paused_at is not None:
        return None
    return speech.started_at + dt.timedelta(seconds=speech.request.allotted - speech.request.used)


def spoken(state: FloorState, now: dt.datetime) -> dict[str, float]:
    """Return the seconds that each delegation has spoken in this sitting, every kind of speech counted.

    Delegations that have not had the floor are absent, and so is time spoken for no delegation.
    """
    return _summed(state, now, lambda request: request.delegation)


def spoken_by_party(state: FloorState, now: dt.datetime) -> dict[str, float]:
    """Return the seconds that each party's delegations have spoken, as `spoken` does."""
    return _summed(state, now, lambda request: request.party)


def budget_left(state: FloorState, delegation: str, now: dt.datetime, *, besides: str = "") -> float | None:
    """Return the seconds that a delegation has left for speeches in this sitting; None where there is no limit.

    `besides` is a request whose own seconds are left out. It is never less than nothing.
    """
    if not state.procedure.budget:
        return None
    own = (
        seconds
        for request, seconds in _stretches(state, now)
        if (request.delegation, request.kind) == (delegation, Kind.SPEECH) and request.id != besides
    )
    return max(0.0, state.procedure.budget - sum(own))


def _stretches(state: FloorState, now: dt.datetime) -> Iterator[tuple[Request, float]]:
    """Yield every request that has begun, with the seconds spoken so far."""
    for request in (*state.waiting, *state.done, *state.withdrawn):
        if request.has_begun:
            yield request, request.used
    if state.speech:
        yield state.speech.request, used(state.speech, now)


def _summed(state: FloorState, now: dt.datetime, whose: Callable[[Request], str | None]) -> dict[str, float]:
    seconds: dict[str, float] = {}
    for request, amount in _stretches(state, now):
        who = whose(request)
        if who is not None:
            seconds[who] = seconds.get(who, 0.0) + amount
    return seconds
