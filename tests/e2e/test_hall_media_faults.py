"""What can go wrong with sound and pictures, in Chromium: each is said in words, and what was there comes back."""

import math
import statistics
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from muntada.forum.models import Sitting
from muntada.hall.actions import arranging
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.actions.take_seat import take_seat
from muntada.hall.models import BoothTurn
from muntada.kernel import clock
from tests.e2e.conftest import Media
from tests.e2e.test_hall_media import account, enter, grows, stats
from tests.e2e.visitor import LIVE, Visitor
from tests.media.client import until

pytestmark = pytest.mark.browser

Visit = Callable[..., Visitor]
TONE = """pitch => {
  navigator.mediaDevices.getUserMedia = async () => {
    const context = new AudioContext();
    const tone = context.createOscillator();
    const out = context.createMediaStreamDestination();
    tone.frequency.value = pitch;
    tone.connect(out);
    tone.start();
    return out.stream;
  };
}"""
SWITCHES = """async ([pitches, count]) => {
  const pitch = pitchOf("3");
  const hears = async (wanted) => {
    const began = performance.now();
    while (Math.abs(pitch() - wanted) > 60) {
      if (performance.now() - began > 8000) return NaN;
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
    return performance.now() - began;
  };
  const select = document.querySelector("[data-player-channel]");
  const codes = Object.keys(pitches);
  await hears(pitches[select.value]);
  const times = [];
  for (let step = 0; step < count; step++) {
    await new Promise((resolve) => setTimeout(resolve, 500 + 100 * Math.random()));
    select.value = codes[(codes.indexOf(select.value) + 1) % codes.length];
    select.dispatchEvent(new Event("change"));
    times.push(await hears(pitches[select.value]));
  }
  return times;
}"""


@pytest.fixture
def sitting(media: Media) -> Sitting:
    found = Sitting.objects.filter(session__slug="demonstration").order_by("starts_at")[0]
    open_sitting(found.pk, actor=account("hana-khatib"))
    return found


def join(page: Page) -> None:
    page.locator("[data-player-join]").click()
    expect(page.locator("[data-player-leave]")).to_be_visible(timeout=LIVE)


def says(visitor: Visitor, words: str, **given: int) -> None:
    expect(visitor.page.locator("[data-player-status]")).to_contain_text(words, **{"timeout": LIVE, **given})


def test_a_restart_of_the_media_server_is_mended_by_the_pages(media: Media, sitting: Sitting, visit: Visit) -> None:
    take_seat(sitting.pk, actor=account("ma-jingyi"))
    member, listener = enter(visit, sitting, "zh-hans", "ma-jingyi"), enter(visit, sitting, "en")
    member.page.locator("[data-player-camera]").click()
    join(listener.page)
    assert grows(listener.page, "frames")
    media.stop()
    media.start()
    arranging.arrange(sitting.pk)
    arranging.call_back()
    began = time.monotonic()

    def back(what: Callable[[], bool]) -> float:
        while not what():
            assert time.monotonic() - began < 30
            listener.page.wait_for_timeout(100)
        return time.monotonic() - began

    def sends() -> bool:
        return any(feed.source == "camera" for feed in arranging.media().look(str(sitting.pk)).feeds)

    sending, listening = back(sends), back(lambda: arranging.media().look(str(sitting.pk)).listeners.get("", 0) == 2)
    before = stats(listener.page)["frames"]
    seen = back(lambda: stats(listener.page)["frames"] > before)
    print(f"\nafter a restart: sending {sending:.1f} s, listening {listening:.1f} s, seen again {seen:.1f} s")
    for visitor in (member, listener):  # asked while nobody was there to answer
        visitor.faults = [fault for fault in visitor.faults if not fault.startswith("503 ")]


def test_captions_only_spares_the_line_and_the_way_back_is_one_choice(
    media: Media, sitting: Sitting, visit: Visit
) -> None:
    take_seat(sitting.pk, actor=account("ma-jingyi"))
    member, listener = enter(visit, sitting, "zh-hans", "ma-jingyi"), enter(visit, sitting, "ar", width=360)
    member.page.locator("[data-player-camera]").click()
    join(listener.page)
    assert grows(listener.page, "frames")
    listener.page.select_option("[data-player-pictures]", "captions")
    says(listener, "العرض النصي")
    until(lambda: arranging.media().look(str(sitting.pk)).listeners.get("", 0) == 1)  # only the member still listens
    listener.page.reload()
    expect(listener.page.locator("[data-player-pictures]")).to_have_value("captions")
    join(listener.page)
    expect(listener.page.locator("[data-player-pictures]")).to_have_value("podium")
    assert grows(listener.page, "frames")


def test_devices_that_fail_are_told_in_words(sitting: Sitting, visit: Visit) -> None:
    speaker = visit("en", "said-tazi")
    speaker.page.add_init_script(
        "navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', window.fault); }"
    )
    speaker.go(f"sittings/{sitting.pk}/")
    for fault, words in (
        ("NotAllowedError", "not allowed"),
        ("NotFoundError", "No microphone"),
        ("NotReadableError", "Another program"),
    ):
        speaker.page.evaluate("fault => { window.fault = fault }", fault)
        speaker.page.locator("[data-player-camera]").click()
        says(speaker, words)


def test_an_unplugged_device_and_a_second_window_are_told_in_words(sitting: Sitting, visit: Visit) -> None:
    take_seat(sitting.pk, actor=account("said-tazi"))
    speaker = visit("en", "said-tazi")
    speaker.page.add_init_script(
        "const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);"
        "navigator.mediaDevices.getUserMedia = async (...given) => (window.devices = await ask(...given));"
    )
    speaker.go(f"sittings/{sitting.pk}/")
    speaker.page.locator("[data-player-camera]").click()
    says(speaker, "Camera and microphone are on")
    other = speaker.page.context.new_page()
    other.goto(speaker.page.url)
    other.locator("[data-player-camera]").click()
    expect(other.locator("[data-player-status]")).to_contain_text("are on", timeout=LIVE)
    says(speaker, "another window")
    other.close()
    speaker.page.locator("[data-player-camera]").click()
    says(speaker, "Camera and microphone are on")
    speaker.page.evaluate("devices.getTracks()[0].dispatchEvent(new Event('ended'))")
    says(speaker, "unplugged")


def test_a_poor_line_is_offered_a_lighter_way(sitting: Sitting, visit: Visit) -> None:
    listener = visit("en")
    listener.page.add_init_script(
        "const set = window.setInterval; window.setInterval = (f, ms, ...r) => set(f, ms === 5000 ? 300 : ms, ...r);"
        "let looks = 0; RTCPeerConnection.prototype.getStats = async () => new Map([["
        "'a', {type: 'inbound-rtp', kind: 'video', packetsReceived: 100 * ++looks, packetsLost: 20 * looks}]]);"
    )
    listener.go(f"sittings/{sitting.pk}/")
    join(listener.page)
    says(listener, "smaller now")
    offer = listener.page.locator("[data-player-offer]")
    expect(offer).to_be_visible(timeout=LIVE)
    expect(offer).to_contain_text("The speaker only")
    listener.accessible()
    listener.page.locator("[data-player-lighter]").click()
    expect(offer).to_be_hidden()
    expect(listener.page.locator("[data-player-pictures]")).to_have_value("speaker")


def test_lighter_pictures_are_chosen_by_hand(sitting: Sitting, visit: Visit) -> None:
    take_seat(sitting.pk, actor=account("ma-jingyi"))
    member, listener = enter(visit, sitting, "zh-hans", "ma-jingyi"), enter(visit, sitting, "en")
    member.page.locator("[data-player-camera]").click()
    join(listener.page)
    picture = listener.page.locator("[data-seat] video")

    def becomes(width: int) -> None:
        until(lambda: picture.evaluate("video => video.videoWidth") == width, LIVE / 1000)

    becomes(640)
    listener.page.select_option("[data-player-size]", "light")
    becomes(320)
    listener.page.select_option("[data-player-size]", "full")
    becomes(640)


def test_a_change_of_channel_is_heard_at_once(sitting: Sitting, visit: Visit) -> None:
    """From the choice to the moment the other voice is heard: told apart by two tones. Idle some 100 ms."""
    pitches = {"ar": 800, "zh-Hans": 1600}
    for (language, pitch), who in zip(pitches.items(), ("samir-qasim", "wang-lijun"), strict=True):
        interpreter = account(who)
        BoothTurn.objects.create(
            sitting=sitting, channel=language, interpreter=interpreter, began_at=clock.now(), ended_at=None
        )
        booth = visit("en", who)
        booth.page.add_init_script(f"({TONE})({pitch})")
        booth.go(f"sittings/{sitting.pk}/booths/{language}/")
        booth.page.locator("[data-booth-start]").click()
    arranging.arrange(sitting.pk)
    listener = enter(visit, sitting, "en")
    listener.page.select_option("[data-player-channel]", "ar")
    join(listener.page)
    assert grows(listener.page, "channel")
    times = sorted(listener.page.evaluate(SWITCHES, [pitches, 20]))
    print(f"\nchannel heard after: median {statistics.median(times):.0f} ms, p95 {times[18]:.0f} ms, of {len(times)}")
    assert not any(map(math.isnan, times)), "every change was heard"
