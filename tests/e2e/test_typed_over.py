"""Somebody types while the words beneath change and the line is down: nothing typed is lost, and she is told."""

import datetime as dt
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from muntada.kernel import clock
from muntada.push.actions import prune
from muntada.statements.models import Statement
from muntada.statements.queries import paragraphs_of
from tests.e2e.visitor import LIVE, Visitor

pytestmark = pytest.mark.browser


def test_a_delegate_who_types_over_old_words_is_told_even_after_the_page_fetched_itself(
    visit: Callable[..., Visitor],
) -> None:
    paragraph = paragraphs_of(Statement.objects.get(session__slug="demonstration").pk)[-1]
    path = f"statements/paragraphs/{paragraph.pk}/?language=en"
    head = visit("en", "said-tazi")
    head.page.route("**/live/**", lambda route: route.abort())
    head.go(path)
    form = head.form("/amend/")
    seen = form.locator("[name=seen]").input_value()
    mine = form.locator("[name=body]").input_value() + " Mine."
    form.locator("[name=body]").fill(mine)

    rapporteur = visit("en", "youssef-idrissi").go(path)
    written = rapporteur.page.locator("form[action$='/write/']:has(textarea[lang=en])")
    written.locator("textarea").fill("Theirs.")
    written.locator("button[type=submit]").click()
    rapporteur.sees("Theirs.", ".statement-text")

    prune(clock.now() + dt.timedelta(seconds=1))  # the log no longer reaches back: the page fetches itself whole
    head.page.unroute("**/live/**")
    expect(head.page.locator(".statement-text")).to_contain_text("Theirs.", timeout=3 * LIVE)
    expect(form.locator("[name=body]")).to_have_value(mine)
    expect(form.locator("[name=seen]")).to_have_value(seen)

    head.press("/amend/")
    head.sees("Somebody has changed this paragraph while you were writing")
    expect(form.locator("[name=body]")).to_have_value(mine)
    expect(form.locator("[name=seen]")).not_to_have_value(seen)
    head.press("/amend/")
    head.sees("The amendment is proposed.")
