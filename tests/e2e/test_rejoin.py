"""A line that was cut off for some seconds, or died unnoticed: the page comes back by itself to the same state, in word
and sound.
"""

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from muntada.config import asgi
from muntada.forum.models import Member, Sitting
from muntada.hall.actions.ask_for_floor import ask_for_floor
from muntada.hall.actions.captioning.write_caption import write_caption
from muntada.hall.actions.give_floor import give_floor
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.actions.take_seat import take_seat
from muntada.hall.queries import floor
from muntada.push.asgi import LiveApplication
from muntada.web import live
from tests.e2e.relay import Relay
from tests.e2e.test_hall_media import KEEP, account, enter, grows, stats
from tests.e2e.visitor import LIVE, Visitor

pytestmark = pytest.mark.browser

AWAY = 6
"""Seconds without a network: long enough for the connection of sound and pictures to be given up."""


@pytest.fixture
def relay(address: str) -> Iterator[Relay]:
    made = Relay(int(address.rpartition(":")[2]))
    yield made
    made.close()


@pytest.mark.usefixtures("media")
def test_who_was_cut_off_comes_back_to_the_same_state(relay: Relay, visit: Callable[..., Visitor]) -> None:
    sitting = Sitting.objects.filter(session__slug="demonstration").order_by("starts_at")[0]
    chair, member = account("hana-khatib"), account("ma-jingyi")
    open_sitting(sitting.pk, actor=chair)
    take_seat(sitting.pk, actor=member)
    speaker, listener = enter(visit, sitting, "zh-hans", "ma-jingyi"), visit("en")
    listener.address = relay.address
    listener.page.add_init_script(KEEP)
    listener.go(f"sittings/{sitting.pk}/")
    speaker.page.locator("[data-player-camera]").click()
    listener.page.locator("[data-player-join]").click()
    assert grows(listener.page, "frames")

    # What is set here holds up the packets of sound and pictures, too.
    line = listener.page.context.new_cdp_session(listener.page)
    line.send("Network.enable")
    gone = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1, "packetLoss": 100}
    line.send("Network.emulateNetworkConditions", gone)
    relay.cut()
    ask_for_floor(sitting.pk, Member.objects.get(account=member).delegation_id, "speech", actor=member)
    give_floor(sitting.pk, floor(sitting.pk)[0].waiting[0].id, 180, actor=chair)
    listener.page.wait_for_timeout(AWAY * 1000)
    expect(listener.page.locator(".hall-speaker .hall-name")).to_contain_text("Nobody has the floor")
    listener.page.evaluate("window.made = []")  # what is seen from here on comes over a connection made anew

    back = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1, "packetLoss": 0}
    line.send("Network.emulateNetworkConditions", back)
    began = time.monotonic()
    told = seen = 0.0
    while not (told and seen):
        assert time.monotonic() - began < LIVE / 1000
        words = listener.page.locator(".hall-speaker .hall-name").inner_text()
        told = told or ("Ma Jingyi" in words and time.monotonic() - began)
        seen = seen or (stats(listener.page)["frames"] > 0 and time.monotonic() - began)
        listener.page.wait_for_timeout(20)
    print(f"\nafter {AWAY} s without a network: the floor again in {told:.2f} s, the picture in {seen:.2f} s")
    assert grows(listener.page, "frames")
    listener.sees("Ma Jingyi", ".speakers, .hall-speaker")


def test_a_line_that_died_unnoticed_is_made_anew(
    relay: Relay, visit: Callable[..., Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asgi, "push", LiveApplication(render=live.render, allow=live.allow, ping=1.0))
    sitting = Sitting.objects.filter(session__slug="demonstration").order_by("starts_at")[0]
    chair, member = account("hana-khatib"), account("ma-jingyi")
    open_sitting(sitting.pk, actor=chair)
    listener, reader = visit("en"), visit("en")
    for page in (listener, reader):
        page.address = relay.address
    listener.go(f"sittings/{sitting.pk}/")
    reader.go(f"sittings/{sitting.pk}/captions/read/?language=en")
    listener.page.wait_for_timeout(1500)
    assert relay.stall() == 4, "two streams, each with two ends"
    ask_for_floor(sitting.pk, Member.objects.get(account=member).delegation_id, "speech", actor=member)
    write_caption(sitting.pk, "en", "Order, please.", actor=account("xu-manyun"))
    listener.sees("Ma Jingyi", ".speakers")
    reader.sees("Order, please.")
