"""A guest on a telephone: comes by the link, waits in the lobby, is let in, is heard, is sent back."""

from collections.abc import Callable, Iterator

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import expect

from muntada.forum.models import Sitting
from muntada.hall.models import Guest
from muntada.hall.queries import guest_token
from tests.e2e.test_hall_media import enter, grows, rests, stats
from tests.e2e.visitor import LIVE, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("media")]

Visit = Callable[..., Visitor]


@pytest.fixture
def sitting(address: str) -> Iterator[Sitting]:
    yield Guest.objects.select_related("sitting").get().sitting


def test_a_guest_comes_by_the_link_and_is_heard_until_sent_back(visit: Visit, sitting: Sitting) -> None:
    chair = enter(visit, sitting, "en", "hana-khatib")
    chair.press("/open/")
    guest = enter(visit, sitting, "ar", width=360)
    with translation.override("ar"):
        link = reverse("guests:enter", kwargs={"guest_token": guest_token(Guest.objects.get())})
    guest.go(link.removeprefix("/ar/"))
    guest.page.locator("main form button[type=submit]").click()
    expect(guest.page.locator("#controls-box .notice-quiet")).to_contain_text("الردهة", timeout=LIVE)
    guest.accessible()
    expect(guest.page.locator("[data-player-join]")).to_be_visible()
    for refused in ("camera", "share"):
        expect(guest.page.locator(f"[data-player-{refused}]")).to_be_hidden()

    expect(chair.form("/guests/admit/")).to_be_visible(timeout=LIVE)
    chair.accessible()
    chair.press("/guests/admit/")
    ask = guest.page.locator("button[form=ask][value=speech]")
    expect(ask).to_be_visible(timeout=LIVE)
    ask.click()
    guest.page.locator("[data-player-camera]").click()
    listener = enter(visit, sitting, "zh-hans")
    listener.page.locator("[data-player-join]").click()
    expect(listener.page.locator("[data-player-leave]")).to_be_visible(timeout=LIVE)
    assert stats(listener.page)["energy"] == 0, "nobody has the floor"

    give = chair.page.locator(".main-action button[form=give]")
    expect(give).to_contain_text("Hilali", timeout=LIVE)
    give.click()
    assert grows(listener.page, "energy")
    assert grows(listener.page, "frames")
    expect(listener.page.locator("[data-stage] [data-seat]")).to_contain_text("鲁卡娅")
    guest.accessible()

    chair.press("/guests/dismiss/")
    assert rests(listener.page, "bytes")
    expect(guest.page.locator("[data-player-camera]")).to_be_hidden(timeout=LIVE)
    expect(listener.page.locator("[data-stage] [data-seat]")).to_have_count(0, timeout=LIVE)
    expect(guest.page.locator("#controls-box .notice-quiet")).to_contain_text("الردهة", timeout=LIVE)
    expect(guest.page.locator("[data-player-status]")).to_contain_text("الردهة", timeout=LIVE)
