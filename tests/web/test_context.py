import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import resolve
from django.utils.functional import SimpleLazyObject
from django.utils.translation import override

from muntada.cities.models import Account
from muntada.languages.codes import LANGUAGES, by_code, by_django
from muntada.web.context import current, page

pytestmark = pytest.mark.urls("tests.web.ui.site")


def at(path: str, *, found: bool = True):
    request = RequestFactory().get(path)
    request.user = AnonymousUser()
    if found:
        request.resolver_match = resolve(request.path)
    return request


def test_languages_are_ours_in_our_order():
    assert [language.code for language in LANGUAGES] == ["ar", "zh-Hans", "en"]
    assert by_code("zh-Hans") is by_django("zh-hans")
    with pytest.raises(KeyError):
        by_code("fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_current(language):
    with override(language.django):
        assert current() is language


def test_current_without_a_language():
    with override(None):
        assert current().code == "en"


def test_the_same_page_in_the_other_languages():
    with override("ar"):
        links = page(at("/ar/ui/?page=2"))["alternates"]
    assert [link.url for link in links] == ["/ar/ui/?page=2", "/zh-hans/ui/?page=2", "/en/ui/?page=2"]
    assert [link.current for link in links] == [True, False, False]


def test_a_page_that_is_not_there_leads_to_the_front_pages():
    with override("en"):
        links = page(at("/en/nothing/", found=False))["alternates"]
    assert {link.url for link in links} <= {"/ar/", "/zh-hans/", "/en/"}


def test_nobody_is_asked_for_until_a_template_asks():
    request = at("/en/ui/")
    request.user = SimpleLazyObject(lambda: pytest.fail("looked up"))
    with override("en"):
        values = page(request)
    assert values["language"].direction == "ltr"


def test_account(cast):
    request = at("/en/ui/")
    with override("en"):
        assert not page(request)["account"]

    for language, name in (("en", "Delegate head"), ("ar", "عضو head")):
        request.user = Account.objects.get(pk=cast.head.pk)  # another request's
        with override(language):
            account = page(request)["account"]
            assert account
            assert account.display_name == name
