"""The interpreter's console: for interpreters of its language, with names in every script and the texts handed in."""

import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from muntada.cities.models import Account
from muntada.hall.actions.ask_for_floor import ask_for_floor
from muntada.hall.actions.give_floor import give_floor
from muntada.hall.actions.interpreting.take_microphone import take_microphone
from muntada.hall.actions.interpreting.write_to_booths import write_to_booths
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.models import BoothTurn, PreparedSpeech
from muntada.hall.queries import floor
from muntada.kernel import clock
from tests.cast import Cast

As = Callable[[Account | None], Client]


def address(cast: Cast, name: str, booth: str = "ar", language: str = "en") -> str:
    with translation.override(language):
        return reverse(f"booths:{name}", kwargs={"sitting_id": cast.sitting.pk, "language": booth})


def speak(cast: Cast) -> None:
    open_sitting(cast.sitting.pk, actor=cast.chair)
    ask_for_floor(cast.sitting.pk, cast.other_delegation.pk, "speech", actor=cast.rival)
    give_floor(cast.sitting.pk, floor(cast.sitting.pk)[0].waiting[0].id, 180, actor=cast.chair)


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en"])
def test_the_console_names_the_speaker_in_every_script_and_shows_what_was_handed_in(
    cast: Cast, as_: As, language: str
) -> None:
    speak(cast)
    PreparedSpeech.objects.create(
        sitting=cast.sitting,
        person=cast.rival.person,
        language="zh-Hans",
        body="主席先生，法定人数已足。",
        handed_in_at=clock.now(),
    )
    page = as_(cast.interpreter).get(address(cast, "console", language=language)).text
    for words in ("عضو rival", "代表 rival", "Delegate rival", "法定人数已足", "نصاب قانوني"):
        assert words in page
    assert "data-booth" in page


def test_only_interpreters_of_the_language_have_the_console(cast: Cast, as_: As) -> None:
    assert as_(cast.interpreter).get(address(cast, "console", "ar")).status_code == 200
    assert as_(cast.interpreter).get(address(cast, "console", "en")).status_code == 404
    assert as_(cast.partner).get(address(cast, "console", "en")).status_code == 200
    assert as_(cast.partner).get(address(cast, "console", "xx")).status_code == 404
    assert as_(cast.captioner).get(address(cast, "console", "ar")).status_code == 404


def test_on_air_and_off_through_the_page_and_what_listeners_see(cast: Cast, as_: As) -> None:
    speak(cast)
    client = as_(cast.interpreter)
    sent = {"key": str(uuid.uuid4()), "source": ""}
    page = client.post(address(cast, "take"), sent, follow=True).text
    assert "is-on-air" in page
    with translation.override("en"):
        hall = reverse("hall:sitting", kwargs={"sitting_id": cast.sitting.pk})
    assert 'data-voices="ar"' in as_(None).get(hall).text
    page = client.post(address(cast, "take"), {"key": str(uuid.uuid4()), "source": "ar"}, follow=True).text
    assert "round in a circle" in page
    client.post(address(cast, "leave"), {"key": str(uuid.uuid4())})
    assert not BoothTurn.objects.filter(ended_at=None).exists()


def test_the_speaker_and_the_chair_see_the_signal_and_others_do_not(cast: Cast, as_: As) -> None:
    speak(cast)
    write_to_booths(cast.sitting.pk, "ar", kind="slow_down", actor=cast.interpreter)
    with translation.override("en"):
        controls = reverse("hall:controls", kwargs={"sitting_id": cast.sitting.pk})
    for who, sees in (("chair", True), ("rival", True), ("head", False)):
        assert ("slower, please" in as_(cast.everybody[who]).get(controls).text) == sees, who


def test_terms_are_found_through_the_page(cast: Cast, as_: As) -> None:
    page = as_(cast.interpreter).get(address(cast, "terms") + "?q=" + "نصاب").text
    assert "法定人数" in page
    assert "<html" not in page
    assert as_(cast.interpreter).get(address(cast, "terms") + "?q=" + "%" * 5000).status_code == 200


def test_the_console_costs_the_same_for_one_note_and_thirty(
    cast: Cast, as_: As, django_assert_num_queries: Callable[..., object]
) -> None:
    speak(cast)
    take_microphone(cast.sitting.pk, "ar", actor=cast.interpreter)
    client = as_(cast.interpreter)
    url = address(cast, "now")
    write_to_booths(cast.sitting.pk, "ar", kind="note", body="1", actor=cast.interpreter)
    client.get(url)
    with django_assert_num_queries(21):
        client.get(url)
    for number in range(30):
        write_to_booths(cast.sitting.pk, "ar", kind="note", body=str(number), actor=cast.interpreter)
    with django_assert_num_queries(21):
        client.get(url)
