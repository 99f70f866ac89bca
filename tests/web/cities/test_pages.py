"""The gazetteer and a city's page: found by any name, constant in queries, what a city says of itself."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail as outbox
from django.test import Client
from django.urls import reverse

from muntada.cities.actions.facts import enter_source, state_facts
from muntada.cities.models import Account, City, Letter, Officer
from muntada.cities.queries import letter_token
from muntada.web.mail import send_letter
from tests.cast import Cast
from tests.cities.test_importing import COUNTRIES, GOOD, file, take

type As = Callable[[Account | None], Client]


@pytest.fixture
def quanzhou(db: None) -> City:
    take(COUNTRIES)
    take(file(GOOD))
    take("city_id,wikidata_id,name_ar_unverified,name_zh_unverified\ng1797353,Q68744,أنت,\n".encode())
    return City.objects.get(code="g1797353")


@pytest.mark.parametrize("typed", ["quanzhou", "泉州", "تشوانتشو", "Q", "  QUAN ", "أنت", "انت"])
def test_a_city_is_found_by_any_name_in_any_script(typed: str, quanzhou: City, client: Client) -> None:
    page = client.get(reverse("cities:list"), {"q": typed})
    assert reverse("cities:city", kwargs={"city_slug": "quanzhou"}) in page.content.decode()


@pytest.mark.parametrize("typed", ["…!?", "ق" * 10_000, "\x00", "%", "_", "'; --", "Ω"])
def test_what_is_no_name_is_answered_without_an_error(typed: str, quanzhou: City, client: Client) -> None:
    page = client.get(reverse("cities:list"), {"q": typed, "page": "x", "size": "many", "country": "China"})
    assert page.status_code == 200
    assert "No place fits" in page.content.decode()


def test_vowel_marks_and_hamza_make_no_difference(cast: Cast, client: Client) -> None:
    take(COUNTRIES)
    take(file(GOOD.replace("g1797353,Quanzhou,تشوانتشو,泉州,CN,CN-FJ", "g5,Amman,عمّان,安曼,JO,")))
    assert b"/cities/amman/" in client.get(reverse("cities:list"), {"q": "عمان"}).content


def test_filters(quanzhou: City, client: Client) -> None:
    def found(**asked: str) -> bool:
        return b"/cities/quanzhou/" in client.get(reverse("cities:list"), asked).content

    assert found(country="CN", kind="city", size="1000000", coast="1", port="1")
    assert not found(country="JO")
    assert not found(kind="region")
    assert not found(size="5000000")


def test_lists_and_pages_need_the_same_queries_for_one_row_and_thirty(
    cast: Cast, quanzhou: City, client: Client, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    with django_assert_max_num_queries(4):
        client.get(reverse("cities:list"), {"q": "quanzhou"})
    take(file(*(GOOD.replace("g1797353,Quanzhou", f"g{n},Town {n}") for n in range(1, 40))))
    with django_assert_max_num_queries(4):
        assert client.get(reverse("cities:list")).content.count(b"/cities/town-") == 29  # and Quanzhou
    source = enter_source("other", "Other", actor=None)
    with django_assert_max_num_queries(6):
        client.get(reverse("cities:city", kwargs={"city_slug": "quanzhou"}))
    for n in range(30):
        state_facts(quanzhou.pk, {"population": str(1000 + n)}, source=source, as_of=str(1990 + n), actor=None)
    for account in cast.everybody.values():
        Officer.objects.create(city=quanzhou, account=account, appointed_at=cast.sitting.starts_at)
    with django_assert_max_num_queries(6):
        page = client.get(reverse("cities:city", kwargs={"city_slug": "quanzhou"})).content.decode()
    assert "Sources differ" in page
    assert "1,029" in page


@pytest.mark.parametrize(("language", "name"), [("en", "Quanzhou"), ("ar", "تشوانتشو"), ("zh-hans", "泉州")])
def test_the_page_tells_names_with_their_standing_in_each_language(
    language: str, name: str, quanzhou: City, client: Client
) -> None:
    page = client.get(f"/{language}/cities/quanzhou/").content.decode()
    assert f"<title>{name}" in page
    assert "أنت" in page
    assert {"en": "Unverified", "ar": "غير متحقَّق منه", "zh-hans": "未核实"}[language] in page
    assert "GeoNames" in page
    assert client.get("/en/cities/nowhere/").status_code == 404


def test_an_officer_corrects_a_fact_and_it_counts_before_others(cast: Cast, as_: As) -> None:
    muscat = City.objects.get(slug="muscat")
    source = enter_source("geonames", "GeoNames", actor=None)
    state_facts(muscat.pk, {"population": "797000"}, source=source, as_of="2030", actor=None)
    address = reverse("cities:correct", kwargs={"city_slug": "muscat"})
    wrong = as_(cast.head).post(address, {"subject": "population", "value": "many", "as_of": "2024"})
    assert wrong.status_code == 422
    assert "“many” is not a number" in wrong.content.decode()
    late = as_(cast.head).post(address, {"subject": "population", "value": "1", "as_of": "soon"})
    assert "is no date" in late.content.decode()
    done = as_(cast.head).post(address, {"subject": "population", "value": "١٬٤٢١٬٤٠٩", "as_of": "2020"})
    assert done.status_code == 303
    muscat.refresh_from_db()
    assert muscat.population == 1421409
    page = as_(None).get("/en/cities/muscat/").content.decode()
    assert "The city itself" in page
    assert "797,000" in page
    assert as_(cast.rival).post(address, {"subject": "population", "value": "1", "as_of": "2020"}).status_code == 404


def test_a_letter_goes_by_mail_and_is_answered_without_addresses(
    cast: Cast, as_: As, django_capture_on_commit_callbacks: Any
) -> None:
    officer = Officer.objects.get(account=cast.head)
    assert "Sign in to write" in as_(None).get("/en/cities/muscat/").content.decode()
    address = reverse("cities:write", kwargs={"officer_id": officer.pk})
    empty = as_(cast.rival).post(address, {"body": " "})
    assert empty.status_code == 422
    assert as_(cast.rival).post(address, {"body": "你好，我们想了解贵市的港口。"}).status_code == 303
    letter = Letter.objects.get()
    send_letter.func(str(letter.pk))
    sent = outbox.outbox[-1]
    assert sent.to == [cast.head.email]
    assert "我们想了解贵市的港口" in sent.body
    assert cast.rival.email not in sent.body
    answer = reverse("cities:answer", kwargs={"letter_token": letter_token(letter)})
    assert "我们想了解" in as_(None).get(answer).content.decode()
    assert as_(None).post(answer, {"body": "أهلا بكم."}).status_code == 303
    reply = Letter.objects.get(answers=letter)
    assert (reply.sender, reply.recipient) == (cast.head, cast.rival)
    assert as_(None).get("/en/cities/letters/forged/").status_code == 404
