"""What the room sees: the floor in the languages chosen, and the chair's desk, which leads back to itself."""

import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from muntada.cities.models import Account
from muntada.hall.actions.ask_for_floor import ask_for_floor
from muntada.hall.actions.give_floor import give_floor
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.queries import floor
from muntada.languages.codes import by_code
from muntada.statements.actions.call_consensus import call_consensus
from muntada.statements.queries import paragraphs_of
from muntada.web.room.screen import MOST_WAITING, chosen
from tests.cast import Cast


def address(cast: Cast, name: str, language: str = "en") -> str:
    with translation.override(language):
        return reverse(f"room:{name}", kwargs={"sitting_id": cast.sitting.pk})


def speak(cast: Cast) -> None:
    open_sitting(cast.sitting.pk, actor=cast.chair)
    ask_for_floor(cast.sitting.pk, cast.delegation.pk, "speech", actor=cast.head)
    give_floor(cast.sitting.pk, floor(cast.sitting.pk)[0].waiting[0].id, 180, actor=cast.chair)


@pytest.mark.parametrize(
    ("asked", "codes"),
    [("ar,zh-Hans", "ar zh-Hans"), ("zh-Hans,ar,ar", "zh-Hans ar"), ("", "en"), ("fr,,'", "en"), ("en", "en")],
)
def test_known_languages_are_chosen_once_each_in_the_order_asked(asked: str, codes: str) -> None:
    assert [language.code for language in chosen(asked, by_code("en"))] == codes.split()


def test_the_screen_shows_the_speaker_in_every_chosen_language(cast: Cast, client: Client) -> None:
    speak(cast)
    page = client.get(address(cast, "screen") + "?languages=ar,zh-Hans").text
    assert "عضو head" in page
    assert "代表 head" in page
    assert "Delegate head" not in page
    assert 'lang="ar" dir="rtl"' in page
    assert "له الكلمة" in page or "صاحب الكلمة" in page or "الكلمة" in page
    assert "الكلمة الآن" in page
    assert "data-clock" in page


def test_the_screen_shows_the_words_under_discussion_in_every_chosen_language(cast: Cast, client: Client) -> None:
    open_sitting(cast.sitting.pk, actor=cast.chair)
    call_consensus(cast.sitting.pk, cast.statement.pk, paragraphs_of(cast.statement.pk)[1].pk, actor=cast.chair)
    page = client.get(address(cast, "screen-now") + "?languages=zh-Hans,ar,en").text
    for words in ("تقرر التعاون؛", "决定合作；", "Decides to cooperate;"):
        assert words in page
    assert "<html" not in page


def test_the_screen_costs_the_same_whoever_waits_and_in_any_number_of_languages(
    cast: Cast, client: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    speak(cast)
    for kind in ("point_of_order", "right_of_reply"):
        for who, delegation in (("member", cast.delegation), ("rival", cast.other_delegation)):
            ask_for_floor(cast.sitting.pk, delegation.pk, kind, actor=cast.everybody[who])
    with django_assert_max_num_queries(8):
        page = client.get(address(cast, "screen") + "?languages=ar,zh-Hans,en").text
    assert page.count("Delegate rival") == 2
    assert MOST_WAITING >= 4


def test_the_chairs_desk_is_for_chairs_and_leads_back_to_itself(
    cast: Cast, as_: Callable[[Account | None], Client]
) -> None:
    desk = address(cast, "chair")
    assert as_(cast.head).get(desk).status_code == 404
    assert as_(None).get(desk).status_code == 404
    chair = as_(cast.chair)
    assert "Open the sitting" in chair.get(desk).text
    with translation.override("en"):
        verb = reverse("hall:open", kwargs={"sitting_id": cast.sitting.pk})
    sent = {"key": str(uuid.uuid4())}
    assert chair.post(verb, sent, headers={"Referer": f"http://testserver{desk}"}).headers["Location"] == desk
    elsewhere = chair.post(verb, {"key": str(uuid.uuid4())}, headers={"Referer": "http://evil.example/chair/"})
    assert desk not in elsewhere.headers.get("Location", "")
