"""From a search to a tie, across languages: what an officer writes in Arabic on a telephone is answered in Chinese."""

import re
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from muntada.languages.search import meanings
from muntada.languages.search.actions import index
from muntada.twinning.models import Tie
from muntada.web.exchange.searchable import entries
from muntada.web.twins.mapping import reading
from tests.e2e.visitor import LIVE, Visitor

pytestmark = pytest.mark.browser

Visit = Callable[..., Visitor]


@pytest.fixture(autouse=True)
def indexed(address: str) -> Iterator[None]:
    meanings.forget()
    reading.forget()
    shutil.rmtree(meanings.folder(), ignore_errors=True)  # of another test's database
    index("exchange", entries)
    yield
    meanings.forget()
    reading.forget()


def test_a_practice_is_found_asked_about_and_becomes_a_tie(visit: Visit, address: str) -> None:
    before = Tie.objects.exclude(stage="").count()
    reader = visit("en").go("cities/casablanca/")
    onlooker = visit("en").go("twins/map/")
    drawn = '[data-tie-map][data-map-ready][data-ties-shown="{}"]'
    expect(onlooker.page.locator(drawn.format(before))).to_be_visible(timeout=LIVE)

    # An Arabic query finds a practice that is there in Chinese and English only; its city is asked about it.
    officer = visit("ar", "said-tazi", width=360).go("search/?q=طوابير الشاحنات في الميناء&kind=exchange")
    page = officer.page
    first = page.locator(".search-results li").first
    expect(first).to_contain_text(re.compile("港口集卡预约进港|Booked slots for lorries at the port"), timeout=LIVE)
    page.locator(".search-results h2 a").first.click()
    officer.sees("实行半小时一档的预约制度")
    officer.accessible()
    page.fill("[name=body][id^=write]", "كم سائقا يحجز من هاتفه؟")
    officer.press("/write-to/")
    officer.sees("كم سائقا يحجز من هاتفه؟")
    officer.accessible()

    owner = visit("zh-hans", "he-junfeng").go("exchange/own/")
    owner.page.locator(".rows a", has_text="卡萨布兰卡").click()
    owner.sees("كم سائقا يحجز من هاتفه؟")
    owner.page.fill("[name=body]", "约八成司机通过手机预约。")
    owner.page.locator("main form button[type=submit]").click()
    expect(owner.page.locator(".said > li")).to_have_count(2, timeout=LIVE)
    owner.accessible()
    page.reload()
    officer.sees("约八成司机通过手机预约。")

    # Her own city's page leads to the suggestions; the one that is accepted becomes a proposal.
    officer.go("cities/casablanca/")
    page.locator("#ties ~ * a[href$='/suggestions/']").click()
    page.locator(".suggested > li", has_text="قوانغتشو").locator("a.button").click()
    form = page.locator("main form[method=post]")
    form.locator("[name=stage][value=agreement]").check()
    form.locator("[name=on]").fill("٢٠٢٦/٩")
    form.locator("[name=note]").fill("نتطلع إلى التعاون")
    officer.accessible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    form.locator("button[type=submit]").click()
    officer.sees("نتطلع إلى التعاون")
    tie = Tie.objects.latest("id")

    owner.go("cities/guangzhou/")
    owner.page.locator("[data-fragment=ties] .panel a").first.click()
    owner.form("/answer/").locator("[name=on]").fill("2026年9月3日")
    owner.press("/answer/")

    # Pages that were open follow by themselves.
    officer.sees("أكّدها الطرفان")
    reader.sees("Guangzhou", "[data-fragment=ties]")
    expect(onlooker.page.locator(drawn.format(before + 1))).to_be_visible(timeout=LIVE)
    reader.accessible()
    onlooker.accessible()
    reader.go("cities/guangzhou/").sees("Casablanca", "[data-fragment=ties]")
    reader.go(f"twins/{tie.pk}/").sees("3 September 2026")
    feed = reader.page.request.get(f"{address}/en/twins/feed.atom").text()
    assert f"/twins/{tie.pk}/" in feed
    assert "Agreement" in feed
