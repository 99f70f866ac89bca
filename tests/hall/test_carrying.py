"""A right of reply that the morning leaves unheard is on the list of the day's last sitting, however the two meet."""

import datetime as dt

import pytest
from django.test import Client

from muntada.forum.actions.add_sitting import add_sitting
from muntada.forum.models import Sitting
from muntada.hall import queries
from muntada.hall.actions.ask_for_floor import ask_for_floor
from muntada.hall.actions.close_sitting import close_sitting
from muntada.hall.actions.end_speech import end_speech
from muntada.hall.actions.give_floor import give_floor
from muntada.hall.actions.guests.admit_guest import admit_guest
from muntada.hall.actions.guests.ask_as_guest import ask_as_guest
from muntada.hall.actions.guests.enter_as_guest import enter_as_guest
from muntada.hall.actions.guests.invite_guest import invite_guest
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.models import Guest
from muntada.hall.rules import Request, replay
from muntada.kernel.refusal import Refusal
from muntada.web.archive.summary import record_text
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


def test_the_day_counts_not_the_sitting(cast: Cast) -> None:
    morning, evening = cast.sitting, later(cast, 6)
    open_sitting(morning.pk, actor=cast.chair)
    open_sitting(evening.pk, actor=cast.chair)
    reply(cast, morning)
    (first,) = waiting(morning)
    give_floor(morning.pk, first.id, 60, actor=cast.chair)
    end_speech(morning.pk, first.id, actor=cast.chair)
    reply(cast, morning)
    with pytest.raises(Refusal, match="replies_used_up"):
        reply(cast, evening)
    reply(cast, evening, "rival")
    close_sitting(morning.pk, actor=cast.chair)
    assert [request.carries is None for request in waiting(evening)] == [True, False]
    with pytest.raises(Refusal, match="replies_used_up"):
        ask_for_floor(evening.pk, cast.delegation.pk, "right_of_reply", actor=cast.member)


def test_the_record_does_not_call_unheard_what_is_heard_later(cast: Cast) -> None:
    evening = later(cast, 6)
    open_sitting(cast.sitting.pk, actor=cast.chair)
    reply(cast, cast.sitting)
    ask_for_floor(cast.sitting.pk, cast.delegation.pk, "speech", actor=cast.member)
    close_sitting(cast.sitting.pk, actor=cast.chair)
    for sitting in (None, evening):
        if sitting:
            open_sitting(sitting.pk, actor=cast.chair)
        lines = (record_text(cast.sitting.pk) or "").splitlines()
        (unheard,) = [line for line in lines if "not heard" in line]
        (carried,) = [line for line in lines if "heard in the day's last sitting" in line]
        head, member = (who.person.name.show("en").body for who in (cast.head, cast.member))
        assert (head in carried, head in unheard, member in unheard) == (True, False, True)


def test_a_guests_reply_is_carried_and_the_guest_with_it(cast: Cast) -> None:
    evening = later(cast, 6)
    open_sitting(cast.sitting.pk, actor=cast.chair)
    name = {"en": "Nour Eddine"}
    about = {"position": {}, "original_language": "en", "email": "", "language": "en"}
    guest = invite_guest(cast.sitting.pk, name=name, **about, actor=cast.chair)
    enter_as_guest(guest.pk)
    admit_guest(cast.sitting.pk, guest.person_id, actor=cast.chair)
    ask_as_guest(cast.sitting.pk, guest.pk, "right_of_reply")
    close_sitting(cast.sitting.pk, actor=cast.chair)
    open_sitting(evening.pk, actor=cast.chair)
    (carried,) = waiting(evening)
    assert (carried.person, carried.delegation) == (str(guest.person_id), None)
    onward = Guest.objects.get(sitting=evening)
    assert (onward.person_id, onward.invited_by_id) == (guest.person_id, guest.invited_by_id)
    assert queries.floor(evening.pk)[0].admitted == (str(guest.person_id),)
    browser = Client()
    browser.post(f"/en/guest/{queries.guest_token(guest)}/", {})
    assert queries.link_onward(guest, carried.asked_at) == onward
    ask_as_guest(evening.pk, onward.pk, "speech")
