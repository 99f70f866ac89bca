"""Ties between the cast's two cities, made by the product's own actions."""

import uuid

from muntada.cities.models import City, Source
from muntada.kernel import clock
from muntada.twinning.actions.answer_step import answer_step
from muntada.twinning.actions.propose_tie import propose_tie
from muntada.twinning.actions.proposing import Proposal
from muntada.twinning.models import Step, Tie
from muntada.twinning.queries import tie_with_steps
from tests.cast import Cast

MUSCAT, YINCHUAN = "muscat", "yinchuan"


def city(slug: str) -> City:
    """Return a city of the cast."""
    return City.objects.get(slug=slug)


def proposed(cast: Cast, stage: str = "idea", on: str = "") -> Tie:
    """Return the tie that Muscat has proposed to Yinchuan."""
    return propose_tie(city(MUSCAT).pk, city(YINCHUAN).pk, Proposal(stage, on), actor=cast.head)


def agreed(cast: Cast, stage: str = "agreement", on: str = "2021-05-04") -> Tie:
    """Return the tie that Muscat proposed and Yinchuan confirmed."""
    tie = proposed(cast, stage, on)
    answer_step(newest(tie).pk, answer="confirmed", on=on, actor=cast.rival)
    return tie_with_steps(tie.pk)


def imported(stage: str = "agreement", on: str = "1998") -> Tie:
    """Return the tie of the two cities as a source tells of it."""
    source = Source.objects.get_or_create(slug="list", defaults={"title": "A list"})[0]
    one, two = sorted((city(MUSCAT).pk, city(YINCHUAN).pk))
    now = clock.now()
    tie = Tie.objects.create(side_a_id=one, side_b_id=two, made_at=now, changed_at=now, stage=stage, since=int(on[:4]))
    Step.objects.create(tie=tie, stage=stage, on=on, source=source, at=now)
    return tie


def newest(tie: Tie | uuid.UUID) -> Step:
    """Return the last step of a tie."""
    return Step.objects.filter(tie=tie).latest("id")
