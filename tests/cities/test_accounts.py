"""Accounts, and the links by which people sign in."""

import datetime as dt

import pytest
from django.core import signing

from muntada.cities import queries, rules
from muntada.cities.actions.accounts import make_sign_in_link, open_account, set_preferences, use_sign_in_link
from muntada.cities.actions.gazetteer import enter_city, enter_country
from muntada.cities.models import Account, City, Country, SignInLink
from muntada.kernel.refusal import Refusal
from tests.cast import person, said

NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


def test_a_link_is_refused_when_used_or_too_old() -> None:
    later = NOW + dt.timedelta(minutes=1)
    assert rules.may_sign_in(expires_at=later, used_at=None, now=NOW) is None
    assert rules.may_sign_in(expires_at=later, used_at=NOW, now=NOW) == Refusal("link_used")
    assert rules.may_sign_in(expires_at=NOW, used_at=None, now=NOW) == Refusal("link_expired")


@pytest.mark.django_db
def test_a_link_signs_in_once() -> None:
    account = person("someone", "أ", "一", "Someone")
    token = make_sign_in_link(account, actor=None)
    assert use_sign_in_link(token) == account
    with pytest.raises(Refusal, match="link_used"):
        use_sign_in_link(token)


@pytest.mark.django_db
@pytest.mark.parametrize("bend", [str.upper, lambda token: token + "x", lambda token: token[1:], lambda token: ""])
def test_a_bent_token_opens_nothing(bend: type[str]) -> None:
    token = make_sign_in_link(person("someone", "أ", "一", "Someone"), actor=None)
    with pytest.raises(Refusal, match="link_unknown"):
        use_sign_in_link(bend(token))


@pytest.mark.django_db
def test_a_token_of_another_purpose_opens_nothing() -> None:
    make_sign_in_link(person("someone", "أ", "一", "Someone"), actor=None)
    other = signing.Signer(salt="another").sign(str(SignInLink.objects.get().pk))
    assert queries.sign_in_link(other) is None


@pytest.mark.django_db
def test_a_closed_account_cannot_sign_in() -> None:
    account = person("someone", "أ", "一", "Someone")
    token = make_sign_in_link(account, actor=None)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    with pytest.raises(Refusal, match="link_unknown"):
        use_sign_in_link(token)


@pytest.mark.django_db
def test_an_address_has_one_account_however_it_is_written() -> None:
    first = person("someone", "أ", "一", "Someone")
    again = open_account(
        " SOMEONE@cast.example ", name={"en": "Another"}, position={}, original_language="en", actor=None
    )
    assert again == first
    assert str(again.person.name) == "Someone"


@pytest.mark.django_db
def test_preferences_are_checked_and_kept() -> None:
    account = person("someone", "أ", "一", "Someone")
    set_preferences(account, language="zh-Hans", time_zone="Asia/Shanghai", key=None, actor=account)
    assert (account.language, account.time_zone) == ("zh-Hans", "Asia/Shanghai")
    for language, zone, field in (("tlh", "", "language"), ("", "Mars/Base", "time_zone")):
        with pytest.raises(Refusal) as refused:
            set_preferences(account, language=language, time_zone=zone, key=None, actor=account)
        assert refused.value.field == field


@pytest.mark.django_db
def test_the_gazetteer_enters_each_thing_once() -> None:
    country = enter_country("OM", said("عمان", "阿曼", "Oman"), actor=None)
    for _ in range(2):
        enter_country("OM", said("عمان", "阿曼", "Oman"), actor=None)
        enter_city("muscat", said("مسقط", "马斯喀特", "Muscat"), country=country, time_zone="Asia/Muscat", actor=None)
    assert (Country.objects.count(), City.objects.count()) == (1, 1)
    assert [city.name.show("ar").body for city in queries.cities()] == ["مسقط"]
