"""The hall's sound and pictures in Chromium, with cameras and microphones that Chromium makes up.

That something is heard or seen is proven by what was decoded, and that it is not by nothing more coming in.
"""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from muntada.cities.models import Account
from muntada.forum.models import Sitting
from muntada.hall.actions.end_speech import end_speech
from muntada.hall.actions.remove_person import remove_person
from muntada.hall.actions.take_seat import take_seat
from muntada.hall.models import BoothTurn
from muntada.hall.queries import floor
from tests.e2e.visitor import LIVE, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("media")]

Visit = Callable[..., Visitor]
KEEP = """
  window.made = [];
  const Made = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Made { constructor(...given) { super(...given); window.made.push(this); } };
  window.pitchOf = (line) => {  // of what is heard on a line: a function that returns it in Hz
    const track = made.flatMap((c) => c.getTransceivers()).find((t) => t.mid === line).receiver.track;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    Object.assign(analyser, { fftSize: 1024, smoothingTimeConstant: 0 });
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const bins = new Float32Array(analyser.frequencyBinCount);
    return () => {
      analyser.getFloatFrequencyData(bins);
      return (bins.indexOf(Math.max(...bins.slice(3))) * context.sampleRate) / 1024;
    };
  };
"""
STATS = """async () => {
  const sum = {frames: 0, energy: 0, bytes: 0, channel: 0};
  for (const connection of window.made) {
    if (connection.connectionState === "closed") continue;
    for (const row of (await connection.getStats()).values()) {
      if (row.type !== "inbound-rtp") continue;
      sum.frames += row.framesDecoded ?? 0;
      sum.bytes += row.bytesReceived ?? 0;
      if (row.mid === "3") sum.channel += row.totalAudioEnergy ?? 0;
      else sum.energy += row.totalAudioEnergy ?? 0;
    }
  }
  return sum;
}"""


SENDS_ON = "Object.defineProperty(MediaStreamTrack.prototype, 'enabled', { get: () => true, set: () => {} });"
SENT = """async () => {
  let sum = 0;
  for (const connection of window.made) {
    for (const row of (await connection.getStats()).values()) if (row.type === "outbound-rtp") sum += row.bytesSent;
  }
  return sum;
}"""


def stats(page: Page) -> dict[str, float]:
    """Return what a page has decoded so far, over all its connections."""
    seen: dict[str, float] = page.evaluate(STATS)
    return seen


def grows(page: Page, what: str, seconds: float = 15) -> bool:
    """Wait until a figure has grown."""
    before, until = stats(page)[what], time.monotonic() + seconds
    while time.monotonic() < until:
        page.wait_for_timeout(200)
        if stats(page)[what] > before:
            return True
    return False


def rests(page: Page, what: str, seconds: float = 2, within: float = 15) -> bool:
    """Wait until a figure stays as it is for a while: what was under way, or makes up for it, may still arrive."""
    last, since = stats(page)[what], time.monotonic()
    until = since + within
    while time.monotonic() < until:
        page.wait_for_timeout(200)
        now = stats(page)[what]
        if now != last:
            last, since = now, time.monotonic()
        elif time.monotonic() - since >= seconds:
            return True
    return False


def enter(visit: Visit, sitting: Sitting, language: str, who: str | None = None, **given: Any) -> Visitor:
    """Put somebody into the hall, in a browser that keeps its connections in view."""
    visitor = visit(language, who, **given)
    visitor.page.add_init_script(KEEP)
    return visitor.go(f"sittings/{sitting.pk}/")


def account(who: str) -> Account:
    return Account.objects.get(email__startswith=f"{who}@")


@pytest.fixture
def sitting(address: str) -> Iterator[Sitting]:
    yield Sitting.objects.filter(session__slug="demonstration").order_by("starts_at")[0]


def test_the_speaker_is_seen_and_heard_as_long_as_she_has_the_floor(visit: Visit, sitting: Sitting) -> None:
    chair = enter(visit, sitting, "ar", "hana-khatib")
    chair.press("/open/")
    speaker = enter(visit, sitting, "ar", "said-tazi")
    listener = enter(visit, sitting, "en", width=360)
    other = enter(visit, sitting, "zh-hans", "ma-jingyi")
    speaker.page.locator("button[form=ask][value=speech]").click()
    speaker.page.locator("[data-player-camera]").click()
    for visitor in (listener, other):
        visitor.page.locator("[data-player-join]").click()
        expect(visitor.page.locator("[data-player-leave]")).to_be_visible(timeout=LIVE)
    listener.page.wait_for_timeout(1500)
    assert stats(listener.page)["energy"] == 0, "nobody has the floor: nobody is heard"
    assert stats(listener.page)["frames"] == 0

    give = chair.page.locator(".main-action button[form=give]")
    expect(give).to_contain_text("سعيد", timeout=LIVE)
    give.click()
    assert grows(listener.page, "frames")
    assert grows(listener.page, "energy")
    assert grows(other.page, "energy")
    tile = listener.page.locator("[data-stage] [data-seat]")
    expect(tile).to_contain_text("Tazi")
    assert tile.locator("video").evaluate("video => video.srcObject !== null && video.videoWidth > 0")
    expect(speaker.page.locator("[data-player-status]")).to_contain_text("مفتوح", timeout=LIVE)
    listener.accessible()
    speaker.accessible()

    listener.page.select_option("[data-player-pictures]", "none")
    assert rests(listener.page, "frames")
    assert grows(listener.page, "energy")
    listener.page.select_option("[data-player-pictures]", "podium")
    assert grows(listener.page, "frames")

    end_speech(sitting.pk, floor(sitting.pk)[0].speech.request.id, actor=account("hana-khatib"))  # type: ignore[union-attr]
    assert rests(listener.page, "bytes"), (
        "a closed microphone is closed at the server, though the browser goes on sending"
    )
    assert speaker.page.evaluate("made.some((c) => c.connectionState === 'connected')")


def test_whoever_is_removed_is_gone_within_two_seconds_and_stays_out(visit: Visit, sitting: Sitting) -> None:
    chair = enter(visit, sitting, "en", "hana-khatib")
    chair.press("/open/")
    member = enter(visit, sitting, "zh-hans", "ma-jingyi")
    listener = enter(visit, sitting, "en")
    take_seat(sitting.pk, actor=account("ma-jingyi"))
    expect(member.page.locator("[data-stage] [data-seat]")).to_be_visible(timeout=LIVE)
    member.page.locator("[data-player-camera]").click()
    listener.page.locator("[data-player-join]").click()
    assert grows(listener.page, "frames")
    remove_person(sitting.pk, str(account("ma-jingyi").person_id), "noise", actor=account("hana-khatib"))
    assert rests(listener.page, "bytes")
    expect(listener.page.locator("[data-stage] [data-seat]")).to_have_count(0, timeout=LIVE)
    expect(member.page.locator("[data-player-status]")).to_contain_text("请出会场", timeout=30_000)


def test_a_listener_hears_the_interpreter_and_the_floor_where_there_is_none(visit: Visit, sitting: Sitting) -> None:
    chair = enter(visit, sitting, "en", "hana-khatib")
    chair.press("/open/")
    listener = enter(visit, sitting, "en")
    listener.page.select_option("[data-player-channel]", "zh-Hans")
    listener.page.locator("[data-player-join]").click()
    expect(listener.page.locator("[data-player-status]")).to_contain_text("No interpreter", timeout=LIVE)
    assert stats(listener.page)["channel"] == 0
    listener.page.reload()
    expect(listener.page.locator("[data-player-channel]")).to_have_value("zh-Hans")


def coughs(interpreter: Visitor, listener: Visitor) -> None:
    """Hold the cough key in a browser that sends on all the same: nothing reaches the channel until it is let go."""
    interpreter.page.locator("h1").click()  # the keys are the page's
    interpreter.page.keyboard.down("Space")
    expect(interpreter.page.locator("[data-booth-cough]")).to_have_attribute("aria-pressed", "true")
    assert rests(listener.page, "bytes")
    assert rests(listener.page, "channel")
    sent = interpreter.page.evaluate(SENT)
    interpreter.page.wait_for_timeout(500)
    assert interpreter.page.evaluate(SENT) > sent, "the browser was to send on"
    interpreter.page.keyboard.up("Space")
    assert grows(listener.page, "channel")


def test_a_channel_carries_the_booth_and_passes_to_the_partner(visit: Visit, sitting: Sitting) -> None:
    """An interpreter speaks into a channel, her partner takes it in relay of another; listeners hear, others do not."""
    enter(visit, sitting, "en", "hana-khatib").press("/open/")
    first = visit("ar", "samir-qasim")
    first.page.add_init_script(KEEP + SENDS_ON)
    first.go(f"sittings/{sitting.pk}/booths/zh-Hans/")
    first.page.locator("[data-booth-start]").click()
    listener, other = enter(visit, sitting, "zh-hans"), enter(visit, sitting, "en")
    for visitor, channel in ((listener, "zh-Hans"), (other, "en")):
        visitor.page.select_option("[data-player-channel]", channel)
        visitor.page.locator("[data-player-join]").click()
        expect(visitor.page.locator("[data-player-leave]")).to_be_visible(timeout=LIVE)
    listener.page.wait_for_timeout(1500)
    assert stats(listener.page)["channel"] == 0, "an interpreter who is not on air is not heard"

    first.press("/take/")
    expect(first.page.locator(".is-on-air")).to_be_visible(timeout=LIVE)
    assert grows(listener.page, "channel")
    assert stats(other.page)["channel"] == 0
    expect(listener.page.locator("[data-stage]")).to_have_attribute("data-voices", "zh-Hans", timeout=LIVE)

    coughs(first, listener)
    partner = visit("zh-hans", "wang-lijun")
    partner.page.add_init_script(KEEP)
    partner.go(f"sittings/{sitting.pk}/booths/zh-Hans/")
    partner.page.locator("[data-booth-start]").click()
    first.press("/hand-over/")
    expect(partner.page.locator("[data-booth-due]")).to_be_visible(timeout=LIVE)
    partner.press("/take/")
    expect(partner.page.locator(".is-on-air")).to_be_visible(timeout=LIVE)
    expect(first.page.locator(".is-on-air")).to_have_count(0, timeout=LIVE)
    assert grows(listener.page, "channel")
    first.accessible()
    partner.accessible()
    partner.press("/leave/")
    expect(listener.page.locator("[data-player-status]")).to_contain_text("无口译", timeout=LIVE)
    assert rests(listener.page, "bytes")
    assert rests(listener.page, "channel"), "what the browser made up after the last packet has faded"
    assert {row.interpreter.email for row in BoothTurn.objects.select_related("interpreter")} == {
        account("samir-qasim").email,
        account("wang-lijun").email,
    }
