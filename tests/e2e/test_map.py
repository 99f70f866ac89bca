"""The map of ties in a real browser: it draws, keys move it, filters agree with the table, Arabic on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from muntada.web.twins.mapping import reading
from muntada.web.twins.mapping.projection import line
from tests.e2e.visitor import LIVE, Visitor
from tests.web.twins.ground import network

pytestmark = pytest.mark.browser

PAIRS = [("cairo", "beijing"), ("rabat", "shanghai"), ("muscat", "yinchuan"), ("nagoya", "beijing")]
COLOURS = """() => {
  const canvas = document.querySelector("[data-map-frame] canvas");
  const dots = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const found = new Set();
  for (let place = 0; place < dots.length; place += 4) {
    if (dots[place + 3] > 250) found.add(dots.slice(place, place + 3).join());
  }
  return found.size;
}"""
LINE = """async ([from, to]) => {
  const { line } = await import("/static/twins/map-geometry.js");
  return [...line(...from, ...to)];
}"""


@pytest.fixture(autouse=True)
def fresh(address: str) -> None:
    reading.forget()
    network(PAIRS)


def drawn(page: Page, count: int) -> None:
    expect(page.locator(f'[data-tie-map][data-map-ready][data-ties-shown="{count}"]')).to_be_visible(timeout=LIVE)
    expect(page.locator('[data-map-frame] canvas[data-state="drawn"]')).to_be_visible(timeout=LIVE)


def test_keys_filters_and_table(visit: Callable[..., Visitor]) -> None:
    visitor = visit("en").go("twins/map/")
    page = visitor.page
    drawn(page, 4)
    assert page.evaluate(COLOURS) > 20, "land, lines, marks and names"
    for start, end in (((30.06, 31.25), (39.91, 116.4)), ((35.18, 136.91), (34.05, -118.24)), ((10, 20), (-10, -160))):
        points = page.evaluate(LINE, [start, end])
        expected = [part for point in line(start, end) for part in point]
        assert points == pytest.approx(expected, abs=0.01), "the browser's geometry is the server's"

    canvas = page.locator("[data-map-frame] canvas")
    canvas.focus()
    page.keyboard.press("PageDown")
    card = page.locator("[data-map-card]")
    expect(card).to_contain_text("Beijing")
    expect(card).to_contain_text("Nagoya")
    page.keyboard.press("+")
    page.keyboard.press("ArrowLeft")
    expect(page.locator('canvas[data-state="drawn"]')).to_be_visible()
    visitor.accessible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()

    page.get_by_label("Country", exact=True).select_option("EG")
    drawn(page, 1)
    expect(page).to_have_url(f"{visitor.address}/en/twins/map/?country=EG")
    expect(page.locator(".tie-table tbody tr")).to_have_count(1)
    visitor.sees("1 tie, 2 cities, 2 countries")
    page.go_back()
    drawn(page, 4)
    expect(page.locator(".tie-table tbody tr")).to_have_count(4)
    with page.expect_download() as saved:
        page.locator('[data-map-save="svg"]').click()
    svg = saved.value.path().read_text("utf-8")
    assert "Shanghai" in svg
    assert "does not mean that two cities are not twinned" in svg


def test_in_arabic_on_a_phone(visit: Callable[..., Visitor]) -> None:
    visitor = visit("ar", width=360).go("twins/map/?country=CN")
    drawn(visitor.page, 4)
    visitor.accessible()
    assert visitor.page.evaluate("document.documentElement.scrollWidth") == 360
    visitor.page.locator("[data-map-frame] canvas").focus()
    visitor.page.keyboard.press("PageDown")
    visitor.sees("بكين", "[data-map-card]")
    visitor.go("twins/network/?city=beijing").go("twins/timeline/")
