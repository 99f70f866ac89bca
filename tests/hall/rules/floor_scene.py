"""A sitting to try the rules in: commands are played one after the other, a minute of talk is one word."""

import datetime as dt

from muntada.hall.rules import (
    AskForFloor,
    Command,
    Event,
    FloorState,
    GiveFloor,
    Kind,
    OpenSitting,
    apply,
    decide,
)
from muntada.kernel.refusal import Refusal

START = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
QUANZHOU, MARRAKESH, SALALAH = "quanzhou", "marrakesh", "salalah"


class Scene:
    """A sitting with its log and a clock that moves only when told."""

    def __init__(self, *, opened: bool = True) -> None:
        self.now = START
        self.log: list[Event] = []
        self.state = FloorState()
        if opened:
            self.do(OpenSitting())

    def wait(self, seconds: float) -> None:
        self.now += dt.timedelta(seconds=seconds)

    def decide(self, command: Command) -> list[Event] | Refusal:
        return decide(self.state, command, self.now)

    def do(self, command: Command) -> list[Event]:
        """Play a command that must succeed; return its events."""
        events = self.decide(command)
        assert not isinstance(events, Refusal), events
        for event in events:
            self.state = apply(self.state, event)
        self.log += events
        return events

    def refused(self, command: Command) -> str:
        """Play a command that must be refused; return the code."""
        refusal = self.decide(command)
        assert isinstance(refusal, Refusal), refusal
        return refusal.code

    def ask(self, request: str, kind: Kind = Kind.SPEECH, delegation: str | None = QUANZHOU) -> None:
        """A person of her own asks, so that nobody is on the list twice."""
        self.do(AskForFloor(request=request, person=f"person {request}", delegation=delegation, kind=kind))

    def give(self, request: str, allotted: int = 300) -> list[Event]:
        return self.do(GiveFloor(request=request, allotted=allotted))
