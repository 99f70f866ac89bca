"""A sitting that is over, made in a moment: the clock stands where it is put."""

import datetime as dt

import pytest

from muntada.forum.actions.answer_programme import answer_programme
from muntada.forum.actions.propose_programme import propose_programme
from muntada.forum.models import ProgrammedSpeaker
from muntada.hall import queries
from muntada.hall.actions.ask_for_floor import ask_for_floor
from muntada.hall.actions.captioning.write_heard import write_heard
from muntada.hall.actions.close_sitting import close_sitting
from muntada.hall.actions.give_floor import give_floor
from muntada.hall.models import Caption, Recording
from muntada.kernel import clock
from tests.cast import Cast

BEGAN = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)


class Past:
    """The cast's sitting, at so many seconds from its beginning."""

    def __init__(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        self.cast, self.now = cast, BEGAN
        monkeypatch.setattr(clock, "now", lambda: self.now)

    def at(self, seconds: float) -> None:
        self.now = moment(seconds)

    @property
    def speaks(self) -> str:
        speech = queries.floor(self.cast.sitting.pk)[0].speech
        assert speech
        return speech.request.id

    def close(self) -> None:
        close_sitting(self.cast.sitting.pk, actor=self.cast.chair)

    def recorded(self, stream: str, begins: float, ends: float, language: str = "") -> Recording:
        return Recording.objects.create(
            sitting=self.cast.sitting,
            stream=stream,
            language=language,
            path=f"{stream}-{language}-{begins}.webm",
            begins_at=moment(begins),
            ends_at=moment(ends),
        )

    def caption(self, language: str, body: str, second: float) -> Caption:
        return write_heard(
            self.cast.sitting.pk, language, body, begins_at=moment(second), ends_at=moment(second + 2), actor=None
        )

    def publish(self) -> None:
        decision = propose_programme(self.cast.session.pk, actor=self.cast.arab_officer)
        answer_programme(decision.pk, approved=True, actor=self.cast.chinese_officer)

    def announce(self, who: str) -> None:
        """Announce somebody for the sitting's only item, and publish the programme."""
        item = self.cast.sitting.items.get()
        ProgrammedSpeaker.objects.create(item=item, person=self.cast.everybody[who].person, position=1)
        self.publish()


def moment(seconds: float) -> dt.datetime:
    return BEGAN + dt.timedelta(seconds=seconds)


def speak(cast: Cast, who: str, kind: str = "speech") -> None:
    """Let somebody ask for the floor and have it."""
    delegation = cast.other_delegation if who == "rival" else cast.delegation
    ask_for_floor(cast.sitting.pk, delegation.pk, kind, actor=cast.everybody[who])
    asked = queries.floor(cast.sitting.pk)[0].waiting
    person = str(cast.everybody[who].person_id)
    give_floor(cast.sitting.pk, next(r.id for r in asked if r.person == person), 180, actor=cast.chair)
