"""Everybody at once, in Chromium: a chair, two delegates, interpreters of two channels (one in relay of the other), a
captioner, and listeners in three languages. Who is heard is told by pitch, who is seen by what was decoded."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from muntada.forum.models import Sitting
from muntada.hall.actions.arranging import media
from tests.e2e.test_hall_media import account, enter, grows, stats
from tests.e2e.test_hall_media_faults import TONE
from tests.e2e.visitor import LIVE, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("media")]

Visit = Callable[..., Visitor]
CHINESE, ENGLISH = 500, 900  # Hz: the made-up voices of the two interpreters
HEARD = """async ([line, wanted]) => {
  const pitch = pitchOf(line);
  const began = performance.now();
  let heard = 0;
  while (Math.abs((heard = pitch()) - wanted) > 60 && performance.now() - began < 15000) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return heard;
}"""


def hears(page: Page, pitch: int) -> bool:
    """Wait until the channel's line sounds at a pitch (Hz)."""
    heard: float = page.evaluate(HEARD, ["3", pitch])
    return abs(heard - pitch) <= 60


def eventually(meter: Locator) -> bool:
    """Wait until a meter shows some sound."""
    return any(meter.evaluate("meter => meter.value > 0.02") or meter.page.wait_for_timeout(50) for _ in range(200))


def interpreter(visit: Visit, sitting: Sitting, who: str, language: str, channel: str, pitch: int) -> Visitor:
    """Put somebody into a booth, with a voice of one pitch."""
    visitor = enter(visit, sitting, language, who)
    visitor.go(f"sittings/{sitting.pk}/booths/{channel}/")
    visitor.page.evaluate(TONE, pitch)
    visitor.page.locator("[data-booth-start]").click()
    expect(visitor.page.locator("[data-booth-cough]")).to_be_visible(timeout=LIVE)
    return visitor


def open_microphones(sitting: Sitting) -> set[str]:
    """Return who the media server passes on at this moment, whatever browsers send."""
    return {feed.owner for feed in media().look(str(sitting.pk)).feeds if feed.source == "camera" and feed.is_open}


def test_a_sitting_with_everybody(visit: Visit) -> None:
    sitting = Sitting.objects.filter(session__slug="demonstration").order_by("starts_at")[0]
    chair = enter(visit, sitting, "ar", "hana-khatib")
    chair.press("/open/")
    delegates = {who: enter(visit, sitting, code, who) for who, code in (("said-tazi", "ar"), ("ma-jingyi", "zh-hans"))}
    owners = {who: f"person:{account(who).person_id}" for who in delegates}
    for visitor in delegates.values():
        visitor.page.locator("[data-player-camera]").click()
        expect(visitor.page.locator("[data-player-leave]")).to_be_visible(timeout=LIVE)
        visitor.page.locator("button[form=ask][value=speech]").click()
    chinese = interpreter(visit, sitting, "samir-qasim", "ar", "zh-Hans", CHINESE)
    relay = interpreter(visit, sitting, "wang-lijun", "zh-hans", "en", ENGLISH)
    captioner = visit("ar", "layla-sabbagh").go(f"sittings/{sitting.pk}/captions/ar/")
    listeners = {code: enter(visit, sitting, code.lower(), width=360) for code in ("ar", "zh-Hans", "en")}
    for code, visitor in listeners.items():
        visitor.page.select_option("[data-player-channel]", "" if code == "ar" else code)
        visitor.page.select_option("[data-player-pictures]", "podium" if code == "ar" else "none")
        visitor.page.locator("[data-player-join]").click()
        expect(visitor.page.locator("[data-player-leave]")).to_be_visible(timeout=LIVE)
    arabic = listeners["ar"]
    assert open_microphones(sitting) == set(), "nobody has the floor"
    assert stats(arabic.page)["energy"] == 0

    # The floor is given: the speaker is heard and seen, and interpreted into two channels.
    give = chair.page.locator(".main-action button[form=give]")
    expect(give).to_contain_text("سعيد", timeout=LIVE)
    give.click()
    expect(chinese.page.locator(".booth-now [data-clock]")).to_be_visible(timeout=LIVE)
    assert grows(arabic.page, "energy")
    assert grows(arabic.page, "frames")
    assert open_microphones(sitting) == {owners["said-tazi"]}
    chinese.press("/take/")
    relay.page.select_option("[data-booth-hear]", "zh-Hans")
    relay.page.select_option("#booth-source", "zh-Hans")
    relay.press("/take/")
    for visitor, pitch in ((listeners["zh-Hans"], CHINESE), (listeners["en"], ENGLISH), (relay, CHINESE)):
        assert hears(visitor.page, pitch), f"{visitor.page.url} does not hear {pitch} Hz"
    for place in (chinese.page.locator("[data-booth-level]"), relay.page.locator("[data-booth-incoming]")):
        assert eventually(place), "sound levels are shown"
    assert eventually(delegates["said-tazi"].page.locator("[data-player-level]"))
    assert stats(arabic.page)["channel"] == 0, "who listens to the floor hears no booth"
    expect(chinese.page.locator("[data-channel=en]")).to_contain_text("中文", timeout=LIVE)

    # What is said is read, in Arabic, by whoever hears English.
    listeners["en"].page.select_option("[name=captions-language]", "ar")
    captioner.page.locator("#line").fill("شكرا للرئاسة.")
    captioner.page.keyboard.press("Enter")
    listeners["en"].sees("شكرا للرئاسة.", '[data-fragment="captions-ar"]')

    # The microphone follows the floor.
    chair.page.locator("button[form=end]").first.click()
    give = chair.page.locator(".main-action button[form=give]")
    expect(give).to_contain_text("ما جينغ يي", timeout=LIVE)
    give.click()
    expect(arabic.page.locator(f"[data-person='{account('ma-jingyi').person_id}'][data-open]")).to_have_count(
        1, timeout=LIVE
    )
    assert open_microphones(sitting) == {owners["ma-jingyi"]}
    assert grows(arabic.page, "energy")

    for visitor in (chair, *delegates.values(), chinese, relay, captioner, *listeners.values()):
        visitor.accessible()
