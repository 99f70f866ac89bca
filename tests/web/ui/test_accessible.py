import pytest
from django.conf import settings
from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

AXE = (settings.NODE_MODULES / "axe-core" / "axe.min.js").read_text()
FAULTS = """async () => (await axe.run()).violations.map(
    (v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => n.target.join(" ") + " " + n.failureSummary).join(" | ")}`)"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults(tab: Page) -> list[str]:
    tab.evaluate(AXE)
    return tab.evaluate(FAULTS)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ar", "zh-hans", "en"])
def test_components(tab: Page, address: str, language: str, theme: str):
    tab.emulate_media(color_scheme=theme, reduced_motion="reduce")
    tab.goto(f"{address}/{language}/ui/")
    tab.locator("main details").first.click()
    assert faults(tab) == []


@pytest.mark.parametrize("path", ["/en/error/404/", "/ar/page/"])
def test_pages(tab: Page, address: str, path: str):
    tab.goto(address + path)
    assert faults(tab) == []


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en"])
def test_a_phone_never_scrolls_sideways(tab: Page, address: str, language: str):
    tab.set_viewport_size({"width": 360, "height": 780})
    for path in ("ui/", "error/404/", "page/"):
        tab.goto(f"{address}/{language}/{path}")
        assert tab.evaluate(OVERFLOW) == 0
    assert faults(tab) == []


def test_parallel_columns_fold_into_tabs_without_scripts(browser, address: str):
    context: BrowserContext = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 780})
    tab = context.new_page()
    tab.goto(f"{address}/zh-hans/ui/")
    row = tab.locator(".parallel-row").nth(1)
    assert [row.locator(f"[lang={code}]").is_visible() for code in ("ar", "zh-Hans", "en")] == [False, True, False]
    tab.get_by_role("radio", name="العربية").check(force=True)
    assert [row.locator(f"[lang={code}]").is_visible() for code in ("ar", "zh-Hans", "en")] == [True, False, False]
    context.close()


def test_columns_start_on_one_baseline(tab: Page, address: str):
    tab.goto(f"{address}/en/ui/")
    tab.evaluate("document.fonts.ready")
    # A box of no size inserted before the first letter stands on the baseline.
    baselines = tab.evaluate(
        """() => [...document.querySelectorAll(".parallel-row")].map((row) => [...row.children].map((cell) => {
            const probe = document.createElement("span");
            probe.className = "probe";
            cell.prepend(probe);
            probe.style.display = "inline-block";
            return probe.getBoundingClientRect().bottom;
        }))"""
    )
    assert len(baselines) == 4
    for row in baselines:
        assert max(row) - min(row) < 1


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_mirrors(tab: Page, address: str, language: str):
    tab.goto(f"{address}/{language}/error/404/")
    mark = tab.locator(".wordmark").bounding_box()
    tools = tab.locator(".languages").bounding_box()
    assert (mark["x"] > tools["x"]) is (language == "ar")


def test_keyboard_goes_first_to_the_content(tab: Page, address: str):
    tab.goto(f"{address}/en/error/404/")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


def test_keyboard_moves_through_rows(tab: Page, address: str):
    tab.goto(f"{address}/en/ui/")
    tab.get_by_role("link", name="Alexandria", exact=True).focus()
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate("document.activeElement.textContent") == "Shanghai"
    tab.keyboard.press("End")
    assert tab.evaluate("document.activeElement.textContent") == "Guangzhou"
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate("document.activeElement.textContent") == "Guangzhou"


def test_print_shows_every_column_and_no_buttons(tab: Page, address: str):
    tab.set_viewport_size({"width": 360, "height": 780})
    tab.goto(f"{address}/en/ui/")
    tab.emulate_media(media="print")
    row = tab.locator(".parallel-row").nth(1)
    assert all(row.locator(f"[lang={code}]").is_visible() for code in ("ar", "zh-Hans", "en"))
    assert not tab.locator(".button").first.is_visible()
