import datetime
import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.web.ui import site

pytestmark = pytest.mark.browser

FRAGMENT = '<p data-fragment="count" id="count">{}</p>'


def test_a_form_is_sent_without_leaving_the_page(tab: Page, address: str):
    tab.goto(f"{address}/en/page/")
    tab.evaluate("window.stayed = true")
    tab.get_by_label("Words").fill("agreed")
    tab.get_by_role("button", name="Send").click()
    expect(tab.get_by_role("heading", name="Done")).to_be_visible()
    assert tab.url.endswith("/en/done/")
    assert tab.evaluate("window.stayed")
    assert site.received[0]["words"] == "agreed"
    assert tab.evaluate("document.activeElement.id") == "main"
    tab.go_back()
    expect(tab.get_by_role("heading", name="Page")).to_be_visible()


def test_a_wrong_form_comes_back_as_typed_with_the_summary_in_focus(tab: Page, address: str):
    tab.goto(f"{address}/en/page/")
    tab.get_by_label("Aside").fill("half a thought")
    tab.get_by_label("Words").fill("wrong")
    tab.get_by_role("button", name="Send").click()
    expect(tab.locator("[data-error-summary]")).to_be_focused()
    expect(tab.get_by_label("Words")).to_have_value("wrong")
    expect(tab.get_by_label("Aside")).to_have_value("half a thought")


def test_without_a_line_everything_is_kept_and_sent_once_when_it_is_back(
    tab: Page, context: BrowserContext, address: str
):
    tab.goto(f"{address}/en/page/")
    tab.get_by_label("Words").fill("from the train")
    key = tab.locator("[name=key]").input_value()
    context.set_offline(True)
    tab.get_by_role("button", name="Send").click()
    expect(tab.locator("#banner")).to_contain_text("What you typed is kept here")
    expect(tab.get_by_label("Words")).to_have_value("from the train")
    tab.get_by_role("button", name="Send").click()  # an impatient second click
    context.set_offline(False)
    expect(tab.get_by_role("heading", name="Done")).to_be_visible()
    expect(tab.locator("#banner")).to_be_empty()
    assert [sent["key"] for sent in site.received] == [key]


def test_a_fault_of_the_server_loses_nothing(tab: Page, address: str):
    site.refuse_with.append(500)
    tab.goto(f"{address}/en/page/")
    tab.get_by_label("Words").fill("precious")
    tab.get_by_role("button", name="Send").click()
    expect(tab.locator("#banner")).to_contain_text("please try again")
    expect(tab.get_by_label("Words")).to_have_value("precious")
    tab.get_by_role("button", name="Send").click()
    expect(tab.get_by_role("heading", name="Done")).to_be_visible()
    assert len(site.received) == 2
    assert len({sent["key"] for sent in site.received}) == 1


def test_a_fragment_changes_under_somebody_who_types(tab: Page, address: str):
    tab.goto(f"{address}/zh-hans/page/")
    tab.get_by_label("Aside").fill("half a thought")
    tab.locator("#more summary").click()
    tab.get_by_label("Words").focus()
    tab.keyboard.type("typing")
    site.events.append(site.event("fragment", name="count", html=FRAGMENT.format("two")))
    expect(tab.locator("#count")).to_have_text("two")
    assert site.asked == ["language=zh-hans&since=7"]
    site.events.append(site.event("refetch"))
    expect(tab.locator("#count")).to_have_text("one")
    expect(tab.get_by_label("Aside")).to_have_value("half a thought")
    expect(tab.get_by_label("Words")).to_have_value("typing")
    expect(tab.get_by_label("Words")).to_be_focused()
    expect(tab.locator("#more")).to_have_attribute("open", "")


def test_a_fragment_that_somebody_reads_with_the_cursor_is_morphed_and_another_replaced(tab: Page, address: str):
    tab.goto(f"{address}/en/page/")
    for select, same in (("getSelection().selectAllChildren(first)", True), ("getSelection().empty()", False)):
        tab.evaluate(f"() => {{ window.first = document.querySelector('#count'); {select}; }}")
        word = "two" if same else "three"
        site.events.append(site.event("fragment", name="count", html=FRAGMENT.format(word)))
        expect(tab.locator("#count")).to_have_text(word)
        assert tab.evaluate("document.querySelector('#count') === first") == same


def test_a_change_is_shown_once_and_rests(tab: Page, address: str):
    tab.goto(f"{address}/en/page/")
    site.events.append(site.event("fragment", name="count", html=FRAGMENT.format("two")))
    expect(tab.locator("#count")).to_have_class("is-changed")
    expect(tab.locator("#count")).not_to_have_class("is-changed")


def test_a_private_fragment_is_fetched(tab: Page, address: str):
    tab.goto(f"{address}/en/page/")
    site.events.append(site.event("fragment", name="mine", html=None))
    expect(tab.locator("[data-fragment=mine]")).to_have_text("fetched")


def test_a_lost_connection_is_said_quietly(tab: Page, address: str):
    # The first answer breaks off; then nothing answers until the route is lifted.
    tab.route("**/live/**", lambda route: route.abort())
    tab.goto(f"{address}/en/page/")
    expect(tab.locator("#banner")).to_be_empty()
    expect(tab.locator("#banner")).to_contain_text("Reconnecting", timeout=6000)
    tab.unroute("**/live/**")
    expect(tab.locator("#banner")).to_be_empty(timeout=15_000)


def test_the_clock_is_the_servers(tab: Page, address: str):
    tab.clock.install(time=datetime.datetime(2031, 1, 1))
    tab.goto(f"{address}/ar/ui/")
    digits = tab.locator("[data-clock-digits]").first
    expect(digits).to_have_text(re.compile("^١:٤[٧٦]$"))
    tab.clock.run_for(10_000)
    expect(digits).to_have_text(re.compile("^١:٣[٧٦]$"))
    tab.clock.run_for(100_000)
    expect(digits).to_have_text(re.compile("^(−٠:٠[٣٤])$"))
    expect(tab.locator("[data-clock]").first).to_have_class(re.compile("is-grace"))


def test_readers_see_their_own_time_where_it_differs(tab: Page, address: str):
    tab.goto(f"{address}/en/ui/")  # from Cairo: 6:00 UTC is 8:00 there, 14:00 in Beijing
    expect(tab.locator(".your-time")).to_have_text(["08:00 your time", "٠٨:٠٠ your time"])


def test_readers_in_the_same_zone_see_one_time(browser, address: str):
    context = browser.new_context(timezone_id="Asia/Shanghai")
    tab = context.new_page()
    tab.goto(f"{address}/en/ui/")
    expect(tab.locator(".specimen .icon").first).to_be_visible()
    assert tab.locator(".your-time").count() == 0
    context.close()
