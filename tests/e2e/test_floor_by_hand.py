"""The floor by keyboard alone, and on a device whose clock is three hours off."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from muntada.cities.models import Account
from muntada.forum.models import Sitting
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.queries import floor
from tests.e2e.visitor import LIVE, Visitor

pytestmark = pytest.mark.browser

Visit = Callable[..., Visitor]
CHAIR, OTHER_HEAD = "hana-khatib", "ma-jingyi"
OFF = """(() => {
  const RealDate = Date, off = %d * 3600e3;
  const now = () => RealDate.now() + off;
  globalThis.Date = class extends RealDate {
    constructor(...given) { given.length ? super(...given) : super(now()); }
    static now() { return now(); }
  };
})()"""


def tab_to(page: Page, words: str, most: int = 90) -> None:
    """Press Tab until what has the focus says `words`; the focus must be seen there."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "() => ({ words: document.activeElement.innerText ?? '', "
            "outline: getComputedStyle(document.activeElement).outlineStyle })"
        )
        if words in focused["words"] and len(focused["words"]) < 3 * len(words):
            assert focused["outline"] != "none", "the focus cannot be seen"
            return
    raise AssertionError(f"no Tab leads to {words!r}")


def test_the_floor_is_asked_for_and_withdrawn_by_keyboard(visit: Visit) -> None:
    sitting = Sitting.objects.filter(session__slug="demonstration").order_by("starts_at")[0]
    open_sitting(sitting.pk, actor=Account.objects.get(email__startswith=f"{CHAIR}@"))
    head = visit("en", OTHER_HEAD).go(f"sittings/{sitting.pk}/")
    tab_to(head.page, "Ask for the floor")
    head.page.keyboard.press("Enter")
    head.sees("You are number 1 on the speakers' list.", ".hall-controls")
    head.sees("You are next. Please be ready.", ".hall-controls")
    assert len(floor(sitting.pk)[0].waiting) == 1
    tab_to(head.page, "Withdraw this request")
    head.page.keyboard.press("Enter")
    head.sees_no("You are number 1", ".hall-controls")
    assert len(floor(sitting.pk)[0].withdrawn) == 1
    tab_to(head.page, "Raise a point of order")
    head.page.keyboard.press("Space")
    head.sees("Point of order", ".speakers")
    head.accessible()


def test_clocks_that_are_hours_off_count_right(visit: Visit) -> None:
    sitting = Sitting.objects.filter(session__slug="demonstration").order_by("starts_at")[0]
    open_sitting(sitting.pk, actor=Account.objects.get(email__startswith=f"{CHAIR}@"))
    reader, other = visit("en"), visit("en", OTHER_HEAD)
    for visitor, hours in ((reader, 3), (other, -3)):
        visitor.page.add_init_script(OFF % hours)
        visitor.go(f"sittings/{sitting.pk}/")
    chair = visit("en", CHAIR).go(f"sittings/{sitting.pk}/")
    other.page.locator("button[form=ask][value=speech]").click()
    give = chair.page.locator(".main-action button[form=give]")
    expect(give).to_contain_text("Ma Jingyi", timeout=LIVE)
    give.click()
    for visitor in (reader, other):
        digits = visitor.page.locator(".hall-speaker [data-clock-digits]")
        expect(digits).to_have_text(re.compile(r"^(3:00|2:[345]\d)$"), timeout=LIVE)
        first = digits.inner_text()
        expect(digits).not_to_have_text(first, timeout=LIVE)
        expect(digits).to_have_text(re.compile(r"^2:[345]\d$"))
        assert "is-grace" not in (visitor.page.locator(".hall-speaker [data-clock]").get_attribute("class") or "")
