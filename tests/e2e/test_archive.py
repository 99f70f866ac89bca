"""The archive in Chromium: what was recorded is heard and seen on the sitting's time line. Who is heard is told by
the pitch of the recorded tones.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, expect

from muntada.cities.models import Account
from muntada.forum.models import Sitting
from muntada.forum.queries import standing
from muntada.hall.actions.ask_for_floor import ask_for_floor
from muntada.hall.actions.captioning.write_heard import write_heard
from muntada.hall.actions.close_sitting import close_sitting
from muntada.hall.actions.end_speech import end_speech
from muntada.hall.actions.give_floor import give_floor
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.models import Recording
from muntada.hall.queries import floor
from muntada.kernel import clock
from tests.e2e import webm_pieces
from tests.e2e.visitor import LIVE, Visitor

pytestmark = pytest.mark.browser

Visit = Callable[..., Visitor]
FIRST, ARABIC, SECOND = 440, 900, 1500
PITCHES = (FIRST, ARABIC, SECOND)
LISTEN = """() => {
  window.heard = new Map();
  const make = document.createElement.bind(document);
  const context = new AudioContext();
  document.createElement = (name, ...rest) => {
    const element = make(name, ...rest);
    if (name === "audio") {
      const analyser = context.createAnalyser();
      Object.assign(analyser, { fftSize: 4096, smoothingTimeConstant: 0 });
      const source = context.createMediaElementSource(element);
      source.connect(analyser);
      analyser.connect(context.destination);
      window.heard.set(element, analyser);
    }
    return element;
  };
  window.loudness = (pitch) => [...window.heard.values()].reduce((sum, analyser) => {
    const bins = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(bins);
    const at = Math.round((pitch * 4096) / context.sampleRate);
    return Math.max(sum, ...bins.slice(at - 3, at + 4));
  }, -Infinity);
}"""


def loudest(page: Page, pitch: int) -> None:
    """Wait until the tone of this pitch is the loudest, by 10 dB at least."""
    others = [other for other in PITCHES if other != pitch]
    page.wait_for_function(
        "([pitch, others]) => loudness(pitch) > -60 && others.every((other) => loudness(other) < loudness(pitch) - 10)",
        arg=[pitch, others],
        timeout=2 * LIVE,
    )


def account(who: str) -> Account:
    return Account.objects.get(email__startswith=f"{who}@")


@pytest.fixture
def past(address: str, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> Sitting:
    """A closed sitting of two speeches: one interpreted into Arabic, with a picture; then 20 s of nothing; another."""
    sitting = Sitting.objects.filter(session__slug="demonstration").order_by("starts_at")[0]
    began = clock.now() - dt.timedelta(minutes=10)
    now = [0.0]
    monkeypatch.setattr(clock, "now", lambda: began + dt.timedelta(seconds=now[0]))
    chair = account("hana-khatib")
    open_sitting(sitting.pk, actor=chair)
    for who, begins, ends in (("said-tazi", 4, 30), ("ma-jingyi", 50, 75)):
        speaker = account(who)
        now[0] = begins
        membership = standing(speaker, sitting.session_id).accredited[0]
        ask_for_floor(sitting.pk, membership.delegation_id, "speech", actor=speaker)
        give_floor(sitting.pk, floor(sitting.pk)[0].waiting[0].id, 180, actor=chair)
        now[0] = ends
        end_speech(sitting.pk, floor(sitting.pk)[0].speech.request.id, actor=chair)  # type: ignore[union-attr]
    now[0] = 80
    close_sitting(sitting.pk, actor=chair)
    for language, words in (("zh-Hans", "我市已开放数据。"), ("en", "My city has opened its data.")):
        said = began + dt.timedelta(seconds=5)
        write_heard(sitting.pk, language, words, begins_at=said, ends_at=said + dt.timedelta(seconds=20))
    monkeypatch.undo()
    studio = visit("en").go("about/").page
    for stream, language, begins, ends, tone in (
        ("floor_audio", "", 4, 30, FIRST),
        ("channel", "ar", 5, 28, ARABIC),
        ("floor_video", "", 4.5, 30, "navy"),
        ("floor_audio", "", 50, 75, SECOND),
    ):
        path = f"{sitting.pk}/{stream}{language}-{begins}.webm"
        file = Path(settings.RECORDINGS) / path
        made: dict[str, Any] = {"page": studio, "path": file, "seconds": ends - begins}
        if isinstance(tone, int):
            webm_pieces.sound(pitch=tone, **made)
        else:
            webm_pieces.pictures(colour=tone, **made)
        Recording.objects.create(
            sitting=sitting,
            stream=stream,
            language=language,
            path=path,
            begins_at=began + dt.timedelta(seconds=begins),
            ends_at=began + dt.timedelta(seconds=ends),
            bytes=file.stat().st_size,
        )
    return sitting


def enter(visit: Visit, sitting: Sitting, language: str, query: str = "", **given: Any) -> Visitor:
    visitor = visit(language, **given)
    visitor.page.add_init_script(f"({LISTEN})()")
    return visitor.go(f"sittings/{sitting.pk}/archive/{query}")


def test_one_hears_arabic_reads_chinese_and_jumps(past: Sitting, visit: Visit) -> None:
    reader = enter(visit, past, "en")
    page = reader.page
    expect(page.locator("[data-archive-now]")).to_contain_text("opened")
    page.select_option("[data-archive-language]", "zh-Hans")
    page.locator("[data-archive-play]").click()
    loudest(page, FIRST)
    expect(page.locator("[data-archive-now]")).to_contain_text("Tazi")
    expect(page.locator("[data-archive-captions]")).to_have_text("我市已开放数据。 automatic")
    picture = page.locator("[data-archive-pictures] video")
    expect(picture).to_be_visible()
    before = picture.evaluate("video => video.currentTime")
    page.wait_for_timeout(1000)
    assert picture.evaluate("video => video.currentTime > " + str(before) + " && video.videoWidth > 0")
    assert 25 <= picture.evaluate("video => video.duration") <= 26, "the file says how long it is"

    page.select_option("[data-archive-channel]", "ar")
    loudest(page, ARABIC)
    reader.accessible()

    page.locator("[data-archive-jump]").nth(2).click()
    loudest(page, SECOND)
    expect(page.locator("[data-archive-now]")).to_contain_text("Ma")
    expect(page.locator("[data-archive-status]")).to_contain_text("you hear the floor")
    expect(page.locator("[data-chapter][aria-current]")).to_have_attribute("id", "chapter-3")

    page.reload()
    expect(page.locator("[data-archive-channel]")).to_have_value("ar")
    expect(page.locator("[data-archive-language]")).to_have_value("zh-Hans")


def test_a_link_leads_to_a_moment_and_gaps_are_passed_over(past: Sitting, visit: Visit) -> None:
    reader = enter(visit, past, "ar", "?t=28", width=360)
    page = reader.page
    expect(page.locator("[data-archive-now]")).to_contain_text("سعيد")
    expect(page.locator("[data-archive-link]")).to_have_attribute("href", "?t=28")
    page.locator("[data-archive-play]").click()
    loudest(page, SECOND)
    expect(page.locator("[data-archive-status]")).to_contain_text("لا تسجيل")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_by_keyboard(past: Sitting, visit: Visit) -> None:
    page = enter(visit, past, "zh-hans", "?t=6").page
    play, link = page.locator("[data-archive-play]"), page.locator("[data-archive-link]")
    page.locator("[data-archive-slider]").focus()
    page.keyboard.press("Space")
    loudest(page, FIRST)
    expect(play).to_have_text("暂停")
    page.keyboard.press("k")
    expect(play).to_have_text("播放")
    place = int((link.get_attribute("href") or "?t=").removeprefix("?t="))
    for key, moved in (("l", 10), ("ArrowRight", 15), ("ArrowLeft", 10), ("j", 0)):
        page.keyboard.press(key)
        expect(link).to_have_attribute("href", f"?t={place + moved}")
    page.locator("[data-archive-channel]").focus()
    page.keyboard.press("l")
    expect(link).to_have_attribute("href", f"?t={place}")


def test_without_scripts_the_chapters_have_their_files(past: Sitting, visit: Visit) -> None:
    page = visit("en", scripts=False).page
    page.goto(f"{visit('en').address}{reverse('archive:archive', kwargs={'sitting_id': past.pk})}")
    expect(page.locator("[data-archive-player]")).to_be_hidden()
    expect(page.locator("#chapter-2 audio")).to_have_count(2)
    expect(page.locator("#chapter-2 video")).to_have_count(1)
    expect(page.locator("#chapter-3 audio")).to_have_count(1)
