"""Two cities give different dates for a step: both stay, on every page that is open."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from muntada.cities.models import Account, City
from muntada.twinning.actions.answer_step import answer_step
from muntada.twinning.actions.propose_tie import propose_tie
from muntada.twinning.actions.proposing import Proposal
from tests.e2e.visitor import LIVE, Visitor

pytestmark = pytest.mark.browser


def test_different_dates_are_both_shown(visit: Callable[..., Visitor]) -> None:
    sides = {slug: City.objects.get(slug=slug) for slug in ("muscat", "hangzhou")}
    speaks = {slug: Account.objects.get(offices__city=city) for slug, city in sides.items()}
    agreement = Proposal("agreement", "2026-09")
    tie = propose_tie(sides["muscat"].pk, sides["hangzhou"].pk, agreement, actor=speaks["muscat"])
    answer_step(tie.steps.get().pk, answer="confirmed", on="2026-09-03", actor=speaks["hangzhou"])

    answerer = visit("zh-hans", "shen-jianing").go(f"twins/{tie.pk}/")
    reader = visit("en").go(f"twins/{tie.pk}/")
    proposer = visit("ar", "salim-harthi", width=360).go(f"twins/{tie.pk}/")
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
