"""The desk of offices: given and ended by either party's organisers, told by mail, followed by open pages."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from muntada.cities.models import Account
from muntada.forum.actions.appoint_officer import appoint_officer
from muntada.forum.models import Appointment
from muntada.hall.actions.interpreting.take_microphone import take_microphone
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.models import BoothTurn
from tests.cast import Cast, new_key

As = Callable[[Account | None], Client]


def values(**changes: object) -> dict[str, object]:
    return {
        "key": str(new_key()),
        "role": "interpreter",
        "languages": ["ar", "zh-Hans"],
        "email": "muna@cast.example",
        "original_language": "ar",
        "name_ar": "منى الكثيري",
        "position": "مترجمة فورية",
        **changes,
    }


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en"])
def test_the_desk_shows_every_office_in_every_language(cast: Cast, as_: As, language: str) -> None:
    with translation.override(language):
        page = as_(cast.chinese_officer).get(reverse("secretariat:offices", args=[cast.session.slug])).text
    names = {"ar": ("الرئيسة", "المترجمة"), "zh-hans": ("主席", "口译员"), "en": ("Chair", "Interpreter")}
    for words in (*names[language], "captioner@cast.example", "中文"):
        assert words in page


def test_an_office_is_given_once_and_the_link_in_the_message_signs_in(cast: Cast, as_: As) -> None:
    sent = values()
    for _ in range(2):
        answer = as_(cast.arab_officer).post(
            reverse("secretariat:appoint", args=[cast.session.slug]), sent, follow=True
        )
    assert "منى الكثيري" in answer.text
    (message,) = mail.outbox
    assert message.to == ["muna@cast.example"]
    assert "الترجمة الفورية" in message.body
    assert "العربية · 中文" in message.body
    assert not re.search(r"<\w+|&\w+;|\{", message.subject + message.body)
    link = re.search(r"https?://[^/\s]+(/ar/\S+)", message.body)
    assert link
    visitor = Client()
    visitor.post(link.group(1))
    assert visitor.session["_auth_user_id"] == str(Account.objects.get(email="muna@cast.example").pk)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"languages": ["ar"]}, "id_languages"),
        ({"role": "chair"}, "id_party"),
        ({"role": "organiser"}, "id_role"),
        ({"name_ar": ""}, "id_name_ar"),
        ({"email": "muna"}, "id_email"),
        ({"email": "interpreter@cast.example"}, "id_email"),
    ],
)
def test_what_is_missing_is_told_beside_its_field_and_nothing_typed_is_lost(
    cast: Cast, as_: As, changes: dict[str, object], field: str
) -> None:
    url = reverse("secretariat:appoint", args=[cast.session.slug])
    answer = as_(cast.arab_officer).post(url, values(**changes))
    assert answer.status_code == 422
    assert f'id="{field}_error"' in answer.text
    assert "مترجمة فورية" in answer.text
    assert not mail.outbox


def test_ending_an_interpreters_office_closes_the_microphone(cast: Cast, as_: As) -> None:
    open_sitting(cast.sitting.pk, actor=cast.chair)
    take_microphone(cast.sitting.pk, "ar", actor=cast.interpreter)
    appointment = Appointment.objects.get(account=cast.interpreter)
    url = reverse("secretariat:end-appointment", args=[appointment.pk])
    sent = {"key": str(new_key())}
    for _ in range(2):
        page = as_(cast.chinese_officer).post(url, sent, follow=True).text
    assert "Offices that have ended" in page
    assert "Officer friends" in page, "who ended it"
    turn = BoothTurn.objects.get()
    assert turn.ended_by == cast.chinese_officer
    refused = as_(cast.arab_officer).post(
        reverse("secretariat:end-appointment", args=[Appointment.objects.get(account=cast.chair).pk]),
        sent | {"key": ""},
    )
    assert refused.status_code in (302, 303, 422)
    assert Appointment.objects.get(account=cast.chair).ended_at is None


def test_the_desk_costs_the_same_for_few_offices_and_many(
    cast: Cast, as_: As, django_assert_num_queries: Callable[..., object]
) -> None:
    client = as_(cast.arab_officer)
    url = reverse("secretariat:offices-list", args=[cast.session.slug])
    client.get(url)
    with django_assert_num_queries(10):
        client.get(url)
    for number in range(30):
        appoint_officer(
            cast.session.pk,
            "captioner",
            email=f"captioner-{number}@cast.example",
            name={"ar": f"مدوِّن {number}"},
            position={},
            original_language="ar",
            languages=["ar"],
            actor=cast.arab_officer,
        )
    with django_assert_num_queries(10):
        client.get(url)
