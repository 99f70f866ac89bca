"""Guests' pages: the hosts invite, the guest comes by the link and waits, the chair lets in, the guest speaks."""

import uuid
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from muntada.cities.actions.accounts import make_sign_in_link
from muntada.cities.models import Account
from muntada.hall import queries
from muntada.hall.actions.give_floor import give_floor
from muntada.hall.actions.guests.admit_guest import admit_guest
from muntada.hall.actions.guests.invite_guest import invite_guest
from muntada.hall.actions.guests.withdraw_guest import withdraw_guest
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.actions.remove_person import remove_person
from muntada.hall.models import Guest, SlideDeck
from tests.cast import Cast
from tests.formats.slides_pdf import pdf

As = Callable[[Account | None], Client]
TYPED = {
    "original_language": "ar",
    "name_ar": "نور الدين",
    "name_en": "Nour Eddine",
    "position": "مهندس",
    "email": "noor@guests.example",
    "language": "ar",
}


def at(name: str, **parts: object) -> str:
    return reverse(f"guests:{name}", kwargs=parts)


def hall(cast: Cast) -> str:
    return reverse("hall:sitting", kwargs={"sitting_id": cast.sitting.pk})


def typed(**changed: str) -> dict[str, str]:
    return TYPED | {"key": str(uuid.uuid4())} | changed


def link_of(guest: Guest) -> str:
    return at("enter", guest_token=queries.guest_token(guest))


@pytest.fixture
def guest(cast: Cast) -> Guest:
    open_sitting(cast.sitting.pk, actor=cast.chair)
    return invite_guest(
        cast.sitting.pk,
        name={"ar": "نور الدين", "en": "Nour Eddine"},
        position={},
        original_language="ar",
        email="",
        language="ar",
        actor=cast.chair,
    )


@pytest.fixture
def visitor(guest: Guest, as_: As) -> Client:
    """A browser that came by the guest's link."""
    client = as_(None)
    assert client.post(link_of(guest)).status_code == 303
    return client


def test_an_organiser_invites_and_the_guest_is_written_to(
    cast: Cast,
    as_: As,
    django_capture_on_commit_callbacks,  # type: ignore[no-untyped-def]
) -> None:
    url = at("guests", sitting_id=cast.sitting.pk)
    client = as_(cast.arab_officer)
    assert "Nobody is invited yet." in client.get(url).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(url, typed(), follow=True).content.decode()
    guest = Guest.objects.get()
    assert "The invitation was sent." in page
    assert link_of(guest) in page
    (message,) = mail.outbox
    assert message.to == ["noor@guests.example"]
    assert "دعوة" in message.subject
    assert queries.guest_token(guest) in message.body


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name_ar": ""}, "Please write the name in its own script"),
        ({"email": "noor@"}, "name@city.example"),
        ({"language": "tlh"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_said_and_kept(cast: Cast, as_: As, wrong: dict[str, str], said: str) -> None:
    page = as_(cast.chair).post(at("guests", sitting_id=cast.sitting.pk), typed(**wrong))
    html = page.content.decode()
    assert page.status_code == 422
    assert said in html
    assert "Nour Eddine" in html
    assert not Guest.objects.exists()


def test_opening_the_link_does_not_enter(guest: Guest, as_: As) -> None:
    client = as_(None)
    html = client.get(link_of(guest)).content.decode()
    assert "Nour Eddine" in html
    assert "Enter as this guest" in html
    guest.refresh_from_db()
    assert guest.entered_at is None
    assert client.get(at("enter", guest_token="forged:token")).status_code == 404


def test_pages_behind_links_may_be_posted_from(guest: Guest, cast: Cast, as_: As) -> None:
    """With "no-referrer" browsers send a null origin with the form, which is refused as another site's."""
    sign_in = reverse("accounts:use-link", kwargs={"sign_in_token": make_sign_in_link(cast.head, actor=None)})
    for url in (link_of(guest), sign_in):
        page = as_(None).get(url)
        assert page.status_code == 200
        assert "no-referrer" not in page.content.decode()
        assert page["Referrer-Policy"] == "same-origin"


def test_who_is_signed_in_is_no_guest(guest: Guest, cast: Cast, as_: As) -> None:
    client = as_(cast.stranger)
    assert "Please sign out first" in client.get(link_of(guest)).content.decode()
    assert client.post(link_of(guest)).status_code == 200
    guest.refresh_from_db()
    assert guest.entered_at is None


def test_from_the_lobby_to_the_floor(guest: Guest, visitor: Client, cast: Cast, as_: As) -> None:
    lobby = visitor.get(hall(cast)).content.decode()
    assert "You are in the lobby." in lobby
    assert at("ask", sitting_id=cast.sitting.pk) not in lobby
    said = visitor.post(at("ask", sitting_id=cast.sitting.pk), {"kind": "speech"}, follow=True).content.decode()
    assert "The guest is in the lobby." in said

    chair = as_(cast.chair)
    assert "waits in the lobby." in chair.get(hall(cast)).content.decode()
    chair.post(at("admit", sitting_id=cast.sitting.pk), {"person": guest.person_id})
    fragment = visitor.get(at("controls", sitting_id=cast.sitting.pk)).content.decode()
    assert fragment.lstrip().startswith('<section class="hall-controls" data-fragment="controls"')
    assert "Ask for the floor" in fragment

    key = str(uuid.uuid4())
    for _ in range(2):
        visitor.post(at("ask", sitting_id=cast.sitting.pk), {"kind": "speech", "key": key})
    (asked,) = queries.floor(cast.sitting.pk)[0].waiting
    html = visitor.get(hall(cast)).content.decode()
    assert "You are next. Please be ready." in html
    give_floor(cast.sitting.pk, asked.id, 60, actor=cast.chair)
    html = visitor.get(hall(cast)).content.decode()
    assert "You have the floor." in html
    assert 'data-me="' + str(guest.person_id) in html
    visitor.post(at("end", sitting_id=cast.sitting.pk), {"request": asked.id})
    assert queries.floor(cast.sitting.pk)[0].speech is None
    visitor.post(at("sit", sitting_id=cast.sitting.pk))
    assert queries.floor(cast.sitting.pk)[0].seats[0].person == str(guest.person_id)
    chair.post(at("dismiss", sitting_id=cast.sitting.pk), {"person": guest.person_id})
    assert "You are in the lobby." in visitor.get(hall(cast)).content.decode()
    log = as_(None).get(reverse("hall:log", kwargs={"sitting_id": cast.sitting.pk})).content.decode()
    for sentence in ("a guest, in from the lobby.", "a guest, is in the lobby again."):
        assert sentence in log


def test_what_was_not_asked_for_is_said(guest: Guest, visitor: Client, cast: Cast) -> None:
    admit_guest(cast.sitting.pk, guest.person_id, actor=cast.chair)
    for verb, data in (("ask", {"kind": "song"}), ("withdraw-request", {}), ("end", {"request": "me"})):
        page = visitor.post(at(verb, sitting_id=cast.sitting.pk), data, follow=True)
        assert page.status_code == 200
        assert "Please" in page.content.decode().split('id="messages"')[1][:900]


def test_who_was_removed_is_told_why(guest: Guest, visitor: Client, cast: Cast) -> None:
    remove_person(cast.sitting.pk, str(guest.person_id), "Repeated interruptions", actor=cast.chair)
    html = visitor.get(hall(cast)).content.decode()
    assert "The chair has removed you from the hall." in html
    assert "Repeated interruptions" in html


def test_a_link_that_ended_says_so(guest: Guest, visitor: Client, cast: Cast, as_: As) -> None:
    withdraw_guest(guest.pk, actor=cast.chair)
    page = as_(None).get(link_of(guest))
    assert page.status_code == 410
    assert "This link no longer works." in page.content.decode()
    assert "Everyone may watch this sitting." in visitor.get(hall(cast)).content.decode()
    assert visitor.get(at("controls", sitting_id=cast.sitting.pk)).status_code == 404


def test_a_link_is_renewed_and_withdrawn_on_the_page(guest: Guest, cast: Cast, as_: As) -> None:
    client = as_(cast.chinese_officer)
    page = client.post(at("renew", guest_id=guest.pk), {"key": str(uuid.uuid4())}, follow=True).content.decode()
    newest = Guest.objects.first()
    assert newest
    assert newest.pk != guest.pk
    assert link_of(newest) in page
    assert link_of(guest) not in page
    page = client.post(at("withdraw", guest_id=newest.pk), {"key": str(uuid.uuid4())}, follow=True).content.decode()
    assert "Withdrawn" in page
    assert link_of(newest) not in page


def test_many_guests_cost_no_more_queries(guest: Guest, cast: Cast, as_: As, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    client, url = as_(cast.chair), at("guests", sitting_id=cast.sitting.pk)
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for _ in range(29):
        invite_guest(
            cast.sitting.pk,
            name={"en": "Guest"},
            position={"en": "Engineer"},
            original_language="en",
            email="",
            language="en",
            actor=cast.chair,
        )
    with django_assert_num_queries(len(one)):
        client.get(url)


def test_a_guest_hands_in_slides_turns_them_and_withdraws_none_that_were_shown(
    guest: Guest, visitor: Client, cast: Cast
) -> None:
    address = {
        name: reverse(f"hall:{name}", kwargs={"sitting_id": cast.sitting.pk})
        for name in ("hand-in-slides", "withdraw-slides", "show-slide")
    }
    sent = {"language": "fr", "file": SimpleUploadedFile("slides.pdf", pdf("Bonjour"))}
    page = visitor.post(address["hand-in-slides"], sent, follow=True).content.decode()
    assert "The slides are handed in." in page
    assert 'alt="Bonjour"' in page
    deck = SlideDeck.objects.get()
    assert (deck.person_id, deck.delegation_id, deck.handed_in_by) == (guest.person_id, None, None)
    admit_guest(cast.sitting.pk, str(guest.person_id), actor=cast.chair)
    visitor.post(at("ask", sitting_id=cast.sitting.pk), {"kind": "speech"})
    request = queries.floor(cast.sitting.pk)[0].waiting[0].id
    shown = {"request": request, "deck": deck.pk, "number": 1}
    assert visitor.post(address["show-slide"], shown, follow=True).status_code == 200
    assert queries.floor(cast.sitting.pk)[0].slide is None
    give_floor(cast.sitting.pk, request, 60, actor=cast.chair)
    page = visitor.post(address["show-slide"], shown, follow=True).content.decode()
    assert "Slides: page 1 of 1" in page
    assert address["show-slide"] in page
    page = visitor.post(address["withdraw-slides"], {"deck": deck.pk}, follow=True).content.decode()
    assert "are part of the record" in page


def test_a_guest_hands_in_a_speech_and_withdraws_it(guest: Guest, visitor: Client, cast: Cast) -> None:
    pages = {"sitting_id": cast.sitting.pk}
    said = visitor.post(at("hand-in", **pages), {"language": "fr", "body": ""})
    assert said.status_code == 422
    assert "Please write or paste the text of the speech." in said.content.decode()
    page = visitor.post(at("hand-in", **pages), {"language": "fr", "body": "Mesdames, Messieurs,"}, follow=True)
    assert "The speech is handed in." in page.content.decode()
    assert "Mesdames, Messieurs," in page.content.decode()
    (speech,) = queries.prepared_speeches(cast.sitting.pk)
    page = visitor.post(at("withdraw-speech", **pages), {"speech": speech.pk}, follow=True)
    assert "The speech was withdrawn." in page.content.decode()
    assert not queries.prepared_speeches(cast.sitting.pk)
