"""The whole text as a document, in Chromium: the keys, who else is there, what is kept, and two who save at once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from muntada.statements.models import Statement
from muntada.statements.queries import paragraphs_of
from tests.e2e.visitor import LIVE, Visitor

pytestmark = pytest.mark.browser


def test_a_rapporteur_writes_the_whole_text_while_others_are_in_it(visit: Callable[..., Visitor]) -> None:
    statement = Statement.objects.get(session__slug="demonstration")
    first, second, third, *_ = [row for row in paragraphs_of(statement.pk) if row.kind == "preambular"]
    path = f"statements/{statement.pk}/write/?language=en&language=ar"
    rapporteur = visit("en", "youssef-idrissi").go(path)
    page = rapporteur.page

    # Two people in one paragraph see each other, each on her own kind of page.
    page.locator(f"[id='w-{second.pk}-en']").click()
    head = visit("en", "said-tazi").go(f"statements/paragraphs/{second.pk}/?language=en")
    head.sees("Also in this paragraph now:", f"[data-fragment='editors-{second.pk}']")
    rapporteur.sees("Also in this paragraph now:", f"[data-fragment='editors-{second.pk}']")

    # The arrow keys lead on in the same language; the one who has left is seen no more.
    page.keyboard.press("Control+End")
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"[id='w-{third.pk}-en']")).to_be_focused()
    expect(head.page.locator(f"[data-fragment='editors-{second.pk}']")).not_to_contain_text("Also", timeout=LIVE)

    # What is typed and not saved comes back with the page.
    cell = page.locator(f"[id='w-{first.pk}-en']")
    cell.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" More.")
    page.keyboard.press("Enter")
    page.keyboard.type("A new paragraph.")
    expect(page.locator("[data-document-state]")).to_contain_text("not saved yet", timeout=LIVE)
    rapporteur.go(path)
    expect(cell).to_have_value(f"{first.text.current['en'].body} More.\n\nA new paragraph.")

    # Somebody else saves the same paragraph: both are shown, nothing is overwritten or lost.
    other = visit("en", "youssef-idrissi").go(f"statements/paragraphs/{first.pk}/")
    written = other.page.locator("form[action$='/write/']:has(textarea[lang=en])")
    written.locator("textarea").fill("Theirs.")
    written.locator("button[type=submit]").click()
    other.sees("Theirs.", ".statement-text")
    page.keyboard.press("Control+s")
    rapporteur.sees("Nothing is saved yet, and nothing that you typed is lost.")
    rapporteur.sees("What has changed meanwhile")
    rapporteur.accessible()
    expect(cell).to_have_value(f"{first.text.current['en'].body} More.\n\nA new paragraph.")
    page.locator(".document-save button").click()
    rapporteur.sees("What you changed is saved and shown to everybody.")
    now = [row.text.current["en"].body for row in paragraphs_of(statement.pk) if "en" in row.text.current]
    assert f"{first.text.current['en'].body} More." in now
    assert "A new paragraph." in now
