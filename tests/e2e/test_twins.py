"""Two cities agree on a tie from far apart: one officer writes Arabic on a telephone, the other Chinese."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from muntada.cities.models import City
from muntada.twinning.models import Tie
from tests.e2e.visitor import LIVE, Visitor

pytestmark = pytest.mark.browser

Visit = Callable[..., Visitor]


def test_one_side_proposes_the_other_confirms_and_all_pages_follow(visit: Visit, address: str) -> None:
    partner = City.objects.get(slug="hangzhou")
    proposer = visit("ar", "salim-harthi", width=360)
    proposer.go("twins/new/?text=杭州")
    form = proposer.page.locator("main form[method=post]")
    form.locator(f"[name=partner][value='{partner.pk}']").check()
    form.locator("[name=stage][value=agreement]").check()
    form.locator("[name=on]").fill("٢٠٢٦/٩")
    form.locator("[name=note]").fill("نتطلع إلى التعاون")
    form.locator("button[type=submit]").click()
    proposer.sees("نتطلع إلى التعاون")
    proposer.accessible()
    tie = Tie.objects.latest("id")
    page = f"twins/{tie.pk}/"

    answerer = visit("zh-hans", "shen-jianing")
    answerer.go("twins/")
    answerer.page.locator("#waiting + ul a").first.click()
    answerer.sees("等待答复")
    answerer.accessible()
    answer = answerer.form("/answer/")
    answer.locator("[name=on]").fill("2026年9月3日")
    answerer.press("/answer/")
    proposer.sees("أكّدها الطرفان")

    reader = visit("en")
    reader.go(page)
    reader.sees("3 September 2026")
    assert "Agreement" in reader.page.request.get(f"{address}/en/twins/feed.atom").text()
    reader.go("cities/hangzhou/").sees("Muscat")
    reader.go(page)

    proposer.page.locator("form[action$='/propose/'] [name=on]").evaluate(
        "field => { field.closest('details').open = true }"
    )
    proposer.form("/propose/").locator("[name=on]").fill("2026-10")
    proposer.press("/propose/")
    expect(answerer.form("/answer/")).to_be_visible(timeout=LIVE)
    answerer.form("/answer/").locator("[name=on]").fill("2026-11")
    answerer.press("/answer/")
    reader.sees("The two sides give different dates")
    reader.sees("October 2026")
    reader.sees("November 2026")
    reader.accessible()
    proposer.accessible()
