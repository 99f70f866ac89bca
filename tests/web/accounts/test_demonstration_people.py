"""The one-click sign-ins: in a demonstration only, and for its invented people only."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from pytest_django import Settings

from muntada import demonstration
from muntada.cities.actions.accounts import open_account
from muntada.demonstration.content import demo_people
from muntada.forum.actions.accredit import accredit
from muntada.forum.actions.name_members import NamedMember, name_members
from muntada.forum.models import Invitation
from tests import snapshot

demo = pytest.mark.urls("tests.web.accounts.demonstration_urls")


@pytest.fixture
def loaded(db: None) -> None:
    snapshot.once(demonstration.load)


def test_without_a_demonstration_there_is_no_such_address(loaded: None, client: Client) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("demonstration:people")
    assert client.get("/en/demonstration/").status_code == 404
    assert client.get("/en/demonstration/salma-najjar/").status_code == 404
    assert "_auth_user_id" not in client.session


@demo
@pytest.mark.parametrize("language", ["ar", "zh-hans", "en"])
def test_everybody_listed_is_signed_in_by_one_click(loaded: None, client: Client, language: str) -> None:
    page = client.get(f"/{language}/demonstration/").text
    slugs = re.findall(rf'href="/{language}/demonstration/([a-z-]+)/"', page)
    unnamed = {"huang-zeyu", "cai-xiaolan"}
    assert sorted(slugs) == sorted(person.key for person in demo_people.PEOPLE if person.key not in unnamed)
    for slug in slugs[::5]:
        answer = client.get(f"/{language}/demonstration/{slug}/", follow=True)
        assert answer.redirect_chain == [(f"/{language}/sessions/demonstration/", 303)]
        assert answer.context["account"].email == f"{slug}@demonstration.example"


@demo
def test_the_console_names_addresses_that_work(loaded: None, client: Client, settings: Settings) -> None:
    listed = demonstration.people()
    assert len(listed) == len(demo_people.SIGN_INS)
    for person in listed:
        assert person.url.startswith(settings.PUBLIC_URL)
        answer = client.get(person.url.removeprefix(settings.PUBLIC_URL), follow=True)
        assert answer.status_code == 200
        assert person.name
        assert person.role


@demo
def test_real_people_are_not_signed_in_by_a_click(loaded: None, client: Client) -> None:
    open_account("salma@city.example", name={"en": "S"}, position={}, original_language="en", actor=None)
    invitation = Invitation.objects.get(answered_at=None)
    named = [NamedMember({"en": "Real Person"}, {}, "en", "head", "real@city.example")]
    delegation = name_members(invitation.pk, named, actor=None)
    accredit(delegation.members.get().pk, decision="granted", actor=invitation.sent_by)
    assert "Real Person" not in client.get("/en/demonstration/").text
    for slug in ("salma", "real", "nobody", "real@city.example"):
        assert client.get(f"/en/demonstration/{slug}/").status_code == 404
    assert "_auth_user_id" not in client.session


@demo
def test_the_invitation_that_waits_can_be_opened(loaded: None, client: Client) -> None:
    page = client.get("/en/demonstration/").text
    links = re.findall(r'href="(/en/invitations/[^"]+)"', page)
    assert len(links) == 1
    assert "Quanzhou" in page
    assert client.get(links[0]).status_code == 200


@demo
def test_before_it_is_loaded_there_is_nobody(db: None, client: Client) -> None:
    assert client.get("/en/demonstration/").status_code == 404
    assert client.get("/en/demonstration/salma-najjar/").status_code == 404


@demo
def test_the_list_costs_few_queries(
    loaded: None, client: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    with django_assert_max_num_queries(8):
        client.get("/en/demonstration/")
