import pytest
from django.db import DatabaseError
from django.test import Client

pytestmark = pytest.mark.urls("tests.web.ui.site")


@pytest.mark.parametrize(
    ("language", "code", "direction"), [("ar", "ar", "rtl"), ("zh-hans", "zh-Hans", "ltr"), ("en", "en", "ltr")]
)
def test_the_page_of_components(language, code, direction):
    html = Client().get(f"/{language}/ui/").content.decode()
    assert f'<html lang="{code}" dir="{direction}">' in html
    assert 'dir="rtl" class="stack"' in html
    assert 'dir="ltr" class="stack"' in html
    assert 'href="#main"' in html
    assert '<main id="main"' in html
    assert 'href="/zh-hans/ui/" lang="zh-Hans"' in html


@pytest.mark.parametrize("status", ["400", "403", "csrf", "404", "500"])
def test_error_pages(status):
    html = Client().get(f"/en/error/{status}/").content.decode()
    assert html.count("<h1>") == 1
    assert "To the front page" in html


def test_the_page_of_our_own_fault_needs_no_database(monkeypatch):
    def away(*args: object) -> None:
        raise DatabaseError("away")

    monkeypatch.setattr("django.contrib.sessions.backends.base.SessionBase._get_session", away)
    client = Client()
    client.cookies["sessionid"] = "somebody"
    client.cookies["messages"] = "forged"
    html = client.get("/en/error/500/").content.decode()
    assert "Something went wrong on our side" in html
