"""The log of a sitting: told in words, replayed moment by moment, handed out as data."""

import json
import re
from html import unescape

import pytest
from django.utils import translation
from hall_visit import Hall

from muntada.hall import queries
from muntada.hall.actions.answer_consensus import answer_consensus
from muntada.hall.actions.close_list import close_list
from muntada.hall.actions.close_microphone import close_microphone
from muntada.hall.actions.close_sitting import close_sitting
from muntada.hall.actions.end_speech import end_speech
from muntada.hall.actions.extend_speech import extend_speech
from muntada.hall.actions.guests.admit_guest import admit_guest
from muntada.hall.actions.guests.dismiss_guest import dismiss_guest
from muntada.hall.actions.guests.invite_guest import invite_guest
from muntada.hall.actions.leave_seat import leave_seat
from muntada.hall.actions.move_request import move_request
from muntada.hall.actions.open_microphone import open_microphone
from muntada.hall.actions.pause_speech import pause_speech
from muntada.hall.actions.readmit_person import readmit_person
from muntada.hall.actions.remove_person import remove_person
from muntada.hall.actions.reopen_list import reopen_list
from muntada.hall.actions.resume_speech import resume_speech
from muntada.hall.actions.set_procedure import set_procedure
from muntada.hall.actions.show_slide import show_slide
from muntada.hall.actions.take_seat import take_seat
from muntada.hall.actions.take_up_item import take_up_item
from muntada.hall.actions.withdraw_request import withdraw_request
from muntada.hall.rules import TYPES, from_json, replay
from muntada.statements.actions.conclude_consensus import conclude_consensus
from muntada.web.hall.floor import scene
from muntada.web.hall.moments import Moment, moments
from tests.hall.slides_made import made


@pytest.fixture
def past(hall: Hall) -> Hall:
    """A sitting in which everything happened that can happen."""
    chair = hall.cast.chair
    hall.open()
    take_up_item(hall.pk, str(hall.cast.sitting.items.get().pk), actor=chair)
    speech = hall.give(hall.ask("head"), 180)
    order = hall.give(hall.ask("rival", "point_of_order"), 60)
    end_speech(hall.pk, order, actor=chair)
    hall.give(speech)
    pause_speech(hall.pk, speech, actor=chair)
    resume_speech(hall.pk, speech, actor=chair)
    end_speech(hall.pk, speech, actor=hall.cast.head)
    withdraw_request(hall.pk, hall.ask("rival"), actor=hall.cast.rival)
    close_list(hall.pk, actor=chair)
    hall.ask("rival", "right_of_reply")
    reopen_list(hall.pk, actor=chair)
    call = hall.call(1)
    answer_consensus(hall.pk, call, hall.cast.delegation.pk, "reservation", statement="نتحفظ.", actor=hall.cast.head)
    conclude_consensus(hall.pk, call, actor=chair)
    rival = str(hall.cast.rival.person_id)
    take_seat(hall.pk, actor=hall.cast.rival)
    open_microphone(hall.pk, rival, actor=chair)
    close_microphone(hall.pk, rival, actor=chair)
    leave_seat(hall.pk, rival, actor=hall.cast.rival)
    remove_person(hall.pk, rival, "ضوضاء", actor=chair)
    readmit_person(hall.pk, rival, actor=chair)
    noor = {"name": {"en": "Noor"}, "position": {}, "original_language": "en", "email": "", "language": "en"}
    guest = invite_guest(hall.pk, **noor, actor=chair).person_id
    admit_guest(hall.pk, guest, actor=chair)
    dismiss_guest(hall.pk, guest, actor=chair)
    set_procedure(hall.pk, "prepared", 240, 600, 66, actor=chair)
    first, second = hall.ask("head"), hall.ask("rival")
    move_request(hall.pk, second, True, actor=chair)
    hall.give(first, 180)
    slides = made(hall.cast)
    show_slide(hall.pk, first, slides.pk, 1, actor=hall.cast.head)
    show_slide(hall.pk, first, slides.pk, 0, actor=chair)
    extend_speech(hall.pk, first, 60, actor=chair)
    end_speech(hall.pk, first, actor=chair)
    close_sitting(hall.pk, actor=chair)
    return hall


def told(hall: Hall, language: str = "en") -> list[Moment]:
    with translation.override(language):
        return moments(queries.events(hall.pk), scene(hall.pk, everything=True))


def test_every_kind_of_event_is_told(past: Hall) -> None:
    assert {type(event) for event in queries.events(past.pk)} == set(TYPES.values())
    words = [unescape(re.sub(r"</?bdi[^>]*>", "", moment.words)) for moment in told(past)]
    assert words == [
        "The sitting is opened.",
        "Item 1 of the agenda is taken up: Opening",
        "Delegate head (Muscat) asks for the floor.",
        "The floor is given to Delegate head (Muscat), for 3 minutes.",
        "Delegate rival (Yinchuan) raises a point of order.",
        "The speech of Delegate head (Muscat) is interrupted by a point of order.",
        "The floor is given to Delegate rival (Yinchuan), for 1 minute.",
        "Delegate rival (Yinchuan) has finished, after 0:00.",
        "The floor is given back to Delegate head (Muscat), with 3 minutes left.",
        "The clock of Delegate head (Muscat) is stopped.",
        "The clock of Delegate head (Muscat) runs again.",
        "Delegate head (Muscat) has finished, after 0:00.",
        "Delegate rival (Yinchuan) asks for the floor.",
        "Delegate rival (Yinchuan) is taken off the speakers' list.",
        "The speakers' list is closed.",
        "Delegate rival (Yinchuan) asks for a right of reply.",
        "The speakers' list is open again.",
        "The chair calls for consensus.",
        "The delegation of Muscat agrees, with a reservation.",
        "The chair concludes: there is consensus.",
        "Delegate rival takes a seat on the podium.",
        "The chair opens the microphone of Delegate rival.",
        "The chair closes the microphone of Delegate rival.",
        "Delegate rival leaves the podium.",
        "Delegate rival (Yinchuan) is taken off the speakers' list.",
        "The chair removes Delegate rival from the hall.",
        "The chair lets Delegate rival in again.",
        "The chair lets Noor, a guest, in from the lobby.",
        "Noor, a guest, is in the lobby again.",
        "The chair prepares the list. A speech has 4 minutes. A delegation has 10 minutes in this sitting.",
        "Delegate head (Muscat) asks for the floor.",
        "Delegate rival (Yinchuan) asks for the floor.",
        "On the speakers' list, Delegate rival (Yinchuan) and Delegate head (Muscat) change places.",
        "The floor is given to Delegate head (Muscat), for 3 minutes.",
        "Delegate head (Muscat) shows page 1 of the slides.",
        "The slides of Delegate head (Muscat) are taken away.",
        "Delegate head (Muscat) is given more time: 1 minute.",
        "Delegate head (Muscat) has finished, after 0:00.",
        "The sitting is closed.",
    ]


def test_each_moment_shows_the_floor_as_it_was(past: Hall) -> None:
    events, shown = queries.events(past.pk), told(past)
    for moment in shown:
        state = replay(events[: moment.number])
        assert (moment.speaker.request if moment.speaker else None) == (state.speech.request if state.speech else None)
        assert {speaker.request for speaker in moment.waiting} == set(state.waiting)
        assert moment.is_list_closed == (state.list_closed_at is not None)
        assert (moment.call is None) == (state.call is None)
        assert (moment.clock is None) == (state.speech is None)
        assert moment.is_open == state.is_open


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en"])
def test_the_log_is_read_in_every_language_without_scripts(past: Hall, language: str) -> None:
    page = past.get("log", language=language)
    html = page.content.decode()
    assert page.status_code == 200
    assert html.count("data-replay-at=") == len(queries.events(past.pk))
    assert {"ar": "عضو head", "zh-hans": "代表 head", "en": "Delegate head"}[language] in html
    assert "نتحفظ." in html
    assert '<section class="hall-player"' in html
    assert "hidden>" in html.split('class="hall-player"')[1].split("\n")[0]


def test_a_log_that_has_not_begun_says_so(hall: Hall) -> None:
    html = hall.get("log").content.decode()
    assert "It begins when the chair opens the sitting." in html
    assert "data-replay" not in html


def test_the_data_alone_tell_the_state_and_name_no_actor(past: Hall) -> None:
    answer = past.get("log-json")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="sitting-{past.pk}.json"'
    data = json.loads(answer.content)
    log = []
    for number, event in enumerate(data["events"], 1):
        assert event.pop("seq") == number
        at = queries.events(past.pk)[number - 1].at
        assert event.pop("at") == at.isoformat()
        log.append(from_json(event.pop("type"), event, at))
    assert replay(log) == past.state
    assert data["delegations"][str(past.cast.delegation.pk)]["name"]["ar"] == "مسقط"
    assert data["people"][str(past.cast.head.person_id)]["name"]["zh-Hans"] == "代表 head"
    for account in past.cast.everybody.values():
        assert str(account.pk) not in answer.content.decode()
        assert account.email not in answer.content.decode()


def test_the_cost_does_not_grow_with_the_log(hall: Hall, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    hall.open()
    hall.ask("head")
    hall.call(0)
    with django_assert_num_queries(7):
        hall.get("log")
    for place in (1, 2):
        assert hall.state.call
        conclude_consensus(hall.pk, hall.state.call.id, actor=hall.cast.chair)
        hall.call(place)
        end_speech(hall.pk, hall.give(hall.ask("rival")), actor=hall.cast.rival)
    with django_assert_num_queries(7):
        hall.get("log")
