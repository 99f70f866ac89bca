"""Delegates in the hall: they are seen, ask, support, write and react; the chair answers and closes the chat."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from muntada.forum.models import Sitting
from muntada.hall.models import Presence
from tests.e2e.visitor import LIVE, Visitor

pytestmark = pytest.mark.browser

Visit = Callable[..., Visitor]
CHAIR, HEAD, OTHER_HEAD = "hana-khatib", "said-tazi", "ma-jingyi"


def test_taking_part(visit: Visit) -> None:
    sitting = Sitting.objects.filter(session__slug="demonstration").order_by("starts_at")[0]
    hall = f"sittings/{sitting.pk}/"
    lobby = visit("zh-hans", OTHER_HEAD, width=360).go(f"{hall}lobby/")
    watcher = visit("en").go(hall)
    watcher.sees("1 participant", '[data-fragment="present"]')
    chair = visit("ar", CHAIR).go(hall)
    chair.press("/open/")
    lobby.sees("会议已开始", '[data-fragment="controls"]')
    lobby.accessible().page.locator('[data-fragment="controls"] a').click()
    lobby.page.wait_for_url(f"**/{sitting.pk}/")
    head = visit("ar", HEAD).go(hall)
    head.sees("马静怡" if head.language != "ar" else "ما جينغ يي", '[data-fragment="present-names"]')
    watcher.sees("2 of 7 accredited delegations", '[data-fragment="present"]')

    head.page.fill("#question-body", "متى تنعقد الدورة المقبلة؟")
    head.press("/questions/ask/")
    lobby.sees("متى تنعقد الدورة المقبلة؟", '[data-fragment="questions-own"]')
    lobby.press("/support/")
    watcher.sees("1 supporter", '[data-fragment="questions"]')
    expect(lobby.form("/withdraw-support/")).to_have_count(1, timeout=LIVE)
    chair.press("/reply/", "button[value=taken]")
    watcher.sees("Taken up", '[data-fragment="questions"]')

    lobby.page.fill("#message-body", "大家好")
    lobby.press("/chat/say/")
    head.sees("大家好", '[data-fragment="chat"]')
    expect(watcher.page.locator('[data-fragment="chat"]')).to_have_count(0)
    head.page.fill("#message-body", "نص لم يُرسل بعد")
    chair.press("/chat/close/")
    head.sees("أقفلتها الرئاسة", '[data-fragment="chat"]')
    head.press("/chat/say/")
    expect(head.page.locator("#message-body")).to_have_value("نص لم يُرسل بعد")
    head.sees("أقفلت الرئاسة المحادثة", ".field-wrong")

    head.page.locator("[data-react] button[value=applause]").click()
    watcher.sees("Applause 1", '[data-fragment="reactions"]')
    expect(watcher.page.locator("[data-reactions-said]")).to_have_text("Applause 1", timeout=20_000)
    for visitor in (chair, head, lobby, watcher):
        visitor.accessible()

    visit("en", "salma-najjar", width=360).go(f"{hall}attendance/").sees("Ma Jingyi")
    before = Presence.objects.filter(left_at=None).count()
    head.page.goto("about:blank")
    watcher.sees("1 of 7 accredited delegations", '[data-fragment="present"]')
    assert Presence.objects.filter(left_at=None).count() == before - 1


def test_without_scripts_everything_is_a_form(visit: Visit) -> None:
    sitting = Sitting.objects.filter(session__slug="demonstration").order_by("starts_at")[0]
    chair = visit("ar", CHAIR, scripts=False)
    head = visit("zh-hans", OTHER_HEAD, width=360, scripts=False)
    address = f"/sittings/{sitting.pk}/"
    chair.page.goto(f"{chair.address}/ar{address}")
    chair.form("/open/").locator("button").first.click()
    head.page.goto(f"{head.address}/zh-hans{address}")
    head.page.fill("#question-body", "何时再会？")
    head.form("/questions/ask/").locator("button").click()
    expect(head.page.locator(".part-questions")).to_contain_text("何时再会？")
    head.page.fill("#message-body", "大家好")
    head.form("/chat/say/").locator("button").click()
    expect(head.page.locator(".part-chat")).to_contain_text("大家好")
    head.page.locator("[data-react] button[value=agree]").click()
    expect(head.page.locator(".part-counts")).to_contain_text("赞同")
    assert Presence.objects.filter(left_at=None).count() == 2
