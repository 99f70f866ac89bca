"""A right of reply that the morning leaves unheard is on the list of the day's last sitting, however the two meet."""

import datetime as dt

import pytest
from django.test import Client

from muntada.forum.actions.add_sitting import add_sitting
from muntada.forum.models import Sitting
from muntada.hall import queries
from muntada.hall.actions.ask_for_floor import ask_for_floor
from muntada.hall.actions.close_sitting import close_sitting
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.rules import Request, replay
from tests.cast import Cast, said

pytestmark = pytest.mark.django_db


def later(cast: Cast, hours: int) -> Sitting:
    return add_sitting(
        cast.session.pk,
        title=said("جلسة المساء", "晚间会议", "Evening sitting"),
        starts_at=cast.sitting.starts_at + dt.timedelta(hours=hours),
        minutes=90,
        actor=cast.arab_officer,
    )


def reply(cast: Cast, sitting: Sitting, who: str = "head") -> None:
    delegation = cast.other_delegation if who == "rival" else cast.delegation
    ask_for_floor(sitting.pk, delegation.pk, "right_of_reply", actor=cast.everybody[who])


def waiting(sitting: Sitting) -> list[Request]:
    state, _seq = queries.floor(sitting.pk)
    assert replay(queries.events(sitting.pk)) == state
    return list(state.waiting)


def test_it_is_carried_when_the_last_sitting_is_opened(cast: Cast) -> None:
    morning, evening, tomorrow = cast.sitting, later(cast, 6), later(cast, 24)
    open_sitting(morning.pk, actor=cast.chair)
    reply(cast, morning)
    ask_for_floor(morning.pk, cast.delegation.pk, "speech", actor=cast.member)
    close_sitting(morning.pk, actor=cast.chair)
    open_sitting(tomorrow.pk, actor=cast.chair)
    assert waiting(tomorrow) == []
    open_sitting(evening.pk, actor=cast.co_chair)
    (carried,) = waiting(evening)
    assert (carried.person, carried.carries) == (str(cast.head.person_id), waiting(morning)[0].id)
    assert (carried.kind, carried.delegation) == ("right_of_reply", str(cast.delegation.pk))


def test_it_is_carried_when_an_earlier_sitting_closes_late_and_never_twice(cast: Cast) -> None:
    morning, noon, evening = cast.sitting, later(cast, 3), later(cast, 6)
    for sitting in (morning, noon, evening):
        open_sitting(sitting.pk, actor=cast.chair)
    reply(cast, morning)
    reply(cast, noon, "rival")
    assert waiting(evening) == []
    close_sitting(morning.pk, actor=cast.chair)
    close_sitting(noon.pk, actor=cast.chair)
    assert [request.person for request in waiting(evening)] == [
        str(cast.head.person_id),
        str(cast.rival.person_id),
    ]
    close_sitting(evening.pk, actor=cast.chair)
    assert len(waiting(evening)) == 2


def test_the_page_of_the_morning_says_where_it_is_due(cast: Cast) -> None:
    evening = later(cast, 6)
    open_sitting(cast.sitting.pk, actor=cast.chair)
    reply(cast, cast.sitting)
    for who in ("head", "chair"):
        client = Client()
        client.force_login(cast.everybody[who])
        page = client.get(f"/en/sittings/{cast.sitting.pk}/").text
        assert "heard at the end of the day, in <bdi>Evening sitting</bdi>" in page
        assert f"/en/sittings/{evening.pk}/" in page
    close_sitting(cast.sitting.pk, actor=cast.chair)
    open_sitting(evening.pk, actor=cast.chair)
    assert "asked for in an earlier sitting of the day" in client.get(f"/en/sittings/{evening.pk}/log/").text
    assert "heard at the end of the day" not in client.get(f"/en/sittings/{evening.pk}/").text
