"""Which sittings the media server is told of again and again: those that are open, and those just closed."""

import datetime as dt

import pytest

from muntada.hall.actions.arranging import call_back
from muntada.hall.actions.close_sitting import close_sitting
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.models import Floor
from muntada.hall.queries.floor import floors_since
from muntada.hall.rules import FloorState, state_to_json
from muntada.kernel import clock
from muntada.push import topics
from muntada.push.queries import seq
from tests.cast import Cast


def test_open_sittings_and_those_just_closed_are_found_in_one_query(
    cast: Cast, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    pk, ago = cast.sitting.pk, clock.now() - dt.timedelta(minutes=10)
    assert floors_since(ago) == {}
    Floor.objects.create(sitting=cast.sitting, state=state_to_json(FloorState()))
    assert floors_since(ago) == {}, "an unopened sitting has nothing to arrange"
    open_sitting(pk, actor=cast.chair)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert floors_since(clock.now())[pk].is_open
    close_sitting(pk, actor=cast.chair)
    assert floors_since(ago)[pk].closed_at
    assert floors_since(clock.now()) == {}


def test_pages_of_open_sittings_are_called_back_after_a_restart_of_the_media_server(cast: Cast) -> None:
    topic = topics.sitting(cast.sitting.pk)
    call_back()
    assert seq(topic) == 0, "nobody listens before the opening"
    open_sitting(cast.sitting.pk, actor=cast.chair)
    before = seq(topic)
    call_back()
    assert seq(topic) == before + 1
    close_sitting(cast.sitting.pk, actor=cast.chair)
    before = seq(topic)
    call_back()
    assert seq(topic) == before
