"""An officer reads Arabic on a phone, finds what a Chinese city wrote, writes to it, and is answered in Chinese."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.visitor import LIVE, Visitor

pytestmark = pytest.mark.browser


def test_two_cities_talk_about_a_practice(visit: Callable[..., Visitor]) -> None:
    officer = visit("ar", "said-tazi", width=360).go("exchange/")
    page = officer.page
    page.select_option("[name=language]", "zh-Hans")
    page.select_option("[name=subject]", "environment/waste")
    page.locator(".filters button").click()
    page.locator(".rows a", has_text="جمع النفايات").click()
    officer.sees("驾驶员参与了应用程序的设计")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    officer.accessible()
    page.fill("[name=body][id^=write]", "كم كلّفت الأجهزة، وهل تتحمل الحر؟")
    officer.press("/write-to/")
    page.wait_for_url("**/conversations/**")
    owner = visit("zh-hans", "shen-jianing").go("exchange/own/")
    owner.page.locator(".rows a", has_text="卡萨布兰卡").click()
    owner.sees("كم كلّفت الأجهزة")
    owner.accessible()
    owner.page.fill("[name=body]", "每个420元，可耐受六十度高温。")
    owner.page.locator("main form button[type=submit]").click()
    expect(owner.page.locator(".said > li")).to_have_count(2, timeout=LIVE)
    page.reload()
    officer.sees("可耐受六十度高温")
    officer.accessible()
