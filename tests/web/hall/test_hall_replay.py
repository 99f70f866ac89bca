"""The replay of a sitting in a browser: time runs, jumps and stops, and the stage shows the floor as it was."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from hall_visit import Hall
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from muntada.cities.models import Account
from muntada.hall.actions.end_speech import end_speech
from muntada.kernel import clock
from tests.cast import build_cast

pytestmark = pytest.mark.browser

BEGAN = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)


@pytest.fixture
def past(transactional_db: None, as_: Callable[[Account | None], Client], monkeypatch: pytest.MonkeyPatch) -> Hall:
    """A sitting of five minutes: Muscat speaks from the second to the fourth, 20 seconds longer than allotted."""
    at = [BEGAN]
    monkeypatch.setattr(clock, "now", lambda: at[0])
    hall = Hall(build_cast(), as_).open()
    at[0] += dt.timedelta(seconds=60)
    request = hall.ask("head")
    at[0] += dt.timedelta(seconds=60)
    hall.give(request, 100)
    at[0] += dt.timedelta(seconds=120)
    end_speech(hall.pk, request, actor=hall.cast.head)
    at[0] += dt.timedelta(seconds=60)
    hall.ask("rival")
    return hall


def test_a_sitting_is_replayed(past: Hall, live_server: LiveServer, browser: Browser) -> None:
    address = live_server.url + past.url("log", "ar")
    tab = browser.new_page()
    complaints: list[str] = []
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.goto(address)
    time, stage = tab.locator("[data-replay-time]"), tab.locator("[data-replay-stage]")
    words, seconds = tab.locator("[data-replay-words]"), stage.locator("[data-replay-clock]")
    slider = tab.locator("[data-replay-slider]")
    assert time.inner_text() == "١٧:٠٠:٠٠", "the host's time, in Arabic digits"
    assert slider.get_attribute("max") == "300"

    for _ in range(2):
        tab.click("[data-replay-step='1']")
    assert time.inner_text() == "١٧:٠٢:٠٠"
    assert "عضو head" in stage.inner_text()
    assert seconds.inner_text() == "١:٤٠"
    assert tab.locator("[aria-current=true] [data-replay-after]").count() == 1

    slider.fill("190")
    assert seconds.inner_text() == "٠:٣٠"
    slider.fill("235")
    assert seconds.inner_text() == "−٠:١٥"
    assert "is-grace" in (seconds.get_attribute("class") or "")

    tab.select_option("[data-replay-speed]", "60")
    tab.click("[data-replay-play]")
    expect(slider).to_have_value("300")
    assert seconds.count() == 0
    assert "عضو rival" in stage.inner_text()
    assert words.inner_text() == tab.locator("#moment-5 p").first.inner_text()

    tab.click("#moment-3 > a")
    assert time.inner_text() == "١٧:٠٢:٠٠"
    assert not complaints
    tab.close()
