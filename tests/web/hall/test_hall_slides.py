"""Slides handed in: who sees them when, who turns the pages, what stays of them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hall_visit import Hall

from muntada.hall.actions.end_speech import end_speech
from muntada.hall.models import SlideDeck
from tests.formats.slides_pdf import pdf
from tests.hall.slides_made import made

READERS = ("chair", "rapporteur", "interpreter", "captioner")


def hand_in(hall: Hall, who: str = "head", data: bytes = b"", language: str = "en") -> str:
    delegation = hall.cast.other_delegation if who == "rival" else hall.cast.delegation
    sent = SimpleUploadedFile("slides.pdf", data or pdf("Water, reused", "Thank you"), "application/pdf")
    page = hall.post("hand-in-slides", who, delegation_id=delegation.pk, language=language, file=sent)
    return page.content.decode()


def picture(hall: Hall, deck: SlideDeck, number: int, who: str = "") -> int:
    client: Client = hall._as(hall._account(who))
    return client.get(reverse("hall:slide", kwargs={"deck_id": deck.pk, "number": number})).status_code


def test_who_works_with_slides_sees_them_and_nobody_else(hall: Hall) -> None:
    assert "The slides are handed in." in hand_in(hall)
    deck = SlideDeck.objects.get()
    for who in (*READERS, "head"):
        html = hall.get("slides", who).content.decode()
        assert 'alt="Water, reused"' in html
        assert picture(hall, deck, 1, who) == 200
    for who in ("member", "rival"):
        assert "No slides have been handed in yet." in hall.get("slides", who).content.decode()
        assert picture(hall, deck, 1, who) == 404
    for who in ("", "stranger"):
        assert hall.get("slides", who).status_code == 404
        assert picture(hall, deck, 1, who) == 404


@pytest.mark.parametrize(
    ("data", "said"), [(b"PK a presentation", "This file is not a PDF."), (b"%PDF-1.7", "damaged")]
)
def test_what_cannot_be_drawn_is_said_at_the_file(hall: Hall, data: bytes, said: str) -> None:
    html = hand_in(hall, data=data)
    assert said in html
    assert 'aria-invalid="true"' in html
    assert not SlideDeck.objects.exists()


def test_the_speaker_and_the_chair_turn_the_pages_before_everybody(hall: Hall) -> None:
    deck, other = made(hall.cast), made(hall.cast, "rival")
    request = hall.open().give(hall.ask("head"))
    assert hall.url("show-slide") in hall.get(who="head").content.decode()
    assert hall.url("show-slide") not in hall.get(who="member").content.decode()
    sent = {"request": request, "deck": deck.pk}
    assert hall.post("show-slide", "rival", **sent, number=1).status_code == 404
    assert hall.post("show-slide", "stranger", **sent, number=1).status_code == 404
    assert picture(hall, deck, 1) == 404

    hall.post("show-slide", "head", **sent, number=1)
    html = hall.get().content.decode()
    assert "Slides: page 1 of 2" in html
    assert 'alt="Words 1"' in html
    assert [picture(hall, deck, number) for number in (1, 2)] == [200, 404]
    hall.post("show-slide", "chair", **sent, number=2)
    assert "Slides: page 2 of 2" in hall.get(language="en").content.decode()
    html = hall.post("show-slide", "chair", **sent, number=3).content.decode()
    assert "The slides do not have this page." in html
    html = hall.post("show-slide", "chair", request=request, deck=other.pk, number=1).content.decode()
    assert "Only slides that the speaker handed in" in html
    assert "incomplete" in hall.post("show-slide", "chair", **sent, number="x").content.decode()
    assert "are part of the record" in hall.post("withdraw-slides", "head", deck=deck.pk).content.decode()
    hall.post("show-slide", "chair", **sent, number=0)
    assert "Slides: page" not in hall.get().content.decode()

    end_speech(hall.pk, request, actor=hall.cast.chair)
    assert [picture(hall, deck, 2), picture(hall, other, 1)] == [200, 404]
    log = hall.get("log").content.decode()
    assert "shows page 2 of the slides." in log
    assert "are taken away." in log


def test_slides_are_withdrawn_by_who_handed_them_in(hall: Hall) -> None:
    deck = made(hall.cast)
    assert hall.post("withdraw-slides", "rival", deck=deck.pk).status_code == 404
    assert "incomplete" in hall.post("withdraw-slides", "head", deck="mine").content.decode()
    assert "The slides were withdrawn." in hall.post("withdraw-slides", "head", deck=deck.pk).content.decode()
    assert "Words 1" not in hall.get("slides", "chair").content.decode()
    assert picture(hall, deck, 1, "chair") == 404


def test_the_list_costs_the_same_for_one_and_for_thirty(hall: Hall, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    made(hall.cast)
    with django_assert_max_num_queries(30) as one:
        hall.get("slides", "chair")
    for number in range(29):
        made(hall.cast, language=f"x{chr(97 + number % 26)}{'-aa' if number > 25 else ''}")
    with django_assert_max_num_queries(30) as thirty:
        hall.get("slides", "chair")
    assert len(thirty) == len(one)


def test_those_in_the_consoles_have_them_beforehand(hall: Hall) -> None:
    deck = made(hall.cast)
    hall.open().ask("head")
    for who, name in (("interpreter", "booths:console"), ("captioner", "captions:console")):
        client: Client = hall._as(hall._account(who))
        html = client.get(reverse(name, kwargs={"sitting_id": hall.pk, "language": "ar"})).content.decode()
        assert reverse("hall:slide", kwargs={"deck_id": deck.pk, "number": 1}) in html
