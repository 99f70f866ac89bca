"""Signing in by a link sent by e-mail, signing out, preferences."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from muntada.cities.actions.accounts import make_sign_in_link
from muntada.cities.models import Account, SignInLink
from muntada.web.accounts.zones import zones
from muntada.web.mail import LINKS_AN_HOUR
from tests.cast import Cast, new_key

type As = Callable[[Account | None], Client]


def ask(client: Client, email: str, language: str = "en") -> None:
    answer = client.post(f"/{language}/sign-in/", {"email": email}, follow=True)
    assert answer.redirect_chain == [(f"/{language}/sign-in/sent/", 303)]


def path_in(message: EmailMessage) -> str:
    found = re.search(r"https?://[^/\s]+(/\S+)", str(message.body))
    assert found
    return found.group(1)


def test_a_link_signs_in_once(cast: Cast, client: Client, mailoutbox: list[EmailMessage]) -> None:
    ask(client, cast.chair.email.upper())
    (message,) = mailoutbox
    assert message.to == [cast.chair.email]
    link = path_in(message)
    assert link.startswith("/en/sign-in/")

    page = client.get(link)
    assert page.status_code == 200
    assert "_auth_user_id" not in client.session
    answer = client.post(link)
    assert (answer.status_code, answer["Location"]) == (303, "/en/")
    assert client.session["_auth_user_id"] == str(cast.chair.pk)

    other = Client()
    assert other.get(link).status_code == 410
    again = other.post(link, follow=True)
    assert again.redirect_chain == [("/en/sign-in/", 303)]
    assert "used already" in again.text
    assert "_auth_user_id" not in other.session


def test_the_answer_does_not_tell_who_has_an_account(
    cast: Cast, client: Client, mailoutbox: list[EmailMessage]
) -> None:
    known = client.post("/en/sign-in/", {"email": cast.head.email}, follow=True)
    unknown = client.post("/en/sign-in/", {"email": "nobody@elsewhere.example"}, follow=True)
    cast.stranger.is_active = False
    cast.stranger.save()
    closed = client.post("/en/sign-in/", {"email": cast.stranger.email}, follow=True)
    for answer in (unknown, closed):
        assert answer.redirect_chain == known.redirect_chain
        assert answer.content == known.content
    assert [message.to for message in mailoutbox] == [[cast.head.email]]


def test_a_mailbox_is_not_filled(cast: Cast, client: Client, mailoutbox: list[EmailMessage]) -> None:
    for _ in range(LINKS_AN_HOUR + 2):
        ask(client, cast.head.email)
    assert len(mailoutbox) == LINKS_AN_HOUR
    ask(client, cast.member.email)
    assert len(mailoutbox) == LINKS_AN_HOUR + 1
    SignInLink.objects.update(sent_at=SignInLink.objects.earliest("sent_at").sent_at - dt.timedelta(hours=1))
    ask(client, cast.head.email)
    assert len(mailoutbox) == LINKS_AN_HOUR + 2


def test_the_message_is_in_the_recipients_language(cast: Cast, client: Client, mailoutbox: list[EmailMessage]) -> None:
    ask(client, cast.chair.email, "zh-hans")
    cast.chair.language, cast.chair.time_zone = "ar", "Asia/Muscat"
    cast.chair.save()
    ask(client, cast.chair.email, "zh-hans")
    of_the_page, preferred = mailoutbox
    assert "主席" in str(of_the_page.body)
    assert path_in(of_the_page).startswith("/zh-hans/sign-in/")
    assert "الرئيسة" in str(preferred.body)
    assert "بتوقيت مسقط" in str(preferred.body)
    assert path_in(preferred).startswith("/ar/sign-in/")
    assert not re.search(r"<\w+|&\w+;", str(preferred.body))


@pytest.mark.parametrize("typed", ["", "somebody", "a@b"])
def test_what_is_no_address_is_kept_and_said(db: None, client: Client, typed: str) -> None:
    answer = client.post("/en/sign-in/", {"email": typed})
    assert answer.status_code == 422
    assert "data-error-summary" in answer.text
    assert f'value="{typed}"' in answer.text or not typed


@pytest.mark.parametrize("token", ["forged", "0:0", "a%20b"])
def test_a_broken_link_leads_to_a_new_one(db: None, client: Client, token: str) -> None:
    page = client.get(f"/ar/sign-in/{token}/")
    assert page.status_code == 410
    assert 'dir="rtl"' in page.text
    assert "/ar/sign-in/" in page.text
    assert client.post(f"/ar/sign-in/{token}/")["Location"] == "/ar/sign-in/"


def test_an_old_link_does_not_work(cast: Cast, client: Client) -> None:
    token = make_sign_in_link(cast.head, actor=None, lasts=dt.timedelta(0))
    assert client.get(f"/en/sign-in/{token}/").status_code == 410
    client.post(f"/en/sign-in/{token}/")
    assert "_auth_user_id" not in client.session


def test_signing_in_leads_home_in_the_persons_language(cast: Cast, client: Client) -> None:
    cast.head.language = "ar"
    cast.head.save()
    token = make_sign_in_link(cast.head, actor=None)
    assert client.post(f"/en/sign-in/{token}/")["Location"] == "/ar/"


def test_signing_out(cast: Cast, as_: As) -> None:
    client = as_(cast.head)
    assert client.get("/en/sign-out/").status_code == 405
    assert client.post("/en/sign-out/").status_code == 303
    assert "_auth_user_id" not in client.session
    assert client.post("/en/sign-out/").status_code == 303


def test_preferences_are_kept_once(cast: Cast, as_: As) -> None:
    client = as_(cast.head)
    sent = {"key": str(new_key()), "language": "ar", "time_zone": "Asia/Muscat"}
    answer = client.post("/en/account/", sent)
    assert (answer.status_code, answer["Location"]) == (303, "/ar/account/")
    cast.head.refresh_from_db()
    assert (cast.head.language, cast.head.time_zone) == ("ar", "Asia/Muscat")
    assert client.post("/en/account/", {**sent, "language": "en"}).status_code == 303
    cast.head.refresh_from_db()
    assert cast.head.language == "ar"


@pytest.mark.parametrize("wrong", [{"language": "tlh"}, {"time_zone": "Mars/Olympus"}])
def test_preferences_that_do_not_exist(cast: Cast, as_: As, wrong: dict[str, str]) -> None:
    answer = as_(cast.head).post("/en/account/", {"key": str(new_key()), "language": "ar", "time_zone": "", **wrong})
    assert answer.status_code == 422
    cast.head.refresh_from_db()
    assert (cast.head.language, cast.head.time_zone) == ("ar", "")


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en"])
def test_the_account_page(
    cast: Cast, as_: As, language: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = as_(cast.chair)
    with django_assert_max_num_queries(8):
        page = client.get(f"/{language}/account/")
    assert cast.chair.email in page.text
    assert {"ar": "مستشار", "zh-hans": "参赞", "en": "Counsellor"}[language] in page.text
    assert all(name in page.text for name in ("الرئيسة", "主席", "Chair"))
    assert (f'dir="{"rtl" if language == "ar" else "ltr"}"') in page.text
    assert as_(None).get(f"/{language}/account/").status_code == 404


@pytest.mark.parametrize(("language", "beijing"), [("ar", "+٠٨:٠٠ بتوقيت بكين"), ("en", "+08:00 Beijing time")])
def test_zones_are_named_and_in_order(language: str, beijing: str) -> None:
    listed = dict(zones(language))
    assert listed["Asia/Shanghai"] == beijing
    assert "Asia/Chongqing" not in listed  # an old name of the same zone
    offsets = [said.split()[0] for said in dict(zones("en")).values()]
    assert offsets[0].startswith("-")
    assert offsets[-1].startswith("+1")
