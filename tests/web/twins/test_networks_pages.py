"""Pages of networks: founded, joined, left, ended by those who may; followed by mail, map and table."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from muntada.cities.actions.gazetteer import enter_city
from muntada.cities.models import Account, City, Country
from muntada.kernel import clock
from muntada.twinning.models import Membership, Network
from muntada.web.twins.mapping.spots import Place, spots
from tests.cast import Cast, new_key, said
from tests.twinning.ties import MUSCAT, YINCHUAN, city

As = Callable[[Account | None], Client]


def at(name: str, **parts: Any) -> str:
    return reverse(f"twins:{name}", kwargs=parts)


def founded(cast: Cast, as_: As) -> Network:
    typed = {"city": city(MUSCAT).pk, "name_ar": "شبكة المياه", "about_en": "Water", "key": new_key()}
    for _ in range(2):
        assert as_(cast.head).post(at("found"), typed).status_code == 303
    return Network.objects.get()


def test_from_founding_to_the_end(cast: Cast, as_: As) -> None:
    City.objects.filter(slug=MUSCAT).update(latitude=23.6, longitude=58.5)
    network = founded(cast, as_)
    page = at("of-cities", network_id=network.pk)
    invite = {"city": city(YINCHUAN).pk, "key": new_key()}
    assert "银川" in as_(cast.head).get(page, {"text": "银川"}).text
    assert as_(cast.rival).post(at("invite", network_id=network.pk), invite).status_code == 404
    assert as_(cast.head).post(at("invite", network_id=network.pk), invite).status_code == 303
    (message,) = mail.outbox
    assert message.to == [cast.rival.email]
    assert str(network.pk) in message.body
    assert "is asked to join" not in as_(None).get(page).text
    assert "We join" in as_(cast.rival).get(page).text
    assert "شبكة المياه" in as_(cast.rival).get(at("networks")).text
    assert "Asked to join" in as_(cast.rival).get(at("of-city", city_slug=YINCHUAN)).text
    assert "Asked to join" not in as_(None).get(at("of-city", city_slug=YINCHUAN)).text

    row = Membership.objects.get(city__slug=YINCHUAN)
    assert as_(cast.head).post(at("join", membership_id=row.pk)).status_code == 404
    assert as_(cast.rival).post(at("join", membership_id=row.pk), {"key": new_key()}).status_code == 303
    assert mail.outbox[1].to == [cast.head.email]
    shown = as_(None).get(page).text
    assert "2 cities" in shown
    assert '<circle class="spot"' in shown
    table = as_(None).get(at("members-csv"), {"network": network.pk}).content.decode("utf-8-sig")
    assert "Yinchuan,Country," in table
    assert clock.now().date().isoformat() in table

    told = as_(cast.head).post(at("end", network_id=network.pk), {"language": "en", "reason": "", "key": new_key()})
    assert told.status_code == 422
    assert "Please" in told.text
    why = {"language": "en", "reason": "The project is over.", "key": new_key()}
    assert as_(cast.head).post(at("end", network_id=network.pk), why).status_code == 303
    assert "The project is over." in as_(None).get(page).text
    assert "The project is over." in mail.outbox[-1].body
    assert as_(cast.rival).post(at("leave", membership_id=row.pk), {"key": new_key()}).status_code == 303
    assert "This network has ended" in as_(cast.rival).get(page).text


def test_wrong_input_is_told_and_kept(cast: Cast, as_: As) -> None:
    typed = {"city": city(MUSCAT).pk, "about_en": "Water", "key": new_key()}
    told = as_(cast.head).post(at("found"), typed)
    assert told.status_code == 422
    assert "Please write the name of the network" in told.text
    assert "Water" in told.text
    network = founded(cast, as_)
    for wrong in ("", "x", str(new_key())):
        told = as_(cast.head).post(at("invite", network_id=network.pk), {"city": wrong, "key": new_key()})
        assert told.status_code == 422
    assert as_(None).get(at("members-csv"), {"network": "x"}).status_code == 404
    assert as_(None).get(at("of-cities", network_id=new_key())).status_code == 404


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en"])
def test_one_member_and_thirty_cost_the_same(
    language: str, cast: Cast, as_: As, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    network, china = founded(cast, as_), Country.objects.get(pk="CN")
    pages = [
        f"/{language}{at(name, **parts)[3:]}"
        for name, parts in (
            ("networks", {}),
            ("of-cities", {"network_id": network.pk}),
            ("members-csv", {}),
        )
    ]
    for count in (0, 30):
        for n in range(count):
            named = said(f"م{n}", f"城{n}", f"C{n}")
            member = enter_city(f"c-{n}", named, country=china, time_zone="Asia/Shanghai", code=f"g9{n}", actor=None)
            now = clock.now()
            Membership.objects.create(
                network=network, city=member, asked_at=now, asked_by=cast.head, joined_at=now, joined_by=cast.head
            )
        for page in pages:
            with django_assert_max_num_queries(5):
                assert as_(None).get(page).status_code == 200


def test_circles_lie_in_the_picture_and_names_do_not_cover_each_other() -> None:
    assert spots([]) is None
    places = [Place(30 + n / 100, 31, 1 / (n + 1), f"City {n}", "5 %") for n in range(40)] + [
        Place(-33.9, 151, 0, "悉尼")
    ]
    picture = spots(places)
    assert picture
    assert [spot.r for spot in picture.spots] == sorted((spot.r for spot in picture.spots), reverse=True)
    for spot in picture.spots:
        assert picture.left <= spot.x <= picture.left + picture.width
        assert picture.top <= spot.y <= picture.top + picture.height
    assert sum(1 for spot in picture.spots if spot.name) < 10
    assert "City 0: 5 %" in {spot.told for spot in picture.spots}
