"""An old phone without JavaScript, and a line that breaks: the page still does its work, and nothing is lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from muntada.forum.models import Sitting
from muntada.hall.queries import floor
from muntada.statements.models import Amendment, Statement
from muntada.statements.queries import paragraphs_of
from tests.e2e.visitor import LIVE, Visitor

pytestmark = pytest.mark.browser

Visit = Callable[..., Visitor]


def test_a_delegate_without_scripts_asks_for_the_floor_and_the_chair_gives_it(visit: Visit) -> None:
    sitting = Sitting.objects.filter(session__slug="demonstration").order_by("starts_at")[0]
    chair = visit("ar", "hana-khatib", width=360, scripts=False)
    head = visit("zh-hans", "ma-jingyi", width=360, scripts=False)
    address = f"/sittings/{sitting.pk}/"
    chair.page.goto(f"{chair.address}/ar{address}")
    chair.form("/open/").locator("button").first.click()
    head.page.goto(f"{head.address}/zh-hans{address}")
    head.page.locator("button[form=ask][value=speech]").click()
    expect(head.page.locator(".speakers")).to_contain_text("马静怡")
    chair.page.goto(f"{chair.address}/ar{address}")
    chair.page.locator("button[form=give]").click()
    head.page.goto(f"{head.address}/zh-hans{address}")
    expect(head.page.locator(".hall-speaker")).to_contain_text("马静怡")
    speech = floor(sitting.pk)[0].speech
    assert speech
    assert speech.request.allotted == 180


def test_an_amendment_typed_without_a_line_is_sent_when_it_is_back_and_once(visit: Visit) -> None:
    paragraph = paragraphs_of(Statement.objects.get(session__slug="demonstration").pk)[1]
    head = visit("ar", "said-tazi", width=360).go(f"statements/paragraphs/{paragraph.pk}/?language=ar")
    body = head.page.locator("form[action$='/amend/'] [name=body]")
    body.fill("نص مقترح جديد.")
    head.page.context.set_offline(True)
    head.press("/amend/")
    head.page.wait_for_timeout(1500)
    expect(body).to_have_value("نص مقترح جديد.")
    assert not Amendment.objects.exists()
    head.page.context.set_offline(False)
    head.sees("نص مقترح جديد.", f'[data-fragment="paragraph-{paragraph.pk}"] .amendments')
    expect(body).not_to_have_value("", timeout=LIVE)
    assert Amendment.objects.get().body == "نص مقترح جديد."


def test_the_menu_of_a_phone_opens_without_scripts(visit: Visit) -> None:
    for language, word in (("ar", "المتابعة"), ("zh-hans", "后续行动"), ("en", "Follow-up")):
        phone = visit(language, width=360, scripts=False)
        phone.page.goto(f"{phone.address}/{language}/sessions/")
        link = phone.page.locator(".site-menu").get_by_text(word, exact=True)
        expect(link).to_be_hidden()
        phone.page.locator(".site-menu summary").click()
        assert phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        link.click()
        phone.sees(word, "h1")
