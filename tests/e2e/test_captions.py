"""A captioner types in Arabic, another in Chinese; listeners read what they chose, while it is said."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from muntada.forum.models import Sitting
from muntada.hall.models import Caption
from tests.e2e.visitor import LIVE, Visitor

pytestmark = pytest.mark.browser

Visit = Callable[..., Visitor]
CHAIR, ARABIC, CHINESE = "hana-khatib", "layla-sabbagh", "xu-manyun"


def open_hall(visit: Visit) -> str:
    sitting = Sitting.objects.filter(session__slug="demonstration").order_by("starts_at")[0]
    visit("ar", CHAIR).go(f"sittings/{sitting.pk}/").press("/open/")
    return f"sittings/{sitting.pk}/"


def say(captioner: Visitor, *lines: str) -> None:
    for line in lines:
        captioner.page.locator("#line").fill(line)
        captioner.page.keyboard.press("Enter")


def out(visitor: Visitor, language: str) -> str:
    return f'[data-fragment="captions-{language}"]'


def test_one_reads_arabic_in_english_pages_and_another_chinese(visit: Visit) -> None:
    hall = open_hall(visit)
    arabic = visit("ar", ARABIC).go(f"{hall}captions/ar/")
    chinese = visit("zh-hans", CHINESE, width=360).go(f"{hall}captions/zh-Hans/")
    listener, other = visit("en").go(hall), visit("ar", width=360).go(hall)
    reader = visit("en", width=360).go(f"{hall}captions/read/?language=ar")
    listener.page.select_option("[name=captions-language]", "ar")
    other.page.select_option("[name=captions-language]", "zh-Hans")

    say(arabic, "نفتتح الجلسة،", "أهلا وسهلا بكم.")
    say(chinese, "现在开会，", "欢迎各位代表。")
    for visitor in (listener, reader, arabic):
        visitor.sees("أهلا وسهلا بكم.", out(visitor, "ar"))
    other.sees("欢迎各位代表。", out(other, "zh-Hans"))
    expect(listener.page.locator(out(listener, "ar"))).to_be_visible()
    expect(listener.page.locator(out(listener, "zh-Hans"))).to_be_hidden()
    expect(other.page.locator(out(other, "ar"))).to_be_hidden()

    # A screen reader is spoken to only where somebody asked for it.
    live = listener.page.locator("[data-captions-language=ar]")
    expect(live).not_to_have_attribute("aria-live", "polite")
    listener.page.check("[name=captions-aloud]")
    expect(live).to_have_attribute("aria-live", "polite")
    listener.page.reload()
    expect(listener.page.locator("[name=captions-language]")).to_have_value("ar")
    expect(live).to_have_attribute("aria-live", "polite")

    # ↑ takes up the last line; what it said before stays on record.
    arabic.page.keyboard.press("ArrowUp")
    arabic.page.keyboard.press("End")
    arabic.page.keyboard.type(" جميعا")
    arabic.page.keyboard.press("Enter")
    for visitor in (listener, reader):
        visitor.sees("أهلا وسهلا بكم. جميعا", out(visitor, "ar"))
    assert [line.body for line in Caption.objects.filter(language="ar")] == ["نفتتح الجلسة،", "أهلا وسهلا بكم."]
    for visitor in (arabic, chinese, listener, other, reader):
        visitor.accessible()


def test_a_text_is_pushed_with_one_key(visit: Visit) -> None:
    hall = open_hall(visit)
    captioner = visit("zh-hans", CHINESE).go(f"{hall}captions/zh-Hans/")
    listener = visit("zh-hans").go(hall)
    captioner.page.locator(".console-own summary").click()
    captioner.page.fill("[name=text]", "各位代表：现在开会。请问有意见吗？没有。")
    captioner.page.locator("form[action$='/paste/'] button").click()
    expect(captioner.page.locator(".prepared-lines li")).to_have_count(3)
    captioner.page.keyboard.press("PageDown")
    captioner.page.keyboard.press("PageDown")
    listener.sees("请问有意见吗？", out(listener, "zh-Hans"))
    expect(captioner.page.locator(".prepared-lines [aria-current]")).to_contain_text("没有。")
    captioner.page.keyboard.press("PageUp")
    captioner.page.reload()
    expect(captioner.page.locator(".prepared-lines [aria-current]")).to_contain_text("请问有意见吗？")
    expect(captioner.page.locator(".prepared-lines .is-out")).to_have_count(2)
    assert [line.origin for line in Caption.objects.all()] == ["prepared", "prepared"]
    captioner.accessible()


def test_nothing_typed_is_lost_when_the_line_drops(visit: Visit) -> None:
    hall = open_hall(visit)
    captioner = visit("ar", ARABIC, width=360).go(f"{hall}captions/ar/")
    say(captioner, "قبل الانقطاع")
    captioner.sees("قبل الانقطاع", out(captioner, "ar"))
    captioner.page.context.set_offline(True)
    say(captioner, "سطر أول", "سطر ثان")
    captioner.page.locator("#line").fill("نصف سطر")
    expect(captioner.page.locator("[data-waiting] li")).to_have_count(2)
    captioner.page.wait_for_timeout(1200)
    captioner.page.context.set_offline(False)
    captioner.sees("سطر ثان", out(captioner, "ar"))
    expect(captioner.page.locator("[data-waiting] li")).to_have_count(0, timeout=LIVE)
    expect(captioner.page.locator("#line")).to_have_value("نصف سطر")
    captioner.page.reload()
    expect(captioner.page.locator("#line")).to_have_value("نصف سطر")
    lines = list(Caption.objects.all())
    assert [line.body for line in lines] == ["قبل الانقطاع", "سطر أول", "سطر ثان"]
    assert (lines[2].ends_at - lines[1].ends_at).total_seconds() < 1.2
    say(captioner, "كلمة " * 60)
    expect(captioner.page.locator("[data-waiting] .is-refused")).to_contain_text("٢٤٠")
    captioner.page.locator("[data-waiting] button").first.click()
    assert captioner.page.locator("#line").input_value().startswith("كلمة")


def test_enter_that_ends_a_composition_sends_nothing(visit: Visit) -> None:
    hall = open_hall(visit)
    captioner = visit("zh-hans", CHINESE).go(f"{hall}captions/zh-Hans/")
    field = captioner.page.locator("#line")
    field.fill("ni hao")
    field.dispatch_event("compositionstart")
    field.press("Enter")
    field.dispatch_event("compositionend")
    captioner.page.wait_for_timeout(300)
    assert not Caption.objects.exists()
    field.fill("你好")
    field.press("Enter")
    captioner.sees("你好", out(captioner, "zh-Hans"))
